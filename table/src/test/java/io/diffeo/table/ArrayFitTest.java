package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.table.io.Split;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.train.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a fit of rows in memory says of its columns: figures against sums over the rows, kinds and maps against what they were made as. */
class ArrayFitTest {
    private static final List<String> NAMES = List.of("whole", "rank", "share", "size", "real");
    private static final TableSettings QUICK =
            TableSettings.defaults().epochs(1).transforms(1).hidden(4).bins(4).test(0);

    private static double[][] rows;
    private static TableFit fit;

    @BeforeAll
    static void fitOnce() {
        SplittableRandom random = new SplittableRandom(2);
        rows = new double[1200][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {
                Math.rint(3 * random.nextGaussian()),
                Math.ceil(Math.exp(3 + random.nextGaussian())),
                random.nextDouble(),
                Math.exp(2 * random.nextGaussian()),
                5 + 0.1 * random.nextGaussian()
            };
            if (r % 10 == 0 && r != 700) {
                rows[r][4] = 5.25;
            }
        }
        rows[700] = rows[3].clone();
        rows[701] = rows[3].clone();
        fit = TableModel.fit(NAMES, rows, QUICK, Listener.silent());
    }

    private static double[] column(String name) {
        int c = NAMES.indexOf(name);
        return Arrays.stream(rows).mapToDouble(row -> row[c]).toArray();
    }

    private static double central(double[] x, int power) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> Math.pow(v - mean, power)).average().orElseThrow();
    }

    private static double skewness(double[] x) {
        return central(x, 3) / Math.pow(central(x, 2), 1.5);
    }

    @Test
    void theProfilesFiguresAreThoseOfTheRows() {
        assertThat(fit.profile().rows()).isEqualTo(1200);
        assertThat(fit.profile().repeatedRows()).isEqualTo(2);
        for (String name : NAMES) {
            double[] x = column(name);
            ColumnProfile profile = fit.profile().column(name);
            assertThat(profile.min()).isEqualTo(Arrays.stream(x).min().orElseThrow());
            assertThat(profile.max()).isEqualTo(Arrays.stream(x).max().orElseThrow());
            assertThat(profile.mean()).isCloseTo(Arrays.stream(x).average().orElseThrow(), within(1e-9));
            assertThat(profile.deviation()).isCloseTo(Math.sqrt(central(x, 2) * 1200 / 1199), within(1e-9));
            assertThat(profile.skewness()).isCloseTo(skewness(x), within(0.01 * Math.max(1, skewness(x))));
            assertThat((double) profile.distinct())
                    .isCloseTo(Arrays.stream(x).distinct().count(), within(0.1 * 1200));
        }
        double[] logs = Arrays.stream(column("size")).map(Math::log).toArray();
        assertThat(fit.profile().column("size").logSkewness()).isCloseTo(skewness(logs), within(0.01));
        assertThat(fit.profile().column("real").mode()).isEqualTo(5.25);
        assertThat(fit.profile().column("real").modeCount())
                .isEqualTo(Arrays.stream(column("real")).filter(x -> x == 5.25).count());
    }

    @Test
    void kindsAndMapsFollowFromTheValues() {
        List<TableColumn> columns = fit.model().columns();

        assertThat(columns.stream().map(TableColumn::kind))
                .containsExactly("integer", "integer[1,inf]", "interval(0.0,1.0)", "positive", "real");
        assertThat(columns.stream().map(TableColumn::support))
                .containsExactly(
                        TableColumn.Support.REAL,
                        TableColumn.Support.POSITIVE,
                        TableColumn.Support.INTERVAL,
                        TableColumn.Support.POSITIVE,
                        TableColumn.Support.REAL);
        assertThat(columns.get(0).preprocessing()).isEqualTo("uniform fraction added, standardised");
        assertThat(columns.get(1).preprocessing()).startsWith("uniform fraction added, logarithm, ");
        assertThat(columns.get(2).preprocessing()).isEqualTo("logit, standardised");
        assertThat(columns.get(3).preprocessing()).isEqualTo("logarithm, standardised");
    }

    @Test
    void tiesAreToldOfColumnsThatAreNotWhole() {
        long ties = Arrays.stream(column("real")).filter(x -> x == 5.25).count();

        assertThat(fit.warnings())
                .anyMatch(w -> w.startsWith("column \"real\" is exactly 5.25 in " + ties + " of 1200 rows (9.9 %): "))
                .anyMatch(w -> w.startsWith("2 of 1200 rows (0.17 %) repeat an earlier row exactly"))
                .noneMatch(w -> w.startsWith("column \"whole\""))
                .anyMatch(w -> w.startsWith("whole-number columns [whole, rank] are dequantised"));
    }

    /** By the mean and deviation of logits and logarithms over the training rows, which are all but a tenth. */
    @Test
    void columnsAreStandardisedOnTheTrainingRows() {
        Split split = new Split(0.1, 0, 0);
        for (String name : List.of("share", "size")) {
            TableColumn column = fit.model().columns().get(NAMES.indexOf(name));
            double[] x = column(name);
            double[] u = IntStream.range(0, x.length)
                    .filter(r -> split.of(r) == Split.Part.TRAIN)
                    .mapToDouble(r -> name.equals("share") ? Math.log(x[r] / (1 - x[r])) : Math.log(x[r]))
                    .toArray();
            assertThat(column.tail()).isNull();
            assertThat(column.mean()).isCloseTo(Arrays.stream(u).average().orElseThrow(), within(1e-9));
            assertThat(column.deviation()).isCloseTo(Math.sqrt(central(u, 2)), within(1e-9));
        }
    }

    @Test
    void valuesThatCannotBeModelledAreNamed() {
        double[][] broken = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        broken[41][2] = Double.NaN;
        assertThatThrownBy(() -> TableModel.fit(NAMES, broken, QUICK, Listener.silent()))
                .hasMessageContaining("row 42, column \"share\": expected a finite number, got NaN");
        for (double[] row : broken) {
            row[2] = 0.5;
        }
        assertThatThrownBy(() -> TableModel.fit(NAMES, broken, QUICK, Listener.silent()))
                .hasMessageContaining(
                        "column \"share\" is 0.5 in every row; expected a column that varies: leave it out");
        assertThatThrownBy(() -> TableModel.fit(NAMES, Arrays.copyOf(rows, 5), QUICK, Listener.silent()))
                .hasMessageContaining("5 rows for 5 columns; expected more rows than columns");
    }
}
