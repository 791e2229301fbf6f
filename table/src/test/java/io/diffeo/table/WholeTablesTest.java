package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for whole tables, block by block, is what the model says of their rows in memory. */
class WholeTablesTest {
    /** More rows than a block has, of one modelled column and one given. */
    private static final int MANY = 70_000;

    @TempDir
    static Path folder;

    private static TableModel model;
    private static Path table;
    private static double[][] rows;

    @BeforeAll
    static void fitOnce() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        rows = new double[MANY][];
        StringBuilder text = new StringBuilder("c,label,size\n");
        for (int r = 0; r < MANY; r++) {
            double c = random.nextGaussian();
            rows[r] = new double[] {Math.exp(c + random.nextGaussian()), c};
            if (r == 66_000 || r == 68_000) {
                rows[r][0] = -rows[r][0];
            }
            text.append(c)
                    .append(",row ")
                    .append(r)
                    .append(',')
                    .append(rows[r][0])
                    .append('\n');
        }
        table = folder.resolve("table.csv");
        Files.writeString(table, text);
        TableSettings settings = TableSettings.defaults()
                .given(List.of("c"))
                .kinds(Map.of("size", new ColumnKind.Positive()))
                .epochs(1)
                .transforms(1)
                .hidden(4)
                .bins(4)
                .test(0);
        model = TableModel.fit(List.of("size", "c"), Arrays.copyOf(rows, 2000), settings, Listener.silent())
                .model();
    }

    private static Rows column(int c) {
        return Rows.of(Arrays.stream(rows).map(row -> new double[] {row[c]}).toArray(double[][]::new));
    }

    private static Rows read(Path file, String... names) {
        try (TableSource source = TableSource.open(file)) {
            return source.load(List.of(names), new Split(0, 0, 0)).train();
        }
    }

    @Test
    void scoresAreThoseOfTheModelAndTheirMeanLeavesOutWhatHasNone() {
        Path out = folder.resolve("scored.csv");
        List<Long> progress = new ArrayList<>();
        double[] expected = model.logDensity(column(0), column(1));

        Scored scored;
        try (TableSource source = TableSource.open(table)) {
            scored = model.tables().score(source, out, progress::add);
        }

        assertThat(scored.rows()).isEqualTo(MANY);
        assertThat(scored.outsideSupport()).isEqualTo(2);
        assertThat(scored.firstReason()).contains("row 66001: column \"size\" is positive, got " + rows[66_000][0]);
        double mean = Arrays.stream(expected).filter(Double::isFinite).average().orElseThrow();
        assertThat(scored.meanLogDensity()).isCloseTo(mean, within(1e-9));
        assertThat(progress).isSorted().endsWith((long) MANY).hasSizeGreaterThan(1);
        try (TableSource source = TableSource.open(out)) {
            assertThat(source.names()).containsExactly("c", "label", "size", "log_density");
        }
    }

    @Test
    void latentsAreThoseOfTheModelAndLeadBack() throws IOException {
        Path small = folder.resolve("small.csv");
        Files.writeString(small, String.join("\n", Files.readAllLines(table).subList(0, 401)) + "\n");
        Path encoded = folder.resolve("encoded.csv");
        Path decoded = folder.resolve("decoded.csv");
        try (TableSource source = TableSource.open(small)) {
            model.tables().encode(source, encoded, n -> {});
        }
        try (TableSource source = TableSource.open(encoded)) {
            model.tables().decode(source, decoded, n -> {});
        }

        Rows z = read(encoded, "z1");
        double[][] expected = model.toLatent(head(column(0)), head(column(1)));
        Rows back = read(decoded, "size", "c");
        for (int r = 0; r < 400; r++) {
            assertThat(z.get(r, 0)).isEqualTo(expected[r][0]);
            assertThat(back.get(r, 0)).isCloseTo(rows[r][0], within(1e-4 * rows[r][0]));
            assertThat(back.get(r, 1)).isEqualTo(rows[r][1]);
        }
        try (TableSource source = TableSource.open(decoded)) {
            assertThat(source.names()).containsExactly("size", "c");
        }
    }

    private static Rows head(Rows all) {
        return Rows.of(Arrays.copyOf(all.toArrays(), 400));
    }

    @Test
    void samplesGoOnFromBlockToBlock() {
        Path out = folder.resolve("samples.parquet");

        model.tables().sample(MANY, Map.of("c", 0.5), 9, out, n -> {});

        Rows written = read(out, "size", "c");
        double[][] context = new double[MANY][];
        Arrays.fill(context, new double[] {0.5});
        double[] expected = model.sample(0, MANY, Rows.of(context), 9);
        assertThat(written.count()).isEqualTo(MANY);
        for (int r = 0; r < MANY; r++) {
            if (written.get(r, 0) != expected[r] || written.get(r, 1) != 0.5) {
                assertThat(written.get(r, 0)).as("row %d", r).isEqualTo(expected[r]);
                assertThat(written.get(r, 1)).as("row %d", r).isEqualTo(0.5);
            }
        }
    }
}
