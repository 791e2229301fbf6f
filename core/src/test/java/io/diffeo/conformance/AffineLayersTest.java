package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Transformer;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.data.Domain;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers on the fused affine map against layers on the same map from elementary operations, in float64. */
@Tag("conformance")
class AffineLayersTest {
    private static final double BOUND = 1.5;
    private static final Network NETWORK = Network.residual(10, 1);

    /** The formula, an operation at a time. */
    private record Elementary() implements Transformer {
        @Override
        public int parameters() {
            return 2;
        }

        private static Node pick(Node parameters, int which) {
            int[] rows = new int[parameters.rows() / 2];
            Arrays.setAll(rows, i -> 2 * i + which);
            return parameters.gather(rows);
        }

        private static Node logScale(Node parameters) {
            return pick(parameters, 1).times(1 / BOUND).tanh().times(BOUND);
        }

        @Override
        public ValueAndLogDet forward(Node z, Node parameters) {
            Node s = logScale(parameters);
            return new ValueAndLogDet(z.times(s.exp()).plus(pick(parameters, 0)), s);
        }

        @Override
        public ValueAndLogDet inverse(Node x, Node parameters) {
            Node s = logScale(parameters).negate();
            return new ValueAndLogDet(x.minus(pick(parameters, 0)).times(s.exp()), s);
        }

        @Override
        public Recipe recipe() {
            return Recipe.of("elementary");
        }
    }

    private static Bijection layer(boolean coupling, Transformer transformer) {
        return coupling
                ? Coupling.alternating(4, 2, 1, transformer, NETWORK)
                : MaskedAutoregressive.alternating(4, 2, 1, transformer, NETWORK);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void layersAreThoseOfElementaryOperations(boolean coupling, boolean inverse) {
        double[][] points = Subject.points(Domain.real(4), 40, 1);
        double[][] context = Subject.points(Domain.real(2), 40, 2);
        double[][] actual = derivatives(layer(coupling, new AffineTransformer(BOUND)), inverse, points, context);
        double[][] expected = derivatives(layer(coupling, new Elementary()), inverse, points, context);
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                double slack = 1e-11 * (1 + Math.abs(expected[i][j]));
                assertThat(actual[i][j]).as("row %d, %d", i, j).isCloseTo(expected[i][j], within(slack));
            }
        }
    }

    /** Values, log-determinants, the gradient of both, and that of the square of the gradient: 4 + 1 + 4 + 4 numbers for each point. */
    private static double[][] derivatives(Bijection layer, boolean inverse, double[][] points, double[][] context) {
        Weights weights = Subject.perturbed(layer.parameters(), 0.5, 3);
        return new Evaluation(Kernels.scalarDouble(), weights).at(points, context, (at, given) -> {
            ValueAndLogDet image = inverse ? layer.inverse(at, given) : layer.forward(at, given);
            Node objective = image.value().square().sumRows().plus(image.logDet());
            Node gradient = gradient(objective, at);
            Node second = gradient(gradient.square().sumRows(), at);
            return Node.concat(image.value(), image.logDet(), gradient, second);
        });
    }

    private static Node gradient(Node objective, Node at) {
        Node ones = objective.times(0).plus(1);
        return Gradient.flow(objective, ones, List.of(at)).get(0);
    }
}
