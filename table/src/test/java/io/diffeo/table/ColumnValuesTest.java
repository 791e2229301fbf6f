package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.data.Rows;
import io.diffeo.table.io.LoadedTable;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values that models draw, take and give back: never one that its column cannot hold, never NaN. */
class ColumnValuesTest {
    private static final TableSettings QUICK =
            TableSettings.defaults().epochs(3).transforms(2).hidden(12).bins(5);

    @TempDir
    Path dir;

    private static double[][] rows(int n, Function<SplittableRandom, double[]> row) {
        SplittableRandom random = new SplittableRandom(11);
        double[][] rows = new double[n][];
        Arrays.setAll(rows, r -> row.apply(random));
        return rows;
    }

    private static TableModel fit(double[][] rows, String... names) {
        return TableModel.fit(List.of(names), rows, QUICK, Listener.silent()).model();
    }

    /** Every drawn value is of its column's kind, and the model gives its own rows a density. */
    private static void drawsWhatItAdmits(TableModel model, int n) {
        double[][] drawn = model.sample(n, 3);
        for (int c = 0; c < model.columns().size(); c++) {
            ColumnKind kind = ColumnKind.parse(model.columns().get(c).kind());
            for (double[] row : drawn) {
                assertThat(kind.admits(row[c])).as(kind + ": " + row[c]).isTrue();
            }
        }
        for (double logDensity : model.logDensity(drawn)) {
            assertThat(logDensity).isFinite();
        }
    }

    @Test
    void wholeNumbersStayWithinTheirEnds() {
        TableModel model = fit(
                rows(1500, random -> new double[] {
                    random.nextDouble() < 0.3 ? 1 : 0,
                    1 + random.nextInt(24),
                    1 + Math.floor(-3 * Math.log(random.nextDouble())),
                    Math.floor(Math.abs(20 * random.nextGaussian()))
                }),
                "sex",
                "rank",
                "count",
                "age");

        assertThat(model.columns().stream().map(TableColumn::kind))
                .containsExactly("integer[0,1]", "integer[1,24]", "integer[1,inf]", "integer[0,inf]");
        drawsWhatItAdmits(model, 20_000);
        double[] impossible = model.logDensity(
                new double[][] {{2, 3, 4, 5}, {1, 25, 4, 5}, {1, 3, 0, 5}, {1, 3, 4, -1}, {1, 2.5, 4, 5}, {1, 3, 4, 5}
                });
        assertThat(Arrays.stream(impossible).limit(5)).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(impossible[5]).isFinite();
        assertThat(model.reason(Rows.of(new double[][] {{1, 2.5, 4, 5}}), 0))
                .contains("column \"rank\" is integer[1,24], got 2.5");
    }

    @Test
    void heavyTailedCountsAreHeldInTheRangeOfWholeDoubles() throws IOException {
        TableModel model = fit(
                rows(3000, random -> new double[] {
                    Math.min(Math.floor(Math.pow(random.nextDouble(), -2.5)), 0x1p53), random.nextGaussian()
                }),
                "k",
                "y");
        double[] farOut = model.toData(Rows.of(new double[][] {{60, 60}, {-60, -60}}), Rows.empty(2));

        assertThat(farOut[0]).isBetween(1.0, 0x1p53);
        assertThat(farOut[2]).isBetween(1.0, 0x1p53);
        Path out = dir.resolve("s.csv");
        model.tables().sample(20_000, Map.of(), 0, out, n -> {});
        assertThat(Files.readAllLines(out)).hasSize(20_001).noneMatch(line -> line.startsWith("0,"));
    }

    @Test
    void realNumbersStayWithinTheirEnds() {
        TableModel model = fit(
                rows(2000, random -> new double[] {
                    Math.max(0, Math.min(100, 50 + 60 * random.nextGaussian())),
                    1 / (1 + Math.exp(-6 * random.nextGaussian())),
                    Math.exp(3 * random.nextGaussian())
                }),
                "land",
                "share",
                "price");

        assertThat(model.columns().stream().map(TableColumn::kind))
                .containsExactly("interval[0.0,100.0]", "interval(0.0,1.0)", "positive");
        drawsWhatItAdmits(model, 100_000);
    }

    @Test
    void encodedWholeNumbersComeBack() {
        double[][] rows = rows(3000, random -> new double[] {
            Math.floor(1.7e9 + 2.6e6 * random.nextGaussian()),
            Math.floor(1.7e12 + 2.6e9 * random.nextGaussian()),
            Math.floor(Math.pow(random.nextDouble(), -2)),
            random.nextInt(2)
        });
        TableModel model = fit(rows, "seconds", "milliseconds", "count", "flag");
        double[][] latents = model.toLatent(Rows.of(rows), Rows.empty(rows.length));

        assertThat(Rows.of(model.toData(Rows.of(latents), Rows.empty(latents.length)), 4)
                        .toArrays())
                .isDeepEqualTo(rows);
    }

    @Test
    void columnsOfAnyScaleAreFitted() {
        double[][] plain = rows(500, random -> new double[] {random.nextGaussian(), random.nextGaussian()});
        double near = mean(fit(plain, "a", "y").logDensity(plain));
        for (int exponent : new int[] {-960, -700, 500, 700, 960}) {
            double[][] scaled = Arrays.stream(plain)
                    .map(row -> new double[] {Math.scalb(row[0], exponent), row[1]})
                    .toArray(double[][]::new);
            TableModel model = fit(scaled, "a", "y");

            assertThat(mean(model.logDensity(scaled)) + exponent * Math.log(2))
                    .as("2^" + exponent)
                    .isCloseTo(near, org.assertj.core.api.Assertions.within(1e-6));
            drawsWhatItAdmits(model, 100);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void rowsFarAwayHaveNoDensityRatherThanNoNumber() {
        TableModel two =
                fit(rows(500, random -> new double[] {random.nextGaussian(), 0.01 * random.nextGaussian()}), "a", "b");
        double max = Double.MAX_VALUE;
        for (double[] far : new double[][] {
            {1e39, -1e39}, {0, Float.MAX_VALUE}, {1e300, -1.7e308}, {max, max}, {-max, max}, {1e20, 0}, {0, -max}
        }) {
            assertThat(two.logDensity(new double[][] {{0, 0}, far})[1])
                    .as(Arrays.toString(far))
                    .isLessThan(-1e3)
                    .isNotNaN();
        }
        TableModel heavy = fit(
                rows(1000, random -> new double[] {
                    Math.sinh(3 * random.nextGaussian()),
                    Math.exp(3 * random.nextGaussian()),
                    1 / (1 + Math.exp(-4 * random.nextGaussian()))
                }),
                "a",
                "b",
                "c");
        for (double[] far : new double[][] {
            {max, max, 0.5}, {-max, Double.MIN_VALUE, Double.MIN_VALUE}, {1e300, 1, Math.nextDown(1.0)}, {0, 0, 0}
        }) {
            assertThat(heavy.logDensity(new double[][] {far})[0])
                    .as(Arrays.toString(far))
                    .isLessThan(0)
                    .isNotNaN();
        }
    }

    @Test
    void givenValuesThatCannotBeConditionedOn() throws IOException {
        double[][] rows = rows(800, random -> new double[] {
            Math.exp(1.5 * random.nextGaussian()),
            1 + Math.floor(Math.exp(2 * random.nextGaussian())),
            random.nextGaussian()
        });
        TableModel model = TableModel.fit(
                        List.of("g", "n", "y"), rows, QUICK.given(List.of("g", "n")), Listener.silent())
                .model();
        String advice = "; the model knows no other values of this column: correct or drop the row";

        assertThatThrownBy(() ->
                        model.logDensity(Rows.of(new double[][] {{0}, {0}}), Rows.of(new double[][] {{1, 2}, {0, 2}})))
                .isInstanceOf(TableException.class)
                .hasMessage("row 2, column \"g\": expected a number above 0 to condition on, got 0.0" + advice);
        assertThatThrownBy(() -> model.sample(0, 3, Rows.of(new double[][] {{1, 1}, {1, 0}, {1, 1}}), 0))
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "row 2, column \"n\": expected a whole number of at least 1 to condition on, got 0.0" + advice);
        Path file = Files.writeString(dir.resolve("x.csv"), "g,n,y\n1,1,0\n1,2,0\n-1,1,0\n");
        for (String what : List.of("score", "encode")) {
            try (TableSource table = TableSource.open(file)) {
                Path out = dir.resolve("o.csv");
                assertThatThrownBy(() -> {
                            if (what.equals("score")) {
                                model.tables().score(table, out, n -> {});
                            } else {
                                model.tables().encode(table, out, n -> {});
                            }
                        })
                        .isInstanceOf(TableException.class)
                        .hasMessage(file
                                + ": row 3 (line 4), column \"g\": expected a number above 0 to condition on, got -1.0"
                                + advice);
                assertThat(out).doesNotExist();
            }
        }
        assertThatThrownBy(() -> model.tables().sample(3, Map.of("g", 0.0, "n", 1.0), 0, dir.resolve("s.csv"), n -> {}))
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "the given values, column \"g\": expected a number above 0 to condition on, got 0.0" + advice);
        assertThat(model.logDensity(Rows.of(new double[][] {{0}}), Rows.of(new double[][] {{1, 2.5}}))[0])
                .isFinite();
    }

    @Test
    void shapesAreChecked() {
        TableModel model =
                fit(rows(300, random -> new double[] {random.nextGaussian(), random.nextGaussian()}), "a", "b");

        assertThatThrownBy(() -> model.logDensity(new double[][] {{7, 1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected rows of 2 cells, [a, b], got 3");
        assertThatThrownBy(() -> model.logDensity(Rows.of(new double[][] {{1, 2}}), Rows.of(new double[][] {{1}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model is not conditioned on any column: expected no rows of given columns, got 1");
        assertThatThrownBy(() -> model.logDensity(new double[][] {{1, Double.NaN}}))
                .isInstanceOf(TableException.class)
                .hasMessage("row 1, column \"b\": expected a number, got NaN");
    }

    @Test
    void columnsAreReadAsColumns() {
        double[][] rows = rows(40, random -> new double[] {random.nextDouble(), random.nextDouble()});
        LoadedTable table = LoadedTable.of(List.of("a", "b"), rows, false);
        double[] tile = new double[8];
        table.choose(List.of("b")).column(0, 5, 8, tile);

        assertThat(tile)
                .isEqualTo(Arrays.stream(rows)
                        .skip(5)
                        .limit(8)
                        .mapToDouble(r -> r[1])
                        .toArray());
        assertThat(table.names().stream().collect(Collectors.joining())).isEqualTo("ab");
    }
}
