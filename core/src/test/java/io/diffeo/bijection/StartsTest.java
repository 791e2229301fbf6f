package io.diffeo.bijection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.Arrays;
import java.util.Map;
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
        Weights start = Weights.start(bijection.parameters(), 3);
        Weights weights = start.with(fromData(bijection, start, rows()));
        return Moments.of(
                new TracedMap(weights).at(rows(), x -> bijection.inverse(x).value()));
    }

    private static Map<Parameter, double[]> fromData(Bijection bijection, Weights weights, double[][] x) {
        return bijection.fromData(weights, x, new double[x.length][0]);
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
        assertThat(fromData(unasked, Weights.start(unasked.parameters(), 1), new double[0][]))
                .isEmpty();
        assertThat(LuLinear.identity(3).startsFromData()).isFalse();
        Bijection white = LuLinear.whitening(3);
        Bijection chain = Chain.of(Planar.of(3), white);
        assertThat(chain.startsFromData()).isTrue();
        assertThat(fromData(chain, Weights.start(chain.parameters(), 1), rows()).keySet())
                .containsExactlyInAnyOrderElementsOf(white.parameters());
        Bijection stack = Stack.of(chain, ActNorm.of(3));
        assertThat(stack.startsFromData()).isTrue();
    }

    /** Each column of its own: mean 0 and deviation 1, whatever its scale was. */
    @Test
    void actNormStandardisesEachColumn() {
        ActNorm norm = ActNorm.of(3);
        Weights start = Weights.start(norm.parameters(), 3);
        Weights weights = start.with(fromData(norm, start, rows()));

        double[][] z = new TracedMap(weights).at(rows(), x -> norm.inverse(x).value());

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
        var start = fromData(norm, Weights.start(norm.parameters(), 1), new double[][] {{4}, {4}});
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
