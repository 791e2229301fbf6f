package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.diffeo.compute.Workers;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Window;
import io.diffeo.kernel.Kernels;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What masked convolutions see, to the bit, and what is said where sizes do not fit. */
class ConvolutionTest {
    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;
    private static final int PIXELS = HEIGHT * WIDTH;

    /** Two masked layers: a pixel changed to anything, even to what is no number, leaves every bit of those up to it as it was. */
    @ParameterizedTest
    @ValueSource(ints = {3, 16, 64})
    void maskedLayersAreCausalToTheBit(int samples) {
        World world = new World(samples, 1);
        Node x = world.input(PIXELS, -1, 1);
        Node first = world.parameter(3, 12, -1, 1)
                .convolution(Window.before(HEIGHT, WIDTH, 5), x, world.parameter(3, 1, -1, 1));
        Node y = world.parameter(2, 15, -1, 1).convolution(Window.upTo(HEIGHT, WIDTH, 3), first.relu(), null);
        assertCausal(world, x, y, Kernels.ofFloat());
        assertCausal(world, x, y, Kernels.ofDouble());
        assertCausal(world, x, y, Kernels.scalarDouble());
    }

    private static <A> void assertCausal(World world, Node x, Node y, Kernels<A> kernels) {
        double[] numbers = world.inputs.get(x);
        double[] before = run(world, y, kernels, Map.of(x, numbers));
        Random random = new Random(2);
        for (double changed : new double[] {0.3, 1e30, Double.POSITIVE_INFINITY, Double.NaN}) {
            int pixel = random.nextInt(PIXELS);
            double[] other = numbers.clone();
            java.util.Arrays.fill(other, pixel * world.samples, (pixel + 1) * world.samples, changed);
            double[] after = run(world, y, kernels, Map.of(x, other));
            for (int i = 0; i < after.length; i++) {
                if (i / world.samples % PIXELS <= pixel) {
                    assertThat(after[i]).as("number %d", i).isEqualTo(before[i]);
                }
            }
            if (pixel < PIXELS - 1) {
                assertThat(after).isNotEqualTo(before);
            }
        }
    }

    private static <A> double[] run(World world, Node y, Kernels<A> kernels, Map<Node, double[]> inputs) {
        return Run.of(List.of(y), kernels, 16, new Workers(1), world.samples, inputs, world.weights())
                .of(y);
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        Graph graph = new Graph();
        Node x = graph.input("x", 2 * PIXELS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.matrix(1, 9, new double[9]).convolution(Window.full(HEIGHT, WIDTH, 3), x, null))
                .withMessage(
                        "expected weights of (filters, channels taps) and as many channels of 20 pixels, got (1, 9)"
                                + " and [40][lanes] with Window[height=4, width=5, size=3, taps=9]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.full(3, 3, 2))
                .withMessage("expected a window of odd size, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.before(3, 3, 1))
                .withMessage("expected 1 to 1 taps of a window of size 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.full(0, 3, 3))
                .withMessage("expected an image of at least one pixel, got 0 by 3");
    }
}
