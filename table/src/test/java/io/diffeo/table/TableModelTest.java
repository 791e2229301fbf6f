package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Planar;
import io.diffeo.compute.Workers;
import io.diffeo.data.DiffeoException;
import io.diffeo.data.Rows;
import io.diffeo.flow.Family;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableModelTest {
    private static final TableSettings QUICK = TableSettings.defaults()
            .epochs(4)
            .transforms(2)
            .hidden(12, 12)
            .bins(5)
            .seed(3);

    @TempDir
    static Path folder;

    private static TableFit fit;
    private static Path table;

    /** A positive and a bounded column that depend on each other. */
    @BeforeAll
    static void fitOnce() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("name,size,share\n");
        for (int i = 0; i < 1500; i++) {
            double a = random.nextGaussian();
            double share = 1 / (1 + Math.exp(-a - 0.5 * random.nextGaussian()));
            text.append("row ")
                    .append(i)
                    .append(',')
                    .append(Math.exp(1 + a))
                    .append(',')
                    .append(share)
                    .append('\n');
        }
        table = folder.resolve("table.csv");
        Files.writeString(table, text);
        try (TableSource source = TableSource.open(table)) {
            Map<String, ColumnKind> kinds =
                    Map.of("size", new ColumnKind.Positive(), "share", new ColumnKind.Interval(0, 1));
            fit = TableModel.fit(source, QUICK.columns(List.of("size", "share")).kinds(kinds), Listener.silent());
        }
    }

    @Test
    void theDensityIntegratesToOneOverTheColumnsAsTheyAre() {
        int n = 400;
        double[] values = new double[n * n * 2];
        double[] volume = new double[n * n];
        for (int i = 0; i < n; i++) {
            double u = 1 + 16.0 * (i + 0.5 - n / 2.0) / n;
            for (int j = 0; j < n; j++) {
                double v = 24.0 * (j + 0.5 - n / 2.0) / n;
                double share = 1 / (1 + Math.exp(-v));
                int cell = i * n + j;
                values[2 * cell] = Math.exp(u);
                values[2 * cell + 1] = share;
                volume[cell] = 16.0 / n * Math.exp(u) * 24.0 / n * share * (1 - share);
            }
        }

        double[] log = fit.model().logDensity(Rows.of(values, 2), Rows.empty(values.length / 2));

        double mass = IntStream.range(0, log.length)
                .mapToDouble(i -> volume[i] * Math.exp(log[i]))
                .sum();
        assertThat(mass).isCloseTo(1, within(1e-3));
    }

    @Test
    void theFileHoldsTheModelToTheBit() {
        Path file = folder.resolve("model.safetensors");
        double[][] rows = {{2.5, 0.3}, {0.01, 0.99}};

        fit.model().save(file);
        TableModel back = TableModel.load(file);

        assertThat(back.logDensity(rows)).containsExactly(fit.model().logDensity(rows));
        assertThat(back.columns()).isEqualTo(fit.model().columns());
        assertThat(back.provenance().scores()).containsKey("flow, test nats per row");
    }

    @Test
    void oneFlowOfEverythingHasTheSameDensity() {
        double[][] rows = {{2.5, 0.3}, {0.5, 0.6}};

        assertThat(fit.model().whole().logProb(rows))
                .containsExactly(fit.model().logDensity(rows), within(1e-4));
    }

    @Test
    void rowsOutsideTheSupportHaveNoDensityAndAReason() {
        Rows rows = Rows.of(new double[][] {{-1, 0.5}, {1, 1.5}, {1, 0.5}});

        double[] log = fit.model().logDensity(rows, Rows.empty(rows.count()));

        assertThat(log[0]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(log[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(log[2]).isFinite();
        assertThat(fit.model().reason(rows, 0)).contains("column \"size\" is positive, got -1.0");
        assertThat(fit.model().reason(rows, 1)).contains("column \"share\" is interval(0.0,1.0), got 1.5");
        assertThat(fit.model().reason(rows, 2)).isEmpty();
    }

    @Test
    void scoredFilesKeepEveryColumnAndDoNotDependOnThreads() {
        Path scored = folder.resolve("scored.csv");
        try (TableSource source = TableSource.open(table)) {
            Scored result = fit.model().with(new Workers(3)).tables().score(source, scored, rows -> {});
            assertThat(result.rows()).isEqualTo(1500);
            assertThat(result.outsideSupport()).isZero();
        }
        try (TableSource source = TableSource.open(scored)) {
            assertThat(source.names()).containsExactly("name", "size", "share", "log_density");
            Rows rows = source.load(List.of("size", "share", "log_density"), new Split(0, 0, 0))
                    .train();
            double[] log = fit.model().logDensity(new double[][] {{rows.get(7, 0), rows.get(7, 1)}});
            assertThat(rows.get(7, 2)).isEqualTo(log[0]);
        }
    }

    @Test
    void decodingUndoesEncoding() {
        Path encoded = folder.resolve("encoded.parquet");
        Path decoded = folder.resolve("decoded.parquet");
        try (TableSource source = TableSource.open(table)) {
            fit.model().tables().encode(source, encoded, rows -> {});
        }
        try (TableSource source = TableSource.open(encoded)) {
            fit.model().tables().decode(source, decoded, rows -> {});
        }
        try (TableSource before = TableSource.open(table);
                TableSource after = TableSource.open(decoded)) {
            Rows x = before.load(List.of("size", "share"), new Split(0, 0, 0)).train();
            Rows y = after.load(List.of("size", "share"), new Split(0, 0, 0)).train();
            for (int r = 0; r < x.count(); r++) {
                assertThat(y.get(r, 0)).isCloseTo(x.get(r, 0), within(1e-4 * x.get(r, 0)));
                assertThat(y.get(r, 1)).isCloseTo(x.get(r, 1), within(1e-5));
            }
        }
    }

    @Test
    void scoresAreComparedWithAGaussianAndAMixture() {
        assertThat(fit.scores())
                .extracting(Score::model)
                .startsWith("flow", "Gaussian", "straightened Gaussian")
                .hasSize(4);
        assertThat(fit.scores().get(0).lead()).isZero();
        Score gaussian = fit.scores().get(1);
        assertThat(gaussian.lead()).isCloseTo(fit.scores().get(0).nats() - gaussian.nats(), within(1e-9));
        assertThat(fit.history().get(0).validation())
                .isCloseTo(fit.scores().get(0).nats(), within(0.5));
    }

    @Test
    void wholeNumbersStayWholeAndTheirBoundIsSaid() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = new double[800][2];
        for (double[] row : rows) {
            row[0] = Math.floor(20 + 5 * random.nextGaussian());
            row[1] = row[0] + random.nextGaussian();
        }

        TableFit counted = TableModel.fit(List.of("count", "value"), rows, QUICK, Listener.silent());

        assertThat(counted.warnings()).anyMatch(w -> w.startsWith("whole-number columns [count] are dequantised"));
        assertThat(List.of(counted.model().sample(50, 1))).allMatch(row -> row[0] == Math.rint(row[0]));
        double[] twice = counted.model().logDensity(new double[][] {rows[3], rows[3]});
        assertThat(twice[0]).isEqualTo(twice[1]);
    }

    @Test
    void aConditionalModelIsConditioned() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        double[][] rows = new double[2000][2];
        for (double[] row : rows) {
            row[1] = random.nextGaussian();
            row[0] = 3 * row[1] + 0.2 * random.nextGaussian();
        }
        TableSettings given = QUICK.given(List.of("c")).epochs(25).learningRate(5e-3);

        TableModel model = TableModel.fit(List.of("x", "c"), rows, given, Listener.silent())
                .model();

        double[] draws = model.sample(0, 400, Rows.of(filled(400, 1)), 5);
        assertThat(java.util.Arrays.stream(draws).average().orElseThrow()).isCloseTo(3, within(0.3));
        Path out = folder.resolve("samples.csv");
        model.tables().sample(10, Map.of("c", 1.0), 5, out, n -> {});
        assertThat(Files.readAllLines(out)).hasSize(11).first().isEqualTo("x,c");
        assertThatThrownBy(() -> model.tables().sample(10, Map.of(), 5, out, n -> {}))
                .isInstanceOf(TableException.class)
                .hasMessage("the model is conditioned on [c]: expected a value of \"c\", got none");
    }

    private static double[][] filled(int n, double value) {
        return IntStream.range(0, n).mapToObj(i -> new double[] {value}).toArray(double[][]::new);
    }

    @Test
    void heavyTailsGetAMapAndNormalColumnsNone() {
        SplittableRandom random = new SplittableRandom(6);
        double[] normal = new double[5000];
        double[] heavy = new double[5000];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = 4 + 3 * random.nextGaussian();
            heavy[i] = 10 + 2 * Math.sinh(1.5 * random.nextGaussian());
        }

        assertThat(SinhTail.fit(normal)).isNull();
        SinhTail tail = SinhTail.fit(heavy);
        assertThat(tail.location()).isCloseTo(10, within(0.3));
        assertThat(tail.scale()).isCloseTo(2, within(0.4));
        SinhTail quick = SinhTail.fit(heavy, true);
        assertThat(quick.location()).isCloseTo(tail.location(), within(0.1));
        assertThat(quick.scale()).isCloseTo(tail.scale(), within(0.1));
        assertThat(SinhTail.fit(normal, true)).isNull();
    }

    @Test
    void whatIsWrongWithAFileOrATableIsOneKindOfError() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.csv"), "");
        assertThatExceptionOfType(DiffeoException.class)
                .isThrownBy(() -> TableModel.load(nonsense))
                .withMessageStartingWith(nonsense + ": cannot read the model");
        assertThatExceptionOfType(DiffeoException.class)
                .isThrownBy(() -> TableSource.open(nonsense))
                .withMessageContaining("the file is empty");
    }

    @Test
    void aSettingThatTheFamilyDoesNotTakeIsRefusedInWhateverOrder() {
        String bins = "a planar flow takes no bins; expected one of [neural-spline, autoregressive-spline]";
        TableSettings defaults = TableSettings.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.flow(Family.PLANAR).bins(9))
                .withMessage(bins);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.bins(9).flow(Family.PLANAR))
                .withMessage(bins);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.hidden(9).flow(Family.RADIAL))
                .withMessageStartingWith("a radial flow takes no hidden layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.given(List.of("c")).flow(Family.RADIAL))
                .withMessageStartingWith("a radial flow takes no context");
    }

    @Test
    void aFamilyWithoutNetworksIsFittedAsItIs() {
        double[][] rows = new SplittableRandom(2)
                .doubles(200)
                .mapToObj(u -> new double[] {u, u * u + Math.sin(40 * u)})
                .toArray(double[][]::new);
        TableSettings planar = TableSettings.defaults().flow(Family.PLANAR).epochs(1);
        TableModel model = TableModel.fit(List.of("a", "b"), rows, planar, Listener.silent())
                .model();
        assertThat(model.toString()).startsWith("p(a, b): flow of 2 dimensions: normal -> planar");
        assertThat(model.flow().bijections()).hasAtLeastOneElementOfType(Planar.class);
    }
}
