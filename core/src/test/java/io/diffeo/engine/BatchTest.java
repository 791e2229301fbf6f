package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final Batch.Tile<float[]> NOTHING = (arena, first, count) -> {};

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 33, 1000})
    void bitsDoNotDependOnTheTeam(int rows) {
        for (Kernels<float[]> kernels : List.of(Kernels.scalarFloat(), Kernels.ofFloat())) {
            double[] alone = model(kernels, new Workers(1), rows);
            for (int threads : new int[] {1, 2, 3, 5}) {
                assertThat(model(kernels, new Workers(threads), rows)).isEqualTo(alone);
            }
        }
        double[] doubles = model(Kernels.ofDouble(), new Workers(1), rows);
        assertThat(model(Kernels.ofDouble(), new Workers(3), rows)).isEqualTo(doubles);
        assertThat(model(Kernels.ofFloat(), new Workers(2), rows)[0]).isCloseTo(doubles[0], within(1e-4));
    }

    /** A loss and its gradients: a rectified layer, a spline with parameters from it, random inputs, a mean. */
    private static <A> double[] model(Kernels<A> kernels, Workers workers, int rows) {
        World world = new World(rows, 5);
        Node x = world.input(3, -2, 2);
        Node w = world.parameter(20, 3, -1, 1);
        Node b = world.parameter(20, 1, -1, 1);
        Node v = world.parameter(2 * 23, 20, -0.2, 0.2);
        Node hidden = w.rectifiedLinear(x, b);
        Node y = world.graph.normal(2).spline(v.product(hidden), 8, 3, false);
        Node loss = y.square().plus(world.graph.uniform(1)).sumRows().mean();
        List<Node> outputs = new ArrayList<>(Gradient.of(loss, List.of(w, b, v)));
        outputs.add(0, loss);
        outputs.add(y);
        Run run = Run.of(outputs, kernels, 16, workers, rows, world.inputs, world.weights());
        return outputs.stream()
                .flatMapToDouble(o -> java.util.Arrays.stream(run.of(o)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 31, 100})
    void aMeanCountsEverySampleOnceAndNoOther(int rows) {
        Graph graph = new Graph();
        Node x = graph.input("x", 2);
        Node mean = x.mean();
        var matrices = new Matrices<>(Program.of(mean), Kernels.ofDouble());
        var batch = new Batch<>(matrices, new Workers(2), 16);
        double[][] data = new double[rows][2];
        Random random = new Random(4);
        double[] sums = new double[2];
        for (double[] row : data) {
            for (int c = 0; c < 2; c++) {
                row[c] = random.nextGaussian();
                sums[c] += row[c];
            }
        }
        Rows all = Rows.of(data);
        for (int repeat = 0; repeat < 2; repeat++) {
            batch.run(
                    rows, 0, 0, (arena, first, count) -> arena.load(x, all, first, count), (arena, first, count) -> {});
            assertThat(matrices.read(mean)[0]).isCloseTo(sums[0] / rows, within(1e-14));
            assertThat(matrices.read(mean)[1]).isCloseTo(sums[1] / rows, within(1e-14));
        }
    }

    @Test
    void randomInputsDoNotDependOnHowRowsAreBatched() {
        double[][] whole = draw(100, 16, 0);
        for (int lanes : new int[] {16, 64}) {
            for (int size : new int[] {1, 13, 64}) {
                for (int from = 0; from < 100; from += size) {
                    double[][] part = draw(Math.min(size, 100 - from), lanes, from);
                    for (int r = 0; r < part.length; r++) {
                        assertThat(part[r]).isEqualTo(whole[from + r]);
                    }
                }
            }
        }
    }

    private static double[][] draw(int rows, int lanes, long firstRow) {
        Graph graph = new Graph();
        Node random = Node.concat(graph.normal(2), graph.uniform(3), graph.normal(1));
        var batch = new Batch<>(new Matrices<>(Program.of(random), Kernels.ofFloat()), new Workers(2), lanes);
        double[][] drawn = new double[rows][6];
        batch.run(rows, firstRow, 77, NOTHING, (arena, first, count) -> {
            for (int l = 0; l < count; l++) {
                for (int c = 0; c < 6; c++) {
                    drawn[first + l][c] = arena.read(random, c, l);
                }
            }
        });
        return drawn;
    }

    @Test
    void aFailureInATileSurfaces() {
        Graph graph = new Graph();
        Node x = graph.input("x", 2);
        var batch = new Batch<>(new Matrices<>(Program.of(x.mean()), Kernels.ofFloat()), new Workers(3), 16);
        Rows few = Rows.of(new double[10][2]);
        assertThatThrownBy(
                        () -> batch.run(500, 0, 0, (arena, first, count) -> arena.load(x, few, first, count), NOTHING))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void aMeanOfNothingIsRefused() {
        Graph graph = new Graph();
        var batch = new Batch<>(
                new Matrices<>(Program.of(graph.input("x", 2).mean()), Kernels.ofFloat()), new Workers(1), 16);
        assertThatThrownBy(() -> batch.run(0, 0, 0, NOTHING, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least one row to take sums over, got 0");
    }
}
