package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.graph.Triangle;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** y with T y = x, or T' y = x: substitution, a row at a time, all lanes at once. Inputs: T, x. */
public record TriangularSolve(Triangle triangle, boolean transposed) implements Op {
    public static Node solve(Node t, Node x, Triangle triangle) {
        return solve(t, x, triangle, false);
    }

    private static Node solve(Node t, Node x, Triangle triangle, boolean transposed) {
        if (t.shape().isTile() || t.rows() != t.shape().columns() || t.rows() != x.rows()) {
            throw new IllegalArgumentException("cannot solve a triangle " + t.shape() + " for " + x.shape());
        }
        return t.graph().add(new TriangularSolve(triangle, transposed), x.shape(), List.of(t, x));
    }

    @Override
    public <A> void run(Kernels<A> k, Operands<A> o) {
        ArrayOps<A> arrays = k.arrays();
        int n = o.rows(2);
        int lanes = o.columns(2);
        A t = o.array(0);
        A y = o.array(2);
        arrays.copy(o.array(1), o.at(1), y, o.at(2), n * lanes);
        boolean forward = triangle.isLower() != transposed;
        for (int step = 0; step < n; step++) {
            int r = forward ? step : n - 1 - step;
            int row = o.at(2) + r * lanes;
            for (int before = 0; before < step; before++) {
                int c = forward ? before : n - 1 - before;
                double entry = arrays.get(t, o.at(0) + (transposed ? c * n + r : r * n + c));
                if (entry != 0) {
                    arrays.addScaled(-entry, y, o.at(2) + c * lanes, y, row, lanes);
                }
            }
            if (!triangle.isUnit()) {
                arrays.affine(1 / arrays.get(t, o.at(0) + r * n + r), 0, y, row, y, row, lanes);
            }
        }
    }

    /** With T y = x: the gradient of x solves T' h = g, and that of T is -h y', in the triangle. */
    @Override
    public List<Node> gradient(Node y, Node g) {
        Node t = y.inputs().get(0);
        Node gx = solve(t, g, triangle, !transposed);
        Node gt = transposed ? Product.outer(y, gx, t.shape(), null) : Product.outer(gx, y, t.shape(), null);
        return List.of(gt.negate().times(mask(t)), gx);
    }

    private Node mask(Node t) {
        int n = t.rows();
        double[] mask = new double[n * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                boolean inside = triangle.isLower() ? c < r : c > r;
                mask[r * n + c] = inside || c == r && !triangle.isUnit() ? 1 : 0;
            }
        }
        return t.graph().matrix(n, n, mask);
    }
}
