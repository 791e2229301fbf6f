package io.diffeo.engine;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of nodes from one run of a compiled program: matrices row-major, tiles [rows][samples]. */
record Run(Map<Node, double[]> values) {
    static <A> Run of(
            List<Node> outputs,
            Kernels<A> kernels,
            int lanes,
            Workers workers,
            int samples,
            Map<Node, double[]> inputs,
            Weights weights) {
        Matrices<A> matrices = new Matrices<>(Program.of(outputs.toArray(Node[]::new)), kernels).set(weights);
        Batch<A> batch = new Batch<>(matrices, workers, lanes);
        return of(outputs, batch, samples, inputs);
    }

    static <A> Run of(List<Node> outputs, Batch<A> batch, int samples, Map<Node, double[]> inputs) {
        Program program = batch.matrices().program();
        Map<Node, Rows> rows = new HashMap<>();
        inputs.forEach((node, numbers) -> rows.put(node, new Turned(numbers, node.rows(), samples)));
        Map<Node, double[]> values = new HashMap<>();
        outputs.stream().filter(o -> o.shape().isTile()).forEach(o -> values.put(o, new double[o.rows() * samples]));
        batch.run(
                samples,
                0,
                11,
                (arena, first, count) -> program.leaves().stream()
                        .filter(rows::containsKey)
                        .forEach(leaf -> arena.load(leaf, rows.get(leaf), first, count)),
                (arena, first, count) -> values.forEach((node, to) -> {
                    for (int r = 0; r < node.rows(); r++) {
                        for (int l = 0; l < count; l++) {
                            to[r * samples + first + l] = arena.read(node, r, l);
                        }
                    }
                }));
        Map<Node, double[]> all = new HashMap<>(values);
        outputs.stream()
                .filter(o -> !o.shape().isTile())
                .forEach(o -> all.put(o, batch.matrices().read(o)));
        return new Run(all);
    }

    double[] of(Node node) {
        return values.get(node);
    }

    private record Turned(double[] numbers, int columns, int count) implements Rows {
        @Override
        public double get(int row, int column) {
            return numbers[column * count + row];
        }
    }
}
