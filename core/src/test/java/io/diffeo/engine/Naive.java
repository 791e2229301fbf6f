package io.diffeo.engine;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.graph.op.Leaf;
import io.diffeo.graph.op.Operands;
import io.diffeo.graph.op.Rearrange;
import io.diffeo.kernel.Kernels;
import java.util.HashMap;
import java.util.Map;

/** Evaluates nodes one by one on all samples at once, each in memory of its own: the reference of layouts, tiles and threads. */
final class Naive {
    private final Map<Integer, double[]> values = new HashMap<>();
    private final int samples;
    private final Map<Node, double[]> inputs;
    private final Weights weights;

    /** @param inputs the numbers of input tiles, [rows][samples] */
    Naive(int samples, Map<Node, double[]> inputs, Weights weights) {
        this.samples = samples;
        this.inputs = inputs;
        this.weights = weights;
    }

    /** The numbers of a node, [rows][columns], a tile having a column for each sample. */
    double[] value(Node node) {
        for (Node each : Gradient.ancestors(node)) {
            if (!values.containsKey(each.id())) {
                values.put(each.id(), compute(each));
            }
        }
        return values.get(node.id());
    }

    private double[] compute(Node node) {
        double[] y = new double[node.shape().size(samples)];
        if (node.op() instanceof Leaf leaf) {
            fill(node, leaf, y);
            return y;
        }
        if (node.op() instanceof Rearrange.View view) {
            int from = view.offset(node) * (node.shape().isTile() ? samples : 1);
            System.arraycopy(values.get(node.inputs().get(0).id()), from, y, 0, y.length);
            return y;
        }
        int n = node.inputs().size() + 1;
        Object[] arrays = new Object[n];
        int[] rows = new int[n];
        int[] columns = new int[n];
        for (int i = 0; i < n; i++) {
            Node operand = i < n - 1 ? node.inputs().get(i) : node;
            arrays[i] = i < n - 1 ? values.get(operand.id()).clone() : y;
            rows[i] = operand.rows();
            columns[i] = operand.shape().columns(samples);
        }
        node.op()
                .run(
                        Kernels.scalarDouble(),
                        new Operands<>(
                                arrays, new int[n], rows, columns, node.op().prepare(node, samples)));
        return y;
    }

    private void fill(Node node, Leaf leaf, double[] y) {
        if (leaf instanceof Leaf.Input) {
            System.arraycopy(inputs.get(node), 0, y, 0, y.length);
        } else if (leaf instanceof Leaf.Weight) {
            java.util.Arrays.fill(y, 1.0 / samples);
        } else if (leaf instanceof Leaf.OfParameter p) {
            System.arraycopy(weights.peek(p.parameter()), 0, y, 0, y.length);
        } else if (leaf instanceof Leaf.Inside inside) {
            System.arraycopy(inside.inDoublePrecision(), 0, y, 0, y.length);
        } else if (leaf instanceof Leaf.Constant c) {
            System.arraycopy(c.values(), 0, y, 0, y.length);
        } else {
            throw new IllegalStateException("the naive interpreter draws nothing: " + leaf);
        }
    }
}
