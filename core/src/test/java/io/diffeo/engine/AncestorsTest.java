package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ancestors of lanes against loops over the lanes of each sample, for sizes that fill no vector. */
class AncestorsTest {
    static List<Kernels<?>> kernels() {
        return List.of(Kernels.scalarFloat(), Kernels.ofFloat(), Kernels.scalarDouble(), Kernels.ofDouble());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void eachLaneDescendsFromWhereItsUniformNumberFalls(Kernels<A> kernels) {
        for (int k : new int[] {1, 2, 5, 16}) {
            for (int samples : new int[] {1, 7, 33}) {
                check(kernels, k, samples);
            }
        }
    }

    private static <A> void check(Kernels<A> kernels, int k, int samples) {
        Random random = new Random(k * 100 + samples);
        World world = new World(samples, 1);
        Node w = world.input(k, -3, 3);
        Node u = world.input(k, 0, 1);
        Node x = world.input(3 * k, -1, 1);
        double[] weights = world.numbers(w);
        for (int l = 0; l < samples; l++) {
            int never = random.nextInt(k);
            weights[never * samples + l] = Double.NEGATIVE_INFINITY; // for k = 1 there is no weight at all
        }
        Node drawn = w.fold(k).ancestors(u.fold(k));
        Node taken = x.fold(k).takeLanes(drawn);
        Node lanes = drawn.unfold(k);
        Node numbers = taken.unfold(k);
        Run run = Run.of(List.of(lanes, numbers), kernels, 16, new Workers(1), samples, world.inputs, world.weights());

        for (int l = 0; l < samples; l++) {
            double total = 0;
            for (int j = 0; j < k; j++) {
                total += Math.exp(weights[j * samples + l]);
            }
            for (int j = 0; j < k; j++) {
                int ancestor = (int) run.of(lanes)[j * samples + l];
                if (k > 1) {
                    double share = world.numbers(u)[j * samples + l] * total;
                    double before = 0;
                    for (int i = 0; i < ancestor; i++) {
                        before += Math.exp(weights[i * samples + l]);
                    }
                    assertThat(share)
                            .isBetween(before - 1e-5, before + Math.exp(weights[ancestor * samples + l]) + 1e-5);
                } else {
                    assertThat(ancestor).isZero();
                }
                for (int r = 0; r < 3; r++) {
                    assertThat(run.of(numbers)[(r * k + j) * samples + l])
                            .isCloseTo(world.numbers(x)[(r * k + ancestor) * samples + l], within(1e-6));
                }
            }
        }
    }

    @Test
    void nonsenseIsRefused() {
        Node x = new Graph().input("x", 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.fold(2).ancestors(x.fold(2)))
                .withMessage("expected a row of weights and one of uniform numbers, got [2][2 lanes] and [2][2 lanes]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.fold(2).takeLanes(x.fold(4)))
                .withMessage("cannot take lanes [1][4 lanes] of [2][2 lanes]");
    }
}
