package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.graph.op.Leaf;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Unary;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A warm program allocates next to nothing. A vector that crosses a call which was not inlined is boxed: 80 bytes each, megabytes a run, and a
 * hundred times slower.
 */
@Tag("slow")
class AllocationTest {
    private static final int ROWS = 512;
    private static final long FEW_BYTES = 8 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWarmProgramDoesNotBoxVectors(boolean inverse) {
        Graph graph = new Graph();
        Node x = graph.input("x", 4);
        List<Node> parameters = new ArrayList<>();
        Node w = parameter(graph, parameters, 24, 4);
        Node b = parameter(graph, parameters, 24, 1);
        Node v = parameter(graph, parameters, 4 * 23, 24);
        Node u = parameter(graph, parameters, 10, 4);
        Node y = x.spline(v.product(w.rectifiedLinear(x, b)), 8, 3, inverse);
        Node z = y.slice(0, 4);
        Node moved = z.boundedAffine(y, 3, inverse);
        Node more = Node.concat(
                moved,
                z.tanh(),
                z.sigmoid(),
                z.softplus(),
                z.exp(),
                z.square().plus(1).log());
        Node rest = u.linear(z, u.sumColumns()).apply(Unary.ASINH);
        Node loss = more.sumRows()
                .plus(y.square().sumRows())
                .plus(rest.sumRows())
                .plus(graph.normal(1).times(z.sumRows()))
                .mean();
        List<Node> outputs = new ArrayList<>(Gradient.of(loss, parameters));
        outputs.add(loss);
        var program = Program.of(outputs.toArray(Node[]::new));
        Weights weights = Weights.start(
                parameters.stream()
                        .map(node -> ((Leaf.OfParameter) node.op()).parameter())
                        .toList(),
                1);
        var batch = new Batch<>(new Matrices<>(program, Kernels.ofFloat()).set(weights), new Workers(1), 64);
        Rows rows = Rows.of(new float[4 * ROWS], 4);
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 150 && bytes > FEW_BYTES; round++) {
            bytes = allocated(batch, x, rows, 100);
        }
        assertThat(bytes).as("bytes allocated by a run of %d rows", ROWS).isLessThan(FEW_BYTES);
    }

    private static Node parameter(Graph graph, List<Node> parameters, int rows, int columns) {
        Node node =
                graph.parameter(Parameter.trained("p" + parameters.size(), rows, columns, Parameter.Start.normal(0.3)));
        parameters.add(node);
        return node;
    }

    /** Bytes that a run allocates, on average. */
    private static long allocated(Batch<float[]> batch, Node x, Rows rows, int runs) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int run = 0; run < runs; run++) {
            batch.run(
                    ROWS, 0, run, (arena, first, count) -> arena.load(x, rows, first, count), (arena, first, n) -> {});
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / runs;
    }
}
