package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.Linear;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Stack;
import io.diffeo.data.Domain;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where bijections map boxes: what is inside goes inside, and nothing beyond an end that the image has of its own comes from inside. */
class ImageTest {
    private static final Kernels<double[]> DOUBLE = Kernels.scalarDouble();

    static List<Subject> all() {
        return Bijections.all();
    }

    private static Domain part(Domain domain, boolean bounded) {
        double[] low = domain.lower();
        double[] high = domain.upper();
        for (int i = 0; i < low.length; i++) {
            if (Double.isInfinite(high[i])) {
                low[i] = Math.max(low[i], 0) + (bounded ? 0.5 : 0.25);
                high[i] = bounded ? low[i] + 2 : high[i];
            } else {
                double width = high[i] - low[i];
                low[i] += 0.2 * width;
                high[i] -= bounded ? 0.3 * width : 0;
            }
        }
        return new Domain(low, high);
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsWhatComesOfABox(Subject s) {
        Bijection b = s.bijection();
        Weights weights = s.weights(3);
        assertThat(b.image(b.domain(), weights)).isEqualTo(b.codomain());
        for (boolean bounded : new boolean[] {true, false}) {
            Domain from = part(b.domain(), bounded);
            Domain image = b.image(from, weights);
            assertThat(b.codomain().contains(image)).isTrue();
            double[][] z = Subject.points(from, 200, 4);
            double[][] x = s.forward(DOUBLE, weights, z, s.context(200, 5));
            for (double[] point : x) {
                assertThat(image.outside(Arrays.copyOf(point, b.dimension()))).isNegative();
            }
            if (b.jacobian() == Bijection.Jacobian.DIAGONAL && !s.name().startsWith("Log")) {
                assertThat(image).isNotEqualTo(b.codomain());
                double[][] beyond = Subject.points(b.codomain(), 200, 6);
                double[][] back = s.inverse(DOUBLE, weights, beyond, s.context(200, 5));
                for (int p = 0; p < beyond.length; p++) {
                    boolean inside = from.outside(Arrays.copyOf(back[p], b.dimension())) < 0;
                    assertThat(image.outside(beyond[p]) < 0).isEqualTo(inside);
                }
            }
        }
    }

    @Test
    void isThatOfTheEnds() {
        Domain positive = Domain.positive(2);
        Affine affine = Affine.of(new double[] {2, 0.5}, new double[] {3, -1});
        assertThat(image(affine, positive)).isEqualTo(box(3, Double.POSITIVE_INFINITY, -1, Double.POSITIVE_INFINITY));
        assertThat(image(Linear.of(new double[][] {{-2, 0}, {0, 1}}, new double[] {3, 0}), positive))
                .isEqualTo(box(Double.NEGATIVE_INFINITY, 3, 0, Double.POSITIVE_INFINITY));
        assertThat(image(Permutation.of(1, 0), box(0, 1, 2, 3))).isEqualTo(box(2, 3, 0, 1));
        assertThat(image(Chain.of(Exp.of(2), affine, Permutation.of(1, 0)), Domain.real(2)))
                .isEqualTo(box(-1, Double.POSITIVE_INFINITY, 3, Double.POSITIVE_INFINITY));
        assertThat(image(Stack.of(Sigmoid.unit(1), Invert.of(Exp.of(1))), box(0, 1, 1, Math.E)))
                .isEqualTo(box(0.5, 1 / (1 + Math.exp(-1)), 0, 1));
    }

    private static Domain image(Bijection b, Domain from) {
        return b.image(from, Weights.start(b.parameters(), 0));
    }

    private static Domain box(double a, double b, double c, double d) {
        return new Domain(new double[] {a, c}, new double[] {b, d});
    }
}
