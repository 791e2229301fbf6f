package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.graph.Weights;
import io.diffeo.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hamiltonian variational inference in a linear normal model. Bounds are of 4 standard errors: each fails by chance once in 16,000. */
class HamiltonianBoundTest {
    private static final int RUNS = 40_000;

    private final Lg1 lg1 = new Lg1();

    private HamiltonianBound bound(List<Distribution> reverse, int leapfrogs) {
        return HamiltonianBound.of(lg1.target, lg1.q, Normal.standard(1), reverse, leapfrogs, 0.2);
    }

    private static double[] run(LikelihoodBound bound, int runs) {
        return bound.estimate(Weights.start(bound.parameters(), 0), Lg1.rows(runs), 1);
    }

    private static void assertMean(LikelihoodBound bound, double expected, double error) {
        Averages is = Averages.of(run(bound, RUNS));
        assertThat(is.mean()).isCloseTo(expected, within(error + 4 * is.error()));
    }

    @Test
    void withoutTransitionsItIsTheElbo() {
        assertMean(bound(List.of(), 1), Lg1.ELBO, 0);
    }

    @Test
    void momentaThatNobodyExplainsGainLittle() {
        Normal unexplained = Normal.standard(1);
        assertMean(bound(List.of(unexplained), 3), -1.8734, 1e-3);
        assertMean(bound(List.of(unexplained, unexplained), 3), -1.8724, 1e-3);
    }

    /** z_T and the last momentum are normal; the reverse model is their exact conditional, and the bound then log p(x) - KL(q(z_T) || p(z | x)). */
    @ParameterizedTest
    @CsvSource({"1, -1.8430", "3, -1.6895", "5, -1.7715"})
    void theBestReverseModelLeavesTheDivergenceOfTheEnd(int leapfrogs, double expected) {
        double[][] map = {{1, 0, 0}, {0, 1, 0}}; // (z, v) as multiples of (z_0, v') plus a constant
        double e = 0.2;
        for (int i = 0; i < leapfrogs; i++) {
            kick(map, e / 2);
            for (int c = 0; c < 3; c++) {
                map[0][c] += e * map[1][c];
            }
            kick(map, e / 2);
        }
        double mean = map[0][0] * 0.5 + map[0][2];
        double variance = map[0][0] * map[0][0] * 0.36 + map[0][1] * map[0][1];
        double slope = (map[0][0] * map[1][0] * 0.36 + map[0][1] * map[1][1]) / variance;
        double rest = map[1][0] * map[1][0] * 0.36 + map[1][1] * map[1][1] - slope * slope * variance;
        double off = map[1][0] * 0.5 + map[1][2] - slope * mean;
        double kl = 0.5
                * (variance / Lg1.VARIANCE
                        + (mean - Lg1.MEAN) * (mean - Lg1.MEAN) / Lg1.VARIANCE
                        - 1
                        - Math.log(variance / Lg1.VARIANCE));
        assertThat(Lg1.LOG_P - kl).isCloseTo(expected, within(1e-3));

        assertMean(bound(List.of(LinearNormal.line(slope, off, rest)), leapfrogs), Lg1.LOG_P - kl, 0);
    }

    /** v less e times the slope of -log p(x, z), which is (z - mean) / variance. */
    private static void kick(double[][] map, double e) {
        for (int c = 0; c < 3; c++) {
            map[1][c] -= e * (map[0][c] - (c == 2 ? Lg1.MEAN : 0)) / Lg1.VARIANCE;
        }
    }

    @Test
    void aReverseModelIsLearned() {
        LinearNormal reverse = LinearNormal.line(0, 0, 1);
        HamiltonianBound bound = bound(List.of(reverse), 3);
        Weights weights = Training.ofSteps(600)
                .learningRate(1e-2)
                .batch(256)
                .train(
                        Averages.only(reverse.parameters(), bound.objective(Lg1.rows(256), Rows.empty(0))),
                        Weights.start(bound.parameters(), 0))
                .weights();

        Averages is = Averages.of(bound.estimate(weights, Lg1.rows(RUNS), 1));
        assertThat(is.mean()).isCloseTo(-1.6895, within(5e-3 + 4 * is.error()));
    }

    @Test
    void theMeanOfItsExponentialIsTheDensity() {
        HamiltonianBound bound = bound(List.of(LinearNormal.line(0.7, 0.2, 1.5), LinearNormal.line(-0.3, 0, 2)), 2);
        Evidence evidence = Evidence.of(run(bound, RUNS));
        assertThat(evidence.logZ()).isCloseTo(Lg1.LOG_P, within(4 * evidence.standardError()));
        assertThat(evidence.standardError()).isLessThan(0.03);

        assertThat(Averages.of(run(bound.draws(64), 1000)).mean())
                .isBetween(Averages.of(run(bound, 1000)).mean() + 0.1, Lg1.LOG_P + 0.01);
    }

    /** Second derivatives of log p(x, z) are in the gradient of the step. */
    @Test
    void theGradientOfTheStepIsThatOfDifferences() {
        HamiltonianBound bound = bound(List.of(LinearNormal.line(0.7, 0.2, 1.5)), 3);
        Weights weights = Weights.start(bound.parameters(), 0);
        var logStep = bound.parameters().get(bound.parameters().size() - 1);
        double h = 1e-4;
        double[] up = bound.estimate(
                weights.with(java.util.Map.of(logStep, new double[] {Math.log(0.2) + h})), Lg1.rows(4000), 1);
        double[] down = bound.estimate(
                weights.with(java.util.Map.of(logStep, new double[] {Math.log(0.2) - h})), Lg1.rows(4000), 1);
        double difference = (Averages.of(up).mean() - Averages.of(down).mean()) / (2 * h);

        // the same rows and random numbers: the first of 40 batches of 100
        Averages gradient = Averages.gradient(bound::of, logStep, weights, Lg1.rows(100));
        assertThat(gradient.mean()).isCloseTo(difference, within(1e-6));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HamiltonianBound.of(lg1.target, Normal.standard(2), Normal.standard(1), List.of(), 1, 0.1))
                .withMessage("expected a posterior of 1 numbers given none or 1, got one of 2 given 0");
    }
}
