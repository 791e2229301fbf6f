package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExampleProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();

    private ExampleProgress progress(boolean terminal) {
        Output talk = new Output(stream(out), stream(err), terminal);
        return new ExampleProgress(talk, now::get);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalALineIsWrittenOverAndGoneBeforeAResult() {
        ExampleProgress progress = progress(true);
        progress.tell("a: 0 % done");
        progress.tell("a: 50 % done, 3 s left");
        progress.result("line");
        progress.result("another");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\ra: 0 % done\033[K\ra: 50 % done, 3 s left\033[K\r\033[K");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("line\nanother\n");
    }

    @Test
    void elsewhereALineComesEveryFiveSeconds() {
        ExampleProgress progress = progress(false);
        for (int second = 0; second <= 12; second++) {
            now.set(second * 1_000_000_000L);
            progress.tell("after " + second + " s");
            progress.result("line");
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("after 5 s\nafter 10 s\n");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(13);
    }
}
