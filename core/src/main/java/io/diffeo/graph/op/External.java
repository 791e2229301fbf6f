package io.diffeo.graph.op;

import io.diffeo.graph.GradientFunction;
import io.diffeo.graph.Node;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** A function outside the graph, evaluated at each sample: its value in the first row, its gradient in those below. */
public record External(GradientFunction f) implements Op {
    @Override
    public double[][] prepare(Node node, int lanes) {
        int n = node.inputs().get(0).rows();
        return new double[][] {new double[n], new double[n]};
    }

    @Override
    public <A> void run(Kernels<A> k, Operands<A> o) {
        ArrayOps<A> arrays = k.arrays();
        int n = o.rows(0);
        int lanes = o.columns(0);
        double[][] numbers = o.prepared();
        double[] x = numbers[0];
        double[] gradient = numbers[1];
        for (int l = 0; l < lanes; l++) {
            for (int i = 0; i < n; i++) {
                x[i] = arrays.get(o.array(0), o.at(0) + i * lanes + l);
            }
            arrays.set(o.array(1), o.at(1) + l, f.valueAndGradient(x, gradient));
            for (int i = 0; i < n; i++) {
                arrays.set(o.array(1), o.at(1) + (1 + i) * lanes + l, gradient[i]);
            }
        }
    }

    @Override
    public List<Node> gradient(Node y, Node g) {
        Node x = y.inputs().get(0);
        return List.of(x.graph().add(new Told(), x.shape(), List.of(y)).times(g.slice(0, 1)));
    }

    /** The gradient that was told. */
    record Told() implements Op {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().copy(o.array(0), o.at(0) + o.columns(0), o.array(1), o.at(1), o.size(1));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            throw new IllegalStateException(
                    "a function outside the graph tells its gradient, not its second derivatives:"
                            + " what depends on its gradient cannot be differentiated; trace the function as nodes");
        }
    }
}
