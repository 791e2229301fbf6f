package io.diffeo.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    private Path directory;

    record Line(String name, Estimate figure, Double other) {}

    @Test
    void whatIsAppendedIsReadBack() {
        ResultFile<Line> file = new ResultFile<>(directory.resolve("new").resolve("r.jsonl"), Line.class);
        assertThat(file.read()).isEmpty();
        Line one = new Line("a", new Estimate(0.1, 1e-3), null);
        Line two = new Line("b", new Estimate(Double.POSITIVE_INFINITY, Double.NaN), 2.0);
        file.append(one);
        file.append(two);
        assertThat(file.read()).containsExactly(one, two);
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Path path = directory.resolve("r.jsonl");
        Files.writeString(path, "{\"name\":\"a\"}\n{\"name\":\n");
        assertThatThrownBy(() -> new ResultFile<>(path, Line.class).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(path + ", line 2: expected a result of this benchmark: ");
    }

    @Test
    void aPairedDifferenceHasTheErrorOfTheDifferences() {
        Estimate difference = Estimate.ofDifference(new double[] {11, 22, 33}, new double[] {10, 20, 30});
        assertThat(difference).isEqualTo(new Estimate(2, Math.sqrt(1.0 / 3)));
        assertThat(difference.cell()).isEqualTo("2.0000 ± 0.5774");
        assertThat(new Estimate(Double.NaN, 1).cell()).isEqualTo("not finite");
        assertThatThrownBy(() -> Estimate.ofDifference(new double[2], new double[3]))
                .hasMessage("expected 2 values to subtract, got 3");
    }

    @Test
    void aTableHasItsCells() {
        assertThat(new Markdown("a", "b").row(1, "x")).hasToString("| a | b |\n|---|---|\n| 1 | x |\n");
        assertThatThrownBy(() -> new Markdown("a", "b").row(1)).hasMessage("expected 2 cells, got [1]");
    }
}
