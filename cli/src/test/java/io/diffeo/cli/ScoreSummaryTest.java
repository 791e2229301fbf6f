package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scoring and sampling say, and where they write. */
class ScoreSummaryTest {
    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void fit() throws IOException {
        model = Places.model(folder);
    }

    @Test
    void theLowestRowsAreNamedWithTheirLinesAndValues() throws IOException {
        Path table = Files.writeString(
                folder.resolve("odd.csv"), "name,x,y\na,0.1,0.2\n\"b\nb\",30,-40.5\nc,0,1\nd,-0.5,0.5\ne,4,3\n");
        Run run = Run.of("score", model, table, "-o", folder.resolve("scored.csv"));
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        String number = "-?\\d+\\.\\d{3}";
        assertThat(lines.get(0))
                .matches("mean log-density " + number + " ± " + number + " nats per row, median " + number);
        assertThat(lines.get(1))
                .matches("quantiles   0\\.1 %: .* {3}1 %: .* {3}5 %: .* {3}25 %: .* {3}50 %: .* {3}75 %: .* {3}95 %: "
                        + number);
        assertThat(lines.get(2)).isEqualTo("the lowest 5 rows");
        assertThat(lines.get(3)).matches(" {2}row 2 \\(line 3\\) {2}" + number + " {2}x 30, y -40\\.5");
        assertThat(lines).hasSize(8);
    }

    @Test
    void samplesAreShownWhereNoFileIsNamed() throws IOException {
        Path file = folder.resolve("samples.csv");
        Run written = Run.of("sample", model, "-n", 5, "--seed", 3, "-o", file);
        Run shown = Run.of("sample", model, "-n", 5, "--seed", 3);
        assertThat(written.code()).isZero();
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).isEqualTo(Files.readString(file)).startsWith("x,y\n");
        assertThat(shown.err()).isEmpty();
    }

    /** As {@code fit} does with its model. */
    @Test
    void linksStayAndSoDoPermissions() throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("real.csv"));
        for (List<Object> command : List.<List<Object>>of(
                List.of("score", model, Places.table(folder), "-o", link),
                List.of("sample", model, "-n", 5, "-o", link))) {
            assertThat(Run.of(command.toArray()).code()).isZero();
            assertThat(Files.isSymbolicLink(link)).isTrue();
            assertThat(Files.readString(real)).startsWith("x,y");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                    .isEqualTo("rw-rw----");
        }
    }
}
