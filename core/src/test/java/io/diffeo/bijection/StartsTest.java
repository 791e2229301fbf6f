package io.diffeo.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.graph.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What starts from data leaves latents with mean 0 and covariance 1, and chains that do not fit are refused. */
class StartsTest {
    private static double[][] rows() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[500][];
        for (int i = 0; i < rows.length; i++) {
            double a = random.nextGaussian();
            rows[i] = new double[] {5 + 3 * a, -2 + a + 0.01 * random.nextGaussian(), random.nextDouble()};
        }
        return rows;
    }

    private static Moments latents(Bijection bijection) {
        Weights weights = Weights.start(bijection.parameters(), 3).with(bijection.fromData(rows(), null));
        return Moments.of(Pull.back(bijection, weights, rows(), null));
    }

    private static void assertWhite(Moments moments) {
        for (int i = 0; i < 3; i++) {
            assertThat(moments.mean()[i]).isCloseTo(0, within(1e-9));
            for (int j = 0; j < 3; j++) {
                assertThat(moments.covariance()[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void luLinearWhitens() {
        assertWhite(latents(LuLinear.whitening(3)));
    }

    @Test
    void aChainStartsEachPartFromWhatReachesIt() {
        assertWhite(latents(Chain.of(LuLinear.whitening(3), Planar.of(3), ActNorm.of(3))));
    }

    @Test
    void rowsGoNoFurtherThanTheLastPartThatLooks() {
        Bijection unasked = Chain.of(Planar.of(3), Affine.trained(3));
        assertThat(unasked.startsFromData()).isFalse();
        assertThat(unasked.fromData(new double[0][], null)).isEmpty();
        assertThat(LuLinear.identity(3).startsFromData()).isFalse();
        Bijection white = LuLinear.whitening(3);
        Bijection chain = Chain.of(Planar.of(3), white);
        assertThat(chain.startsFromData()).isTrue();
        assertThat(chain.fromData(rows(), null).keySet()).containsExactlyInAnyOrderElementsOf(white.parameters());
        Bijection stack = Stack.of(chain, ActNorm.of(3));
        assertThat(stack.startsFromData()).isTrue();
    }

    /** Each column of its own: mean 0 and deviation 1, whatever its scale was. */
    @Test
    void actNormStandardisesEachColumn() {
        ActNorm norm = ActNorm.of(3);
        Weights weights = Weights.start(norm.parameters(), 3).with(norm.fromData(rows(), null));

        double[][] z = Pull.back(norm, weights, rows(), null);

        for (int c = 0; c < 3; c++) {
            int column = c;
            double mean = Arrays.stream(z).mapToDouble(row -> row[column]).sum() / z.length;
            double squares = Arrays.stream(z)
                    .mapToDouble(row -> Math.pow(row[column] - mean, 2))
                    .sum();
            assertThat(mean).isCloseTo(0, within(1e-9));
            assertThat(Math.sqrt(squares / z.length)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void actNormKeepsColumnsThatDoNotVary() {
        ActNorm norm = ActNorm.of(1);
        var start = norm.fromData(new double[][] {{4}, {4}}, null);
        assertThat(start.get(norm.parameters().get(0))).containsExactly(0);
        assertThat(start.get(norm.parameters().get(1))).containsExactly(4);
    }

    @Test
    void aChainThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Chain.of(Affine.trained(1), Log.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "bijection 2 of the chain, a log, takes (0.0, Infinity), but bijection 1, a affine, gives R^1;"
                                + " put a map between them, or list them from latent to data");
        assertThatThrownBy(() -> Permutation.of(0, 0)).hasMessage("expected each of 0 ... 1 once, got [0, 0]");
    }
}
