package io.diffeo.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Bijection.Jacobian;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Jacobians and claimed log-determinants of bijections that may be wrong. */
class LogDetCheckTest {
    private static final double[][] POINTS = {{0.5, 1}, {-2, 0.25}};
    private static final Weights NONE = Weights.start(List.of(), 0);

    /** x = (z_1 exp(z_2), z_2) with log |det| = z_2, but for what is done to that. */
    private record Funnel(UnaryOperator<Node> forward, UnaryOperator<Node> inverse, Jacobian jacobian)
            implements Bijection {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public ValueAndLogDet forward(Node z, Node context) {
            Node second = z.slice(1, 1);
            return new ValueAndLogDet(Node.concat(z.slice(0, 1).times(second.exp()), second), forward.apply(second));
        }

        @Override
        public ValueAndLogDet inverse(Node x, Node context) {
            Node second = x.slice(1, 1);
            return new ValueAndLogDet(
                    Node.concat(x.slice(0, 1).times(second.negate().exp()), second), inverse.apply(second.negate()));
        }

        @Override
        public Recipe recipe() {
            return Recipe.of("funnel");
        }
    }

    @Test
    void aRightClaimPasses() {
        Funnel right = new Funnel(d -> d, d -> d, Jacobian.UPPER_TRIANGULAR);
        assertThatCode(() -> LogDetCheck.require(right, NONE, POINTS, 1e-12)).doesNotThrowAnyException();
        assertThat(LogDetCheck.of(right, NONE, POINTS))
                .hasSize(4)
                .allMatch(check -> Math.abs(check.difference()) < 1e-12)
                .anyMatch(check -> check.claimed() == 1);
    }

    @Test
    void aWrongClaimIsShownWhereItIsWorst() {
        Funnel wrong = new Funnel(d -> d, d -> d.times(3), Jacobian.UPPER_TRIANGULAR);
        assertThatThrownBy(() -> LogDetCheck.require(wrong, NONE, POINTS, 1e-9))
                .hasMessage(
                        "the inverse of a funnel: at [1.3591409142295225, 1.0] it claims log |det J| = -3.000000, but"
                                + " its Jacobian has -1.000000: a difference of -2.000000");
    }

    @Test
    void aSignOfTheOtherDirectionIsRecognised() {
        Funnel turned = new Funnel(Node::negate, d -> d, Jacobian.UPPER_TRIANGULAR);
        assertThatThrownBy(() -> LogDetCheck.require(turned, NONE, POINTS, 1e-9))
                .hasMessageStartingWith("the forward of a funnel: at [0.5, 1.0]")
                .hasMessageEndingWith("; it is that of the other direction: change its sign");
    }

    @Test
    void aClaimThatIsNoNumberIsWrong() {
        Funnel odd = new Funnel(d -> d.times(Double.NaN), d -> d, Jacobian.UPPER_TRIANGULAR);
        assertThatThrownBy(() -> LogDetCheck.require(odd, NONE, POINTS, 1e-9)).hasMessageContaining("= NaN");
    }

    @Test
    void aWrongStructureIsFound() {
        Funnel lower = new Funnel(d -> d, d -> d, Jacobian.LOWER_TRIANGULAR);
        assertThatThrownBy(() -> JacobianMatrix.forward(lower, NONE, new double[] {2, 0}))
                .hasMessage("the funnel states that its Jacobian is LOWER_TRIANGULAR, but dx_1/dz_2 is 2.0, not 0, at"
                        + " [2.0, 0.0]; correct its jacobian()");
    }

    @Test
    void pointsMustFit() {
        Funnel funnel = new Funnel(d -> d, d -> d, Jacobian.DENSE);
        assertThatThrownBy(() -> JacobianMatrix.inverse(funnel, NONE, new double[] {2, 0, 1}))
                .hasMessage("expected a point of 2 numbers and 0 of context, got 3 and 0");
    }

    /** f(x) = (x_1 x_2, exp(x_3), x_1 + 5, 7): four numbers of three. */
    @Test
    void theJacobianOfAnyMap() {
        double[][] jacobian = JacobianMatrix.of(
                        x -> Node.concat(
                                x.slice(0, 1).times(x.slice(1, 1)),
                                x.slice(2, 1).exp(),
                                x.slice(0, 1).plus(5),
                                x.slice(0, 1).times(0).plus(7)),
                        new double[] {2, 3, 0.5})
                .entries();
        double[][] expected = {{3, 2, 0}, {0, 0, Math.exp(0.5)}, {1, 0, 0}, {0, 0, 0}};
        for (int i = 0; i < expected.length; i++) {
            assertThat(jacobian[i]).containsExactly(expected[i], within(1e-15));
        }
    }
}
