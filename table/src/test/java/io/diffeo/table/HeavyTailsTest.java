package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.table.io.Split;
import io.diffeo.train.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Columns with heavy tails: x = 10 + 2 sinh(1.5 e) for a normal e, whose density is known, and the exponential of such a number. Training moves no
 * weight here, so the model is the Gaussian behind the maps, and every figure of it has a formula.
 */
class HeavyTailsTest {
    private static final Split SPLIT = new Split(0.1, 0.2, 3);
    private static final double SHAPE = 1.5;

    private static double[][] rows;
    private static TableFit fit;
    private static TableFit logs;

    @BeforeAll
    static void fitOnce() {
        SplittableRandom random = new SplittableRandom(6);
        rows = new double[6000][];
        double[][] exponentials = new double[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {10 + 2 * Math.sinh(SHAPE * random.nextGaussian())};
            exponentials[r] = new double[] {Math.exp(rows[r][0] / 10)};
        }
        TableSettings still = TableSettings.defaults()
                .epochs(1)
                .learningRate(1e-12)
                .transforms(1)
                .hidden(4)
                .validation(SPLIT.validation())
                .test(SPLIT.test())
                .seed(SPLIT.seed());
        fit = TableModel.fit(List.of("x"), rows, still.kinds(Map.of("x", new ColumnKind.Real())), Listener.silent());
        logs = TableModel.fit(
                List.of("y"), exponentials, still.kinds(Map.of("y", new ColumnKind.Positive())), Listener.silent());
    }

    private static double[] of(Split.Part part) {
        return IntStream.range(0, rows.length)
                .filter(r -> SPLIT.of(r) == part)
                .mapToDouble(r -> rows[r][0])
                .toArray();
    }

    private static double asinh(double ratio) {
        return Math.log(ratio + Math.sqrt(ratio * ratio + 1));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Log-density of x = m + s sinh(u), with u normal with the moments that the training rows give it. */
    private static double johnson(SinhTail tail, double x) {
        double[] u = Arrays.stream(of(Split.Part.TRAIN))
                .map(t -> asinh((t - tail.location()) / tail.scale()))
                .toArray();
        double mean = mean(u);
        double variance =
                Arrays.stream(u).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double ratio = (x - tail.location()) / tail.scale();
        double e = asinh(ratio) - mean;
        return -e * e / variance / 2
                - Math.log(2 * Math.PI * variance) / 2
                - Math.log(tail.scale())
                - Math.log(1 + ratio * ratio) / 2;
    }

    private static double truth(double x) {
        double u = asinh((x - 10) / 2) / SHAPE;
        return -u * u / 2
                - Math.log(2 * Math.PI) / 2
                - Math.log(2 * SHAPE)
                - Math.log(1 + Math.pow((x - 10) / 2, 2)) / 2;
    }

    @Test
    void theDensityIsJohnsonsWithTheMomentsOfTheTrainingRows() {
        TableColumn column = fit.model().columns().get(0);
        assertThat(column.tail()).isNotNull();
        double[] points = {10, 10.5, 7, -20, 60, 200};

        double[] log = fit.model()
                .logDensity(
                        Arrays.stream(points).mapToObj(x -> new double[] {x}).toArray(double[][]::new));

        for (int i = 0; i < points.length; i++) {
            double expected = johnson(column.tail(), points[i]);
            assertThat(log[i]).as("at %s", points[i]).isCloseTo(expected, within(2e-4));
        }
    }

    @Test
    void testFiguresAreNearTheEntropyOfTheDensityThatIsKnown() {
        double[] test = of(Split.Part.TEST);
        double truth = mean(Arrays.stream(test).map(HeavyTailsTest::truth).toArray());

        for (Score score : fit.scores()) {
            if (!score.model().contains("mixture") && !score.model().equals("Gaussian")) {
                assertThat(score.nats()).as(score.model()).isCloseTo(truth, within(0.02));
            }
        }
    }

    /** y = exp(x / 10) has the density of x, times the slope 10 / y of x over y. */
    @Test
    void behindALogarithmTailsHaveTheirMapToo() {
        assertThat(logs.model().columns().get(0).tail()).isNotNull();
        double[] points = {9, 10, 11, 4, 17};
        double[][] exponentials = Arrays.stream(points)
                .mapToObj(x -> new double[] {Math.exp(x / 10)})
                .toArray(double[][]::new);

        double[] log = logs.model().logDensity(exponentials);
        for (int i = 0; i < points.length; i++) {
            double expected = truth(points[i]) + Math.log(10) - points[i] / 10;
            assertThat(log[i]).isCloseTo(expected, within(0.15));
        }
    }

    @Test
    void latentsAreStandardNormalAndLeadBack() {
        double[] z = Arrays.stream(fit.model().toLatent(Rows.of(rows), Rows.empty(rows.length)))
                .mapToDouble(row -> row[0])
                .toArray();
        double mean = mean(z);

        assertThat(mean).isCloseTo(0, within(0.05));
        assertThat(Arrays.stream(z).map(v -> (v - mean) * (v - mean)).average().orElseThrow())
                .isCloseTo(1, within(0.05));
        double[][] latents = Arrays.stream(z).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
        double[] back = fit.model().toData(Rows.of(latents), Rows.empty(latents.length));
        for (int r = 0; r < rows.length; r++) {
            assertThat(back[r]).isCloseTo(rows[r][0], within(1e-4 * Math.max(1, Math.abs(rows[r][0] - 10))));
        }
    }

    @Test
    void samplesHaveTheQuantilesOfTheRows() {
        double[] drawn = Arrays.stream(fit.model().sample(20_000, 5))
                .mapToDouble(row -> row[0])
                .sorted()
                .toArray();
        for (double standard : new double[] {-2, -1, 0, 1, 2}) {
            double expected = 10 + 2 * Math.sinh(SHAPE * standard);
            double share = Arrays.stream(drawn).filter(x -> x < expected).count() / 20_000.0;
            double normal = new double[] {0.02275, 0.15866, 0.5, 0.84134, 0.97725}[(int) standard + 2];
            assertThat(share).as("below %s", expected).isCloseTo(normal, within(0.03));
        }
    }

    @Test
    void aMapThatIsNoMapIsRefused() {
        for (double[] bad : new double[][] {{0, 0}, {0, -1}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SinhTail(bad[0], bad[1]))
                    .withMessage("expected a finite location and a positive scale, got " + bad[0] + " and " + bad[1]);
        }
    }

    /** Nine tenths of the rows in one place: no spread to take a scale from. */
    @Test
    void aColumnThatIsMostlyOneValueGetsNoMap() {
        double[] values =
                IntStream.range(0, 1000).mapToDouble(i -> i % 10 == 0 ? i : 7).toArray();

        assertThat(SinhTail.fit(values)).isNull();
    }
}
