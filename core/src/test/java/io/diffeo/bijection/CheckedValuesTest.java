package io.diffeo.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.data.Domain;
import io.diffeo.distribution.FullNormal;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.distribution.Normal;
import io.diffeo.nn.Network;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that make no map or distribution are refused where they are given, and nobody can change a domain from outside. */
class CheckedValuesTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Arguments says(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    private static double[] of(double... values) {
        return values;
    }

    static Stream<Arguments> refused() {
        Network net = Network.plain(4);
        return Stream.of(
                says("expected 2 positive scales, got [1.0, NaN]", () -> Normal.of(of(0, 0), of(1, NAN))),
                says("expected 2 positive scales, got [1.0, Infinity]", () -> Normal.of(of(0, 0), of(1, INF))),
                says("expected finite means, got NaN in place 1 of [0.0, NaN]", () -> Normal.of(of(0, NAN), of(1, 1))),
                says("expected 1 positive scales, got [0.0]", () -> Affine.of(of(0), of(1))),
                says("expected finite shifts, got Infinity in place 0 of [Infinity]", () -> Affine.of(of(1), of(INF))),
                says("expected finite locations, got NaN in place 0 of [NaN]", () -> Sinh.of(of(NAN), of(1))),
                says("expected 1 positive scales, got [Infinity]", () -> Sinh.of(of(0), of(INF))),
                says(
                        "expected finite shifts, got NaN in place 0 of [NaN]",
                        () -> Linear.of(new double[][] {{1}}, of(NAN))),
                says("expected finite numbers, got [NaN] in row 1", () -> Linear.of(new double[][] {{NAN}})),
                says(
                        "expected a square matrix of 1 rows, got 2 numbers in row 1",
                        () -> Linear.of(new double[][] {{1, 2}})),
                says(
                        "expected finite w, got NaN in place 0 of [NaN]",
                        () -> Planar.of(of(NAN), of(1), 0, Planarity.TANH)),
                says(
                        "expected finite b, got NaN in place 0 of [NaN]",
                        () -> Planar.of(of(1), of(1), NAN, Planarity.TANH)),
                says(
                        "expected finite means, got NaN in place 0 of [NaN]",
                        () -> FullNormal.of(of(NAN), new double[][] {{1}})),
                says(
                        "expected a covariance of 2 rows, as there are means, got 1",
                        () -> FullNormal.of(of(1, 2), new double[][] {{1, 0}})),
                says(
                        "expected finite covariances, got NaN in place 0 of [NaN]",
                        () -> FullNormal.of(of(1), new double[][] {{NAN}})),
                says(
                        "expected 1 positive weights, got [-1.0]",
                        () -> GaussianMixture.of(of(-1), new double[][] {{0}}, new double[][][] {{{1}}})),
                says("expected a positive bound of the log-scale, got NaN", () -> new AffineTransformer(NAN)),
                says(
                        "expected 2 to 500 bins and a positive bound, got 4 and Infinity",
                        () -> new RationalQuadraticSpline(4, INF)),
                says(
                        "expected each kept coordinate once, got [0, 0]",
                        () -> new Coupling(3, 0, new int[] {0, 0}, new AffineTransformer(), net)),
                says("expected each of 0 ... 1 once, got [1, 1]", () -> Permutation.of(1, 1)),
                says(
                        "expected a permutation of 0 to 1, got [1, 2]",
                        () -> new MaskedAutoregressive(new int[] {1, 2}, 0, new AffineTransformer(), net)),
                says("expected a dimension of at least 0, got -1", () -> Domain.real(-1)),
                says("expected lower < upper in dimension 0, got NaN and 1.0", () -> new Domain(of(NAN), of(1))),
                says("expected a point of 2 numbers, got 1", () -> Domain.real(2)
                        .outside(of(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void areRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void nobodyChangesADomainFromOutside() {
        Domain box = Domain.integers(2, 4);
        Domain same = Domain.integers(2, 4);
        box.lower()[0] = -5;
        box.upper()[1] = 99;
        box.whole()[0] = false;
        assertThat(box).isEqualTo(same).hasToString("{0 to 3}^2");
        Sigmoid map = Sigmoid.unit(1);
        map.codomain().lower()[0] = -5;
        assertThat(map.codomain()).isEqualTo(Domain.of(1, 0, 1));
    }
}
