package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random computations: programs that reuse memory, concatenate in place and run tile by tile give the numbers of the naive interpreter. */
class ProgramTest {
    private static final Workers TEAM = new Workers(3);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void programsAgreeWithTheNaiveInterpreter(long seed) {
        Random random = new Random(seed);
        int samples = 1 + random.nextInt(40);
        World world = new World(samples, seed);
        List<Node> tiles = new ArrayList<>();
        List<Node> matrices = new ArrayList<>();
        tiles.add(world.input(4, -1, 1));
        tiles.add(world.input(1, -1, 1));
        tiles.add(world.input(7, -1, 1));
        matrices.add(world.parameter(4, 4, -1, 1));
        matrices.add(world.parameter(7, 3, -1, 1));
        for (int i = 0; i < 40; i++) {
            grow(random, tiles, matrices);
        }
        List<Node> outputs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Node tile = pick(random, tiles);
            outputs.add(tile);
            outputs.add(tile.mean());
        }
        Node a = pick(random, tiles).mean();
        Node b = pick(random, tiles).mean();
        outputs.add(Node.concat(a, b, a.slice(0, 1).times(2), b));
        outputs.add(Node.concat(Node.concat(b, a), a.exp()).reshape(Shape.matrix(1, b.rows() + 2 * a.rows())));
        for (Node matrix : matrices) {
            if (matrix.rows() > 0 && random.nextInt(4) == 0) {
                outputs.add(matrix);
            }
        }
        outputs.addAll(Gradient.of(
                pick(random, tiles).square().sumRows().mean(),
                List.of(tiles.get(0), tiles.get(2), matrices.get(0), matrices.get(1))));
        Run run = Run.of(outputs, Kernels.ofDouble(), 8, TEAM, samples, world.inputs, world.weights());
        Naive naive = new Naive(samples, world.inputs, world.weights());
        for (Node output : outputs) {
            double[] expected = naive.value(output);
            double[] actual = run.of(output);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i])
                        .as("number %d of %s", i, output)
                        .isCloseTo(expected[i], within(1e-9 * (1 + Math.abs(expected[i]))));
            }
        }
    }

    private static Node pick(Random random, List<Node> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void grow(Random random, List<Node> tiles, List<Node> matrices) {
        Node a = pick(random, tiles);
        Node b = pick(random, tiles);
        Node m = pick(random, matrices);
        switch (random.nextInt(12)) {
            case 0 -> tiles.add(a.tanh());
            case 1 ->
                tiles.add(a.rows() == b.rows() ? a.times(b) : a.sumRows().tanh().plus(b));
            case 2, 3 -> tiles.add(limited(Node.concat(a, b, a)));
            case 4 -> tiles.add(limited(Node.concat(b, a.sigmoid(), Node.concat(a, b.slice(0, 1)))));
            case 5, 6 -> {
                int from = random.nextInt(a.rows());
                tiles.add(a.slice(from, 1 + random.nextInt(a.rows() - from)));
            }
            case 7 -> tiles.add(a.gather(random.nextInt(a.rows()), random.nextInt(a.rows())));
            case 8 -> {
                int in = Math.min(a.rows(), m.shape().columns());
                tiles.add(m.product(a.slice(0, in)).tanh());
            }
            case 9 -> {
                Node x = a.rows() < m.rows()
                        ? Node.concat(
                                a,
                                m.slice(0, m.rows() - a.rows()).sumColumns().broadcast(Shape.tile(m.rows() - a.rows())))
                        : a.slice(0, m.rows());
                tiles.add(m.transposedProduct(x).tanh());
            }
            case 10 -> matrices.add(m.tanh().times(m.sumColumns()).reshape(m.shape()));
            default -> {
                int from = random.nextInt(m.rows());
                Node part = m.slice(from, 1 + random.nextInt(m.rows() - from));
                matrices.add(Node.concat(part.tanh(), part));
            }
        }
    }

    /** Not too many rows. */
    private static Node limited(Node node) {
        return node.rows() > 30 ? node.slice(node.rows() - 30, 30) : node;
    }
}
