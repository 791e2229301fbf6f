package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @Test
    void theTestTableEndsWithTheTruth(@TempDir Path directory) throws IOException {
        KnownDensity known = new ConditionalMixture();
        Export.write(known, directory.resolve("set"), 7, 5, 3, 1);

        assertThat(Files.readAllLines(directory.resolve("set/train.csv")))
                .hasSize(8)
                .startsWith("x1,x2,c1,c2");
        assertThat(Files.readAllLines(directory.resolve("set/validation.csv"))).hasSize(6);
        List<String> test = Files.readAllLines(directory.resolve("set/test.csv"));
        assertThat(test).hasSize(4).startsWith("x1,x2,c1,c2,true_log_density");
        double[] row = Arrays.stream(test.get(2).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(known.logDensity(Arrays.copyOf(row, 4))).isEqualTo(row[4]);
    }
}
