package io.diffeo.graph.op;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.MonotoneFunction;
import io.diffeo.graph.Node;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Kernels;
import java.util.List;

/**
 * The root s of f(s, p) = t in each lane: Newton's steps inside a bracket that always holds the root, bisection where they leave it. Inputs: t
 * (one row) and p (a row for each parameter). Gradients by the implicit function theorem: ds/dt = 1 / f_s, ds/dp = -f_p / f_s.
 */
public record MonotoneRoot(MonotoneFunction f) implements Op {
    private static final int MAX_STEPS = 200;

    @Override
    public <A> void run(Kernels<A> k, Operands<A> o) {
        ArrayOps<A> arrays = k.arrays();
        int parameters = o.rows(1);
        int lanes = o.columns(2);
        double[] p = o.prepared();
        for (int l = 0; l < lanes; l++) {
            for (int i = 0; i < parameters; i++) {
                p[i] = arrays.get(o.array(1), o.at(1) + i * lanes + l);
            }
            arrays.set(o.array(2), o.at(2) + l, solve(arrays.get(o.array(0), o.at(0) + l), p));
        }
    }

    @Override
    public double[] prepare(Node node, int lanes) {
        return new double[node.inputs().get(1).rows()];
    }

    private double solve(double t, double[] p) {
        double low = f.below(t, p);
        double high = f.above(t, p);
        double s = 0.5 * (low + high);
        for (int i = 0; i < MAX_STEPS && low < high; i++) {
            double error = f.value(s, p) - t;
            if (error == 0 || Double.isNaN(error)) {
                return s + error;
            }
            if (error > 0) {
                high = s;
            } else {
                low = s;
            }
            double newton = s - error / f.slope(s, p);
            double next = newton > low && newton < high ? newton : 0.5 * (low + high);
            if (next == s || next <= low && next >= high || Math.abs(next - s) <= Math.ulp(s)) {
                return next;
            }
            s = next;
        }
        return s;
    }

    @Override
    public List<Node> gradient(Node s, Node g) {
        Node p = s.inputs().get(1);
        Node at = f.trace(s, p);
        Node ones = s.graph().filled(at.shape(), 1);
        List<Node> slopes = Gradient.partial(at, ones, List.of(s, p));
        Node gt = g.over(slopes.get(0));
        return List.of(gt, gt.negate().times(slopes.get(1)));
    }
}
