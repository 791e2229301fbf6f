package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Objectives of one's own. */
class ObjectiveTest {
    private static final Parameter SLOPE = Parameter.trained("slope", 1, 2, Parameter.Start.constant(0));
    private static final Parameter UNUSED = Parameter.trained("unused", 3, 1, Parameter.Start.constant(7));

    /** Least squares of y on x, whose solution is known. */
    private record LeastSquares(Rows x, Rows y) implements Objective {
        @Override
        public List<Parameter> parameters() {
            return List.of(SLOPE, UNUSED);
        }

        @Override
        public List<Rows> rows(int pass) {
            return List.of(x, y);
        }

        @Override
        public Node loss(Trace trace) {
            Node fitted = trace.graph().parameter(SLOPE).product(trace.input(0));
            return fitted.minus(trace.input(1)).square();
        }
    }

    @Test
    void leastSquaresAreFound() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] x = new double[300][2];
        double[][] y = new double[300][1];
        for (int i = 0; i < x.length; i++) {
            x[i][0] = random.nextGaussian();
            x[i][1] = random.nextGaussian() + x[i][0];
            y[i][0] = 3 * x[i][0] - 2 * x[i][1] + 0.1 * random.nextGaussian();
        }
        Objective objective = new LeastSquares(Rows.of(x), Rows.of(y));

        Trained trained = Training.defaults()
                .epochs(300)
                .batch(300)
                .learningRate(0.1)
                .averaging(0)
                .precision(Precision.FLOAT64)
                .train(objective, Weights.start(objective.parameters(), 0));

        double[] exact = leastSquares(x, y);
        assertThat(trained.weights().get(SLOPE)).containsExactly(exact, within(1e-3));
        assertThat(trained.weights().get(UNUSED)).containsOnly(7);
        assertThat(trained.history().get(0).validation()).isNaN();
    }

    private static double[] leastSquares(double[][] x, double[][] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double p = 0;
        double q = 0;
        for (int i = 0; i < x.length; i++) {
            a += x[i][0] * x[i][0];
            b += x[i][0] * x[i][1];
            c += x[i][1] * x[i][1];
            p += x[i][0] * y[i][0];
            q += x[i][1] * y[i][0];
        }
        return new double[] {(c * p - b * q) / (a * c - b * b), (a * q - b * p) / (a * c - b * b)};
    }

    @Test
    void inputsMustHaveAsManyRows() {
        Objective objective = new LeastSquares(Rows.of(new double[3][2]), Rows.of(new double[4][1]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.defaults().train(objective, Weights.start(objective.parameters(), 0)))
                .withMessage("expected as many rows for each input, at least one, got [3, 4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.defaults().train(objective, Weights.start(List.of(SLOPE), 0)))
                .withMessage("expected weights of all parameters of the objective to start from");
    }

    /** The loss is a fresh normal times the slope; the same rows every epoch must not meet the same noise again. */
    @Test
    void noiseIsFreshInEveryEpoch() {
        Parameter level = Parameter.trained("level", 1, 1, Parameter.Start.constant(1));
        Objective noisy = new Objective() {
            @Override
            public List<Parameter> parameters() {
                return List.of(level);
            }

            @Override
            public List<Rows> rows(int pass) {
                return List.of(Rows.of(new double[1][1]));
            }

            @Override
            public Node loss(Trace trace) {
                return trace.graph()
                        .normal(1)
                        .plus(trace.graph().parameter(level).times(0));
            }
        };

        Trained trained = Training.defaults().epochs(50).batch(1).train(noisy, Weights.start(List.of(level), 0));

        assertThat(trained.history().stream()
                        .mapToDouble(Epoch::train)
                        .distinct()
                        .count())
                .isEqualTo(50);
    }

    /** U = |x - m|^2 / 2 outside the graph, with its gradient: the same training as when it is traced. */
    @Test
    void anEnergyOutsideTheGraphIsAccepted() {
        Flow flow = Flow.of(Normal.standard(2), Affine.trained(2)).with(Precision.FLOAT64);
        Training training =
                ReverseKl.training().steps(1000).batch(64).learningRate(0.05).precision(Precision.FLOAT64);
        Energy traced =
                x -> x.minus(x.graph().constant(3, -1)).square().sumRows().times(0.5);
        Energy outside = Energy.outside((x, gradient) -> {
            gradient[0] = x[0] - 3;
            gradient[1] = x[1] + 1;
            return (gradient[0] * gradient[0] + gradient[1] * gradient[1]) / 2;
        });

        Fit inside = training.fit(flow, ReverseKl.of(flow.distribution(), traced));
        Fit fit = training.fit(flow, ReverseKl.of(flow.distribution(), outside));

        Parameter shift = flow.parameters().get(1);
        assertThat(fit.flow().weights().get(shift)).containsExactly(new double[] {3, -1}, within(0.02));
        assertThat(fit.flow().weights().get(shift))
                .containsExactly(inside.flow().weights().get(shift), within(1e-9));
    }

    @Test
    void aFunctionOutsideTheGraphHasNoSecondDerivatives() {
        Node x = new Graph().input("x", 2);
        Node y = x.external((point, gradient) -> 0);
        Node g = Gradient.flow(y, y.graph().constant(1).broadcast(y.shape()), List.of(x))
                .get(0);

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Gradient.flow(g.sumRows(), y.graph().constant(1).broadcast(y.shape()), List.of(x)))
                .withMessageStartingWith("a function outside the graph tells its gradient, not its second derivatives");
    }

    @Test
    void settingsAreCheckedWhenTheyAreSet() {
        Training training = Training.defaults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.averaging(7))
                .withMessage("expected a share in [0, 1) of the average to stay, got 7.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.limit(java.time.Duration.ZERO))
                .withMessage("expected a positive limit, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.drops(-1))
                .withMessage("expected drops of at least 0, got -1");
        assertThatIllegalArgumentException().isThrownBy(() -> training.learningRate(-1));
    }
}
