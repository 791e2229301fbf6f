package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Bijection.Jacobian;
import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.data.Domain;
import io.diffeo.file.StandardRecipes;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.linalg.Determinant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every bijection must do, at random weights, in double precision. */
@Tag("conformance")
class BijectionConformanceTest {
    private static final Kernels<double[]> DOUBLE = Kernels.scalarDouble();
    private static final int POINTS = 64;

    static List<Subject> all() {
        return Bijections.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void inverseUndoesForward(Subject s) {
        for (long seed = 1; seed <= 3; seed++) {
            Weights weights = s.weights(seed);
            double[][] context = s.context(POINTS, 90 + seed);
            double[][] z = Subject.points(s.bijection().domain(), POINTS, 10 + seed);
            double[][] x = s.forward(DOUBLE, weights, z, context);
            assertClose(s.inverse(DOUBLE, weights, values(x), context), z, s.inverseTolerance());
            double[][] data = Subject.points(s.bijection().codomain(), POINTS, 20 + seed);
            double[][] latent = s.inverse(DOUBLE, weights, data, context);
            assertClose(s.forward(DOUBLE, weights, values(latent), context), data, s.inverseTolerance());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void logDeterminantsOfBothDirectionsCancel(Subject s) {
        for (long seed = 1; seed <= 3; seed++) {
            Weights weights = s.weights(seed);
            double[][] context = s.context(POINTS, 90 + seed);
            double[][] z = Subject.points(s.bijection().domain(), POINTS, 30 + seed);
            double[][] forward = s.forward(DOUBLE, weights, z, context);
            double[][] inverse = s.inverse(DOUBLE, weights, values(forward), context);
            int at = s.bijection().dimension();
            for (int p = 0; p < POINTS; p++) {
                assertThat(inverse[p][at])
                        .isCloseTo(
                                -forward[p][at], within(s.cancelTolerance() * Math.max(1, Math.abs(forward[p][at]))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void logDeterminantIsThatOfTheJacobian(Subject s) {
        Weights weights = s.weights(4);
        int n = s.bijection().dimension();
        double[][] z = Subject.points(s.bijection().domain(), 24, 44);
        double[][] context = s.context(1, 94);
        double[][] image = s.forward(DOUBLE, weights, z, repeat(context, z.length));
        double[][][] jacobians = NumericJacobian.of(
                points -> values(s.forward(DOUBLE, weights, points, repeat(context, points.length))),
                z,
                steps(s.bijection().domain(), z));
        for (int p = 0; p < z.length; p++) {
            assertThat(image[p][n]).isCloseTo(Determinant.of(jacobians[p]).log(), within(1e-8));
            assertStructure(s.bijection().jacobian(), jacobians[p]);
        }
    }

    private static void assertStructure(Jacobian structure, double[][] jacobian) {
        for (int i = 0; i < jacobian.length; i++) {
            for (int j = 0; j < jacobian.length; j++) {
                if (structure.isZero(i, j)) {
                    assertThat(jacobian[i][j]).isZero();
                }
            }
        }
    }

    /** Which also finds that what a stated structure says is zero is exactly zero, in both directions. */
    @ParameterizedTest
    @MethodSource("all")
    void differentiationGivesTheSameJacobianAndItsInverse(Subject s) {
        Weights weights = s.weights(4);
        Bijection b = s.bijection();
        double[][] z = Subject.points(b.domain(), 6, 44);
        double[][] context = s.context(1, 94);
        double[] given = context == null ? new double[0] : context[0];
        double[][] x = values(s.forward(DOUBLE, weights, z, repeat(context, z.length)));
        double[][][] numeric = NumericJacobian.of(
                points -> values(s.forward(DOUBLE, weights, points, repeat(context, points.length))),
                z,
                steps(b.domain(), z));
        for (int p = 0; p < z.length; p++) {
            JacobianMatrix forward = JacobianMatrix.forward(b, weights, z[p], given);
            JacobianMatrix inverse = JacobianMatrix.inverse(b, weights, x[p], given);
            assertClose(forward.entries(), numeric[p], 1e-7);
            assertThat(forward.determinant().log())
                    .isCloseTo(Determinant.of(numeric[p]).log(), within(1e-8));
            assertThat(forward.determinant().log() + inverse.determinant().log())
                    .isCloseTo(0, within(1e-9));
            assertThat(forward.determinant().sign())
                    .isEqualTo(inverse.determinant().sign())
                    .isEqualTo(Determinant.of(forward.entries()).sign());
        }
    }

    @Test
    void everyStructureIsStatedBySomeBijectionOfThreeDimensions() {
        assertThat(all().stream()
                        .map(Subject::bijection)
                        .filter(b -> b.dimension() >= 3)
                        .map(Bijection::jacobian))
                .contains(Jacobian.values());
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsOfBothDirectionsAreExactToFirstOrder(Subject s) {
        Bijection b = s.bijection();
        double[][] context = s.context(16, 95);
        double[][] z = Subject.points(b.domain(), 16, 55);
        double[][] x = Subject.points(b.codomain(), 16, 56);
        TaylorSlope.check(b.parameters(), s.weights(5), z, context, (in, c) -> Subject.both(b.forward(in, c)));
        TaylorSlope.check(b.parameters(), s.weights(5), x, context, (in, c) -> Subject.both(b.inverse(in, c)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysFiniteAtExtremes(Subject s) {
        Bijection b = s.bijection();
        Weights weights = s.weights(6);
        assertFinite(s.forward(DOUBLE, weights, extremes(b.domain(), s.reach()), s.context(5, 96)));
        assertFinite(s.inverse(DOUBLE, weights, extremes(b.codomain(), s.reach()), s.context(5, 96)));
    }

    private static double[][] extremes(Domain domain, double reach) {
        double[][] points = new double[5][domain.dimension()];
        for (int i = 0; i < domain.dimension(); i++) {
            double low = domain.lower()[i];
            double high = domain.upper()[i];
            if (Double.isInfinite(low)) {
                fill(points, i, reach, -reach, 0, 1e-310, -1e-310);
            } else if (Double.isInfinite(high)) {
                fill(points, i, reach, 1 / reach, 1e-310, 1, Double.MIN_VALUE);
            } else {
                fill(points, i, Math.nextUp(low), Math.nextDown(high), (low + high) / 2, low + 1e-9, high - 1e-9);
            }
        }
        return points;
    }

    private static void fill(double[][] points, int i, double... values) {
        for (int p = 0; p < points.length; p++) {
            points[p][i] = values[p];
        }
    }

    private static void assertFinite(double[][] numbers) {
        for (double[] row : numbers) {
            for (double number : row) {
                assertThat(number).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void singlePrecisionAgrees(Subject s) {
        Weights weights = s.weights(7);
        double[][] context = s.context(POINTS, 97);
        double[][] z = Subject.points(s.bijection().domain(), POINTS, 77);
        double[][] x = Subject.points(s.bijection().codomain(), POINTS, 78);
        for (Kernels<float[]> single : List.of(Kernels.scalarFloat(), Kernels.ofFloat())) {
            assertClose(s.forward(single, weights, z, context), s.forward(DOUBLE, weights, z, context), 1e-4);
            assertClose(s.inverse(single, weights, x, context), s.inverse(DOUBLE, weights, x, context), 1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isMadeAgainFromItsRecipe(Subject s) {
        Bijection again =
                StandardRecipes.registry().make(Bijection.class, s.bijection().recipe());
        assertThat(again.recipe()).isEqualTo(s.bijection().recipe());
        Weights weights = s.weights(8);
        List<Parameter> parameters = s.bijection().parameters();
        Map<Parameter, double[]> same = new IdentityHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter other = again.parameters().get(i);
            assertThat(other.name()).isEqualTo(parameters.get(i).name());
            assertThat(other.isTrained()).isEqualTo(parameters.get(i).isTrained());
            same.put(other, weights.get(parameters.get(i)));
        }
        Subject copy = Subject.of(s.name(), again);
        Weights copied = Weights.start(again.parameters(), 0).with(same);
        double[][] z = Subject.points(s.bijection().domain(), 8, 88);
        double[][] context = s.context(8, 98);
        assertThat(copy.forward(DOUBLE, copied, z, context)).isDeepEqualTo(s.forward(DOUBLE, weights, z, context));
    }

    private static double[][] steps(Domain domain, double[][] points) {
        double[][] steps = new double[points.length][domain.dimension()];
        for (int p = 0; p < points.length; p++) {
            for (int i = 0; i < domain.dimension(); i++) {
                double room = Math.min(points[p][i] - domain.lower()[i], domain.upper()[i] - points[p][i]);
                steps[p][i] = Math.min(0.05, 0.2 * room);
            }
        }
        return steps;
    }

    private static double[][] repeat(double[][] row, int count) {
        if (row == null) {
            return null;
        }
        double[][] rows = new double[count][];
        java.util.Arrays.fill(rows, row[0]);
        return rows;
    }

    /** Without the log-determinant. */
    private static double[][] values(double[][] image) {
        double[][] values = new double[image.length][];
        for (int p = 0; p < image.length; p++) {
            values[p] = java.util.Arrays.copyOf(image[p], image[p].length - 1);
        }
        return values;
    }

    private static void assertClose(double[][] actual, double[][] expected, double tolerance) {
        for (int p = 0; p < expected.length; p++) {
            for (int i = 0; i < expected[p].length; i++) {
                assertThat(actual[p][i])
                        .as("point %d, dimension %d", p, i)
                        .isCloseTo(expected[p][i], within(tolerance * Math.max(1, Math.abs(expected[p][i]))));
            }
        }
    }
}
