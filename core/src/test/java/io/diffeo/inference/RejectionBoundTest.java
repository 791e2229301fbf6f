package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variational rejection in a linear normal model. Bounds are of 4 standard errors: each fails by chance once in 16,000. */
class RejectionBoundTest {
    private final Lg1 lg1 = new Lg1();

    private RejectionBound bound(double threshold, int draws) {
        return new RejectionBound(lg1.target, lg1.q, threshold, draws);
    }

    /** Acceptance and bound for each threshold, by quadrature. */
    @ParameterizedTest
    @CsvSource({
        "4, .867, -1.78577",
        "3, .736, -1.74320",
        "2, .537, -1.71005",
        "1, .317, -1.69320",
        "0, .152, -1.68789",
        "-2, .024, -1.68659"
    })
    void theBoundClimbsAsTheThresholdFalls(double threshold, double acceptance, double expected) {
        RejectionBound bound = bound(threshold, 1000);
        Weights weights = Weights.start(bound.parameters(), 0);
        Averages is = Averages.of(bound.estimate(weights, Lg1.rows(400), 1));
        assertThat(is.mean()).isCloseTo(expected, within(1e-3 + 4 * is.error()));
        assertThat(is.error()).isLessThan(2e-3);

        assertThat(kept(bound, weights).mean()).isCloseTo(acceptance, within(1e-3));
    }

    private static Averages kept(RejectionBound bound, Weights weights) {
        Graph graph = new Graph();
        Node x = graph.input("x", 1);
        Node share = bound.draws(x).kept().sumLanes(bound.draws()).times(1.0 / bound.draws());
        return Averages.of(Evaluator.of(Kernels.ofDouble(), weights, Workers.shared(), new Node[] {x}, share)
                .run(2000, 0, 2, Lg1.rows(2000)));
    }

    /** Draws that are kept at a low threshold are draws of the exact posterior. */
    @Test
    void whatIsKeptIsThePosterior() {
        RejectionBound bound = bound(-2, 1000);
        Graph graph = new Graph();
        Node x = graph.input("x", 1);
        RejectionBound.Draws draws = bound.draws(x);
        Node count = draws.kept().sumLanes(1000);
        Node mean = draws.kept().times(draws.z()).sumLanes(1000);
        Node square = draws.kept().times(draws.z().square()).sumLanes(1000);
        double[] sums = Evaluator.of(
                        Kernels.ofDouble(),
                        Weights.start(bound.parameters(), 0),
                        Workers.shared(),
                        new Node[] {x},
                        count,
                        mean,
                        square)
                .run(400, 0, 3, Lg1.rows(400));
        double n = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < sums.length; i += 3) {
            n += sums[i];
            first += sums[i + 1];
            second += sums[i + 2];
        }
        first /= n;
        assertThat(n).isGreaterThan(8_000);
        assertThat(first).isCloseTo(Lg1.MEAN, within(5e-3 + 4 * Math.sqrt(Lg1.VARIANCE / n)));
        assertThat((second / n - first * first) / Lg1.VARIANCE).isCloseTo(1, within(0.01 + 4 * Math.sqrt(2 / n)));
    }

    /** At T = 1, from finite differences of the quadrature; the model's gradient without its covariance would be -0.302990. */
    @Test
    void theGradientsAreThoseOfTheBound() {
        RejectionBound bound = bound(1, 40);
        Weights weights = Weights.start(bound.parameters(), 0);
        Rows rows = Lg1.rows(2500);

        Averages ofModel = Averages.gradient(bound::surrogate, lg1.likelihood.a(), weights, rows);
        assertThat(ofModel.mean()).isCloseTo(-0.262254, within(4 * ofModel.error()));
        assertThat(ofModel.error()).isLessThan(2e-3);
        Averages ofPosterior = Averages.gradient(bound::surrogate, lg1.q.b(), weights, rows);
        assertThat(ofPosterior.mean()).isCloseTo(0.020194, within(4 * ofPosterior.error()));
        assertThat(ofPosterior.error()).isLessThan(2e-3);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound(0, 1))
                .withMessage("expected at least 2 draws to keep some of, got 1");
    }
}
