package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.table.io.Split;
import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whole numbers are modelled with a uniform fraction above them: fresh in every pass of training, uniform where it can be seen, and gone from what
 * comes out. Statistical bounds are of 4.5 standard errors or more: false alarms of one in 100,000 over all seeds, and seeds are fixed.
 */
class WholeNumbersTest {
    private static final int ROWS = 3000;
    private static final TableSettings STILL = TableSettings.defaults()
            .epochs(6)
            .learningRate(1e-12)
            .transforms(1)
            .hidden(8)
            .bins(4)
            .validation(0.1)
            .test(0.1)
            .seed(4);

    private static double[][] counts;
    private static TableFit fit;

    /** The first column is whole, the second is not; {@link #STILL} moves no weight, so that only the fractions change from pass to pass. */
    @BeforeAll
    static void fitOnce() {
        counts = rows(true);
        fit = TableModel.fit(List.of("count", "value"), counts, STILL, Listener.silent());
    }

    private static double[][] rows(boolean whole) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[ROWS][];
        for (int r = 0; r < ROWS; r++) {
            double x = 1.2 * random.nextGaussian();
            rows[r] = new double[] {whole ? Math.floor(x) : x, r % 2 + 0.7 * random.nextGaussian()};
        }
        return rows;
    }

    private static double spread(TableFit fit) {
        double[] train = fit.history().stream().mapToDouble(Epoch::train).toArray();
        return Arrays.stream(train).max().orElseThrow()
                - Arrays.stream(train).min().orElseThrow();
    }

    private static double[] first(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    @Test
    void everyPassOfTrainingHasFractionsOfItsOwn() {
        TableFit real = TableModel.fit(
                List.of("count", "value"),
                rows(false),
                STILL.kinds(Map.of("count", new ColumnKind.Real())),
                Listener.silent());

        assertThat(spread(real)).isLessThan(1e-5);
        assertThat(spread(fit)).isGreaterThan(1e-3);
        assertThat(fit.history().stream().mapToDouble(Epoch::train).distinct().count())
                .isEqualTo(6);
    }

    /** A column standardised with its fraction has the mean of the numbers and 1/2, and their variance and 1/12. */
    @Test
    void theFractionsOfTrainingAreUniform() {
        Split split = new Split(0.1, 0.1, 4);
        double[] train = IntStream.range(0, ROWS)
                .filter(r -> split.of(r) == Split.Part.TRAIN)
                .mapToDouble(r -> counts[r][0])
                .toArray();
        TableColumn column = fit.model().columns().get(0);

        assertThat(column.tail()).isNull();
        assertThat(column.mean()).isCloseTo(mean(train) + 0.5, within(0.026));
        double fractions = column.deviation() * column.deviation() - variance(train);
        assertThat(fractions).isCloseTo(1.0 / 12, within(0.065));
    }

    /** What scoring adds to a whole number is what its latents lead back to before they are rounded down. */
    @Test
    void theFractionsOfScoringAreUniformAndTheRowsOwn() {
        double[] fractions = fractions(Rows.of(counts));

        assertThat(Arrays.stream(fractions).allMatch(f -> f > -1e-5 && f < 1 + 1e-5))
                .isTrue();
        assertThat(mean(fractions)).isCloseTo(0.5, within(0.024));
        assertThat(variance(fractions)).isCloseTo(1.0 / 12, within(0.007));
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth;
            assertThat(Arrays.stream(fractions)
                            .filter(f -> (int) (10 * f) == from)
                            .count())
                    .isBetween(225L, 375L);
        }
        assertThat(fractions(Rows.of(counts))).containsExactly(fractions);
    }

    private static double[] fractions(Rows rows) {
        double[][] with = fit.model().whole().toData(fit.model().toLatent(rows, Rows.empty(rows.count())));
        return IntStream.range(0, rows.count())
                .mapToDouble(r -> with[r][0] - rows.get(r, 0))
                .toArray();
    }

    @Test
    void whatComesBackIsTheNumberBelow() {
        double[][] z = fit.model().toLatent(Rows.of(counts), Rows.empty(counts.length));

        double[] back = fit.model().toData(Rows.of(z), Rows.empty(z.length));

        int same = 0;
        for (int r = 0; r < ROWS; r++) {
            same += back[2 * r] == counts[r][0] ? 1 : 0;
            assertThat(back[2 * r + 1]).isCloseTo(counts[r][1], within(1e-4));
        }
        assertThat(same).isGreaterThan(ROWS - 3);
    }

    /** The numbers drawn have the mean and the variance of those shown; rounded to the nearest, their mean would be 0.5 higher. */
    @Test
    void samplesHaveTheMeanOfTheNumbersShown() {
        double[] drawn = first(fit.model().sample(20_000, 9));

        assertThat(Arrays.stream(drawn).allMatch(x -> x == Math.rint(x))).isTrue();
        assertThat(mean(drawn)).isCloseTo(mean(first(counts)), within(0.11));
        assertThat(variance(drawn)).isCloseTo(variance(first(counts)), within(0.2));
    }

    /** A Gaussian of x + u with u uniform: log p is at most that with a deviation of sqrt(var x + 1/12). */
    @Test
    void theGaussiansFigureIsOneOfNumbersWithFractions() {
        double[] x = first(counts);
        double[] y = Arrays.stream(counts).mapToDouble(row -> row[1]).toArray();
        double expected =
                -Math.log(2 * Math.PI * Math.E) - Math.log(variance(x) + 1.0 / 12) / 2 - Math.log(variance(y)) / 2;
        Score gaussian = fit.scores().get(1);

        assertThat(gaussian.nats()).isCloseTo(expected, within(4.5 * gaussian.error()));
    }
}
