package io.diffeo.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.baseline.NormalMixture.Component;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("statistical")
class BaselinesTest {
    private static final Workers WORKERS = new Workers(2);

    /** Three normals in the plane, far from round. */
    private static final NormalMixture KNOWN = new NormalMixture(List.of(
            new Component(0.5, new double[] {-3, 0}, new double[][] {{1, 0}, {0.8, 0.2}}),
            new Component(0.3, new double[] {4, 1}, new double[][] {{0.5, 0}, {0, 2}}),
            new Component(0.2, new double[] {0, 5}, new double[][] {{0.1, 0}, {-0.05, 0.1}})));

    @Test
    void aMixtureReachesTheEntropyOfAKnownOne() {
        Rows test = Rows.of(draw(KNOWN, 20_000, 3));
        Baseline fitted =
                Baselines.mixture(Rows.of(draw(KNOWN, 20_000, 1)), Rows.of(draw(KNOWN, 5_000, 2)), 7, WORKERS);
        assertThat(fitted.components()).isGreaterThan(2);
        assertThat(meanOf(KNOWN.logProb(test, WORKERS)) - fitted.mean(test, WORKERS))
                .isBetween(-0.002, 0.004);
        assertThat(fitted.note()).isEqualTo("mixture of 4 full normals");
    }

    @Test
    void oneNormalIsTheGaussianOfTheRows() {
        double[][] rows = draw(new NormalMixture(KNOWN.components().subList(0, 1)), 4_000, 1);
        Baseline gaussian = Baselines.gaussian(Rows.of(rows));
        assertThat(gaussian.note()).isEqualTo("full-covariance Gaussian");
        double[][] covariance = gaussian.joint().components().get(0).covariance();
        assertThat(covariance[0][0]).isCloseTo(1, within(0.1));
        assertThat(covariance[1][0]).isCloseTo(0.8, within(0.1));
        double entropy = Math.log(2 * Math.PI * Math.E) + Math.log(1 * 0.2);
        assertThat(gaussian.mean(Rows.of(rows), WORKERS)).isCloseTo(-entropy, within(0.05));
    }

    @Test
    void rowsOfOneNormalNeedNoMixture() {
        NormalMixture normal =
                new NormalMixture(List.of(new Component(1, new double[] {1, -2}, new double[][] {{3, 0}, {1, 0.01}})));
        Baseline fitted =
                Baselines.mixture(Rows.of(draw(normal, 2_000, 1)), Rows.of(draw(normal, 20_000, 2)), 7, WORKERS);
        assertThat(fitted.components()).isEqualTo(1);
    }

    @Test
    void theLikelihoodNeverFallsFromStepToStep() {
        Rows rows = Rows.of(tied(3_000));
        ExpectationMaximization fitter = new ExpectationMaximization(rows, WORKERS, Cancellation.NEVER);
        List<Double> history = fitter.climb(KMeansPlusPlus.of(rows, 8, 5), 60, Double.NEGATIVE_INFINITY)
                .history();
        assertThat(history).hasSize(60);
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i)).isGreaterThan(history.get(i - 1) - 1e-9);
        }
        assertThat(history.get(59)).isGreaterThan(history.get(0) + 1);
    }

    @Test
    void tiesDoNotSwallowAComponent() {
        Rows rows = Rows.of(tied(3_000));
        Baseline fitted = Baselines.mixture(rows, rows, 1, WORKERS);
        assertThat(Arrays.stream(fitted.logProb(rows))).allMatch(Double::isFinite);
        double total = fitted.joint().components().stream()
                .mapToDouble(Component::weight)
                .sum();
        assertThat(total).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSingularCovarianceGetsARidgeAndSaysSo() {
        double[][] rows = draw(KNOWN, 500, 1);
        double[][] copied = Arrays.stream(rows)
                .map(row -> new double[] {row[0], row[1], row[0] + row[1], 5})
                .toArray(double[][]::new);
        Baseline gaussian = Baselines.gaussian(Rows.of(copied));
        assertThat(gaussian.note())
                .isEqualTo(
                        "full-covariance Gaussian; its covariance is singular, so 1e-09 of each column's variance was added");
        assertThat(Arrays.stream(gaussian.logProb(Rows.of(copied)))).allMatch(Double::isFinite);
        Baseline mixture = Baselines.mixture(Rows.of(copied), Rows.of(copied), 1, WORKERS);
        assertThat(Arrays.stream(mixture.logProb(Rows.of(copied)))).allMatch(Double::isFinite);
    }

    @Test
    void aConditionalIsTheJointOverTheMarginal() {
        double[][] train = draw(KNOWN, 5_000, 1);
        Rows test = Rows.of(draw(KNOWN, 100, 3));
        Baseline gaussian = Baselines.gaussian(Rows.of(train), 1);
        Component c = gaussian.joint().components().get(0);
        double[][] s = c.covariance();
        double variance = s[0][0] - s[0][1] * s[0][1] / s[1][1];
        double[] logProb = gaussian.logProb(test);
        for (int i = 0; i < 100; i++) {
            double e = test.get(i, 0) - c.mean()[0] - s[0][1] / s[1][1] * (test.get(i, 1) - c.mean()[1]);
            assertThat(logProb[i]).isCloseTo(-(e * e / variance + Math.log(2 * Math.PI * variance)) / 2, within(1e-9));
        }
        Baseline mixture = Baselines.mixture(Rows.of(train), test, 1, 1, WORKERS);
        assertThat(mixture.context().components()).hasSize(mixture.components());
        assertThat(integral(mixture, 1.3)).isCloseTo(1, within(1e-6));
    }

    private static double integral(Baseline given, double context) {
        double[][] grid = new double[40_001][];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = new double[] {-20 + i * 1e-3, context};
        }
        return 1e-3 * Arrays.stream(given.logProb(Rows.of(grid))).map(Math::exp).sum();
    }

    @Test
    void asADistributionItIsTheSameDensity() {
        double[][] rows = draw(KNOWN, 100, 9);
        double[] expected = KNOWN.logProb(Rows.of(rows), WORKERS);
        double[] got =
                Flow.of(KNOWN.distribution(), List.of()).with(Precision.FLOAT64).logProb(rows);
        assertThat(got).containsExactly(expected, within(1e-11));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Rows train = Rows.of(draw(KNOWN, 3_000, 1));
        Rows validation = Rows.of(draw(KNOWN, 500, 2));
        Baseline one = Baselines.mixture(train, validation, 3, new Workers(1));
        Baseline three = Baselines.mixture(train, validation, 3, new Workers(3));
        assertThat(three.logProb(validation)).containsExactly(one.logProb(validation));
    }

    /** The condition is asked between all long parts of the work, so that it ends within one of them; what was found by then is kept. */
    @Test
    void theSearchEndsWhenItIsToldTo() {
        Rows train = Rows.of(draw(KNOWN, 20_000, 1));
        Rows validation = Rows.of(draw(KNOWN, 5_000, 2));
        Thread caller = Thread.currentThread();
        AtomicInteger asked = new AtomicInteger();
        Baseline atOnce = Baselines.mixture(train, validation, 0, 7, WORKERS, () -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            asked.incrementAndGet();
            return true;
        });
        assertThat(atOnce.components()).isEqualTo(1);
        assertThat(atOnce.note()).isEqualTo("full-covariance Gaussian, the search ended early");
        assertThat(asked.get()).isOne();

        asked.set(0);
        Baseline soon = Baselines.mixture(train, validation, 0, 7, WORKERS, () -> asked.incrementAndGet() > 1_500);
        assertThat(soon.note())
                .endsWith(" full normals, fitted to a random 10,000 of 20,000 rows, the search ended early");
        assertThat(soon.mean(validation, WORKERS)).isGreaterThan(atOnce.mean(validation, WORKERS));
    }

    @Test
    void aComponentNeedsMoreRowsThanColumns() {
        double[][] rows = new double[120][40];
        SplittableRandom random = new SplittableRandom(1);
        for (double[] row : rows) {
            Arrays.setAll(row, c -> random.nextGaussian());
        }
        Rows all = Rows.of(rows);
        assertThat(Baselines.mixture(all, all, 1, WORKERS).components()).isEqualTo(2);
        Rows few = Rows.of(Arrays.copyOf(rows, 81));
        assertThat(Baselines.mixture(few, few, 1, WORKERS).components()).isEqualTo(1);
    }

    @Test
    void badArgumentsAreNamed() {
        Rows one = Rows.of(new double[][] {{1, 2}});
        Rows two = Rows.of(new double[][] {{1, 2}, {3, 5}});
        assertThatThrownBy(() -> Baselines.gaussian(one)).hasMessage("expected at least 2 training rows, got 1");
        assertThatThrownBy(() -> Baselines.gaussian(two, 2))
                .hasMessage("expected fewer context columns than the 2 columns of the rows, got 2");
        assertThatThrownBy(() -> Baselines.mixture(two, Rows.of(new double[0][]), 1, WORKERS))
                .hasMessage("expected validation rows to choose the number of components on, got none");
        assertThatThrownBy(() -> KNOWN.logProb(Rows.of(new double[][] {{1, 2, 3}}), WORKERS))
                .hasMessage("expected rows of 2 numbers, got 3");
    }

    /** Rows of which a third repeat one point and a third lie on a line. */
    private static double[][] tied(int n) {
        double[][] rows = draw(KNOWN, n, 4);
        for (int i = 0; i < n; i++) {
            if (i % 3 == 0) {
                rows[i] = new double[] {0.25, 0.5};
            } else if (i % 3 == 1) {
                rows[i][1] = -1;
            }
        }
        return rows;
    }

    private static double[][] draw(NormalMixture mixture, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double total =
                mixture.components().stream().mapToDouble(Component::weight).sum();
        double[][] rows = new double[n][];
        for (int r = 0; r < n; r++) {
            double left = random.nextDouble() * total;
            int k = 0;
            while (left >= mixture.components().get(k).weight()) {
                left -= mixture.components().get(k++).weight();
            }
            Component c = mixture.components().get(k);
            rows[r] = c.mean().clone();
            for (int j = 0; j < rows[r].length; j++) {
                double e = random.nextGaussian();
                for (int i = j; i < rows[r].length; i++) {
                    rows[r][i] += c.factor()[i][j] * e;
                }
            }
        }
        return rows;
    }

    private static double meanOf(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
