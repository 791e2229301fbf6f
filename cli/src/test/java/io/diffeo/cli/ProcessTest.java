package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits in a process of their own that meet a signal, or a disk that takes no more. */
class ProcessTest {
    @TempDir
    Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void paths() throws IOException {
        table = Places.table(folder);
        model = folder.resolve("places.safetensors");
    }

    /** A terminal that is closed sends SIGHUP. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalKeepsTheBestModel(String signal) throws Exception {
        Started fit = start("--epochs", "1000000", "--patience", "1000000", "--time-limit", "60s");
        fit.readTo("epoch 3/");
        fit.tell("kill", "-" + signal, Long.toString(fit.process.pid()));
        String rest = fit.rest();
        assertThat(rest).contains("stopping; the best model so far is kept");
        assertThat(fit.process.waitFor()).as(rest).isEqualTo(Exit.INTERRUPTED);
        assertThat(files()).containsExactly("places.csv", "places.safetensors");
        assertThat(Run.of("score", model, table, "-o", folder.resolve("scored.csv"))
                        .code())
                .isZero();
    }

    /** A limit on the size of files, set once training runs, stands for the full disk. */
    @Test
    void aDiskThatTakesNoMore() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit of util-linux");
        Files.writeString(model, "an older model");
        Started fit = start("--epochs", "300", "--patience", "300", "--hidden", "64,64");
        fit.readTo("epoch 1/");
        fit.tell("/usr/bin/prlimit", "--pid", Long.toString(fit.process.pid()), "--fsize=8192");
        String rest = fit.rest();
        assertThat(rest).contains("diffeo: " + model + ": cannot write the model: ");
        assertThat(fit.process.waitFor()).as(rest).isEqualTo(Exit.BAD_INPUT);
        assertThat(files()).containsExactly("places.csv", "places.safetensors");
        assertThat(model).hasContent("an older model");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Started start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/env")) && Files.isDirectory(Path.of("/proc"))) {
            // A build in the background ignores SIGINT, and so would its children.
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT,HUP"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("fit", table.toString(), "-o", model.toString()));
        command.addAll(List.of(options));
        return new Started(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** A running command and what it says on standard error. */
    private static final class Started {
        private final Process process;
        private final BufferedReader err;

        Started(Process process) {
            this.process = process;
            this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        }

        void readTo(String words) throws IOException {
            StringBuilder said = new StringBuilder();
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.replaceAll(" +", " ").startsWith(words)) {
                    return;
                }
                said.append(line).append('\n');
            }
            throw new AssertionError("it ended before \"" + words + "\":\n" + said);
        }

        String rest() {
            return String.join("\n", err.lines().toList());
        }

        void tell(String... command) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        }
    }
}
