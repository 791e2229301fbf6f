package io.diffeo.graph.op;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Splines;

/**
 * The spline of {@link Splines} by elementary operations: slower than the fused one by far, but with derivatives of any order. Within a bin these
 * are exact; second derivatives jump at the knots, and are zero outside the interval, where the spline is the identity.
 */
final class ElementarySpline {
    private final int bins;
    private final double bound;
    private final Node raw;
    private final int dimensions;

    private ElementarySpline(SplineOp op, Node x, Node raw) {
        this.bins = op.bins();
        this.bound = op.bound();
        this.raw = raw;
        this.dimensions = x.rows();
    }

    /** Values, then log slopes: twice the rows of x. */
    static Node of(SplineOp op, Node x, Node raw) {
        return new ElementarySpline(op, x, raw).trace(x, op.inverse());
    }

    private Node trace(Node x, boolean inverse) {
        Graph graph = x.graph();
        Node inside = x.abs().less(graph.constant(bound));
        Node v = inside.where(x, graph.constant(0));
        Node[] widths = sizes(0);
        Node[] heights = sizes(bins);
        Node[] lefts = starts(widths);
        Node[] lows = starts(heights);
        Node[] chosen = chosen(v, inverse ? lows : lefts);
        Node w = pick(chosen, widths);
        Node h = pick(chosen, heights);
        Node x0 = pick(chosen, lefts);
        Node y0 = pick(chosen, lows);
        Node d0 = pick(chosen, slopes(0));
        Node d1 = pick(chosen, slopes(1));
        Node delta = h.over(w);
        Node t = inverse ? root(v.minus(y0), h, delta, d0, d1) : v.minus(x0).over(w);
        Node m = t.subtractFrom(1);
        Node u = t.times(m);
        Node den = delta.plus(d0.plus(d1).minus(delta.times(2)).times(u));
        Node num = delta.times(t.square()).plus(d0.times(u));
        Node value = inverse ? x0.plus(t.times(w)) : y0.plus(h.times(num).over(den));
        Node q = d1.times(t.square()).plus(delta.times(u).times(2)).plus(d0.times(m.square()));
        Node log = delta.over(den).square().times(q).log();
        return Node.concat(inside.where(value, x), inside.where(inverse ? log.negate() : log, graph.constant(0)));
    }

    /** Raw parameter k of every dimension. */
    private Node parameter(int k) {
        int each = 3 * bins - 1;
        int[] rows = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            rows[d] = d * each + k;
        }
        return raw.gather(rows);
    }

    /** Widths or heights of the bins: a softmax bounded below. */
    private Node[] sizes(int from) {
        Node largest = parameter(from);
        for (int k = 1; k < bins; k++) {
            largest = largest.max(parameter(from + k));
        }
        Node[] sizes = new Node[bins];
        Node sum = null;
        for (int k = 0; k < bins; k++) {
            sizes[k] = parameter(from + k).minus(largest.stop()).exp();
            sum = sum == null ? sizes[k] : sum.plus(sizes[k]);
        }
        double least = 2 * bound * Splines.MINIMUM;
        for (int k = 0; k < bins; k++) {
            sizes[k] = sizes[k].over(sum).times(2 * bound - least * bins).plus(least);
        }
        return sizes;
    }

    private Node[] starts(Node[] sizes) {
        Node[] starts = new Node[bins];
        starts[0] = sizes[0].graph().filled(sizes[0].shape(), -bound);
        for (int k = 1; k < bins; k++) {
            starts[k] = starts[k - 1].plus(sizes[k - 1]);
        }
        return starts;
    }

    /** The slopes at the low ends of the bins (0) or at their high ends (1). */
    private Node[] slopes(int end) {
        Node[] slopes = new Node[bins];
        for (int k = 0; k < bins; k++) {
            int knot = k + end - 1;
            boolean outer = knot < 0 || knot == bins - 1;
            slopes[k] = outer
                    ? raw.graph().filled(parameter(0).shape(), 1)
                    : parameter(2 * bins + knot).plus(Splines.SHIFT).softplus().plus(Splines.MINIMUM);
        }
        return slopes;
    }

    /** Indicators of the last bin that starts at or before v. */
    private Node[] chosen(Node v, Node[] starts) {
        Node[] chosen = new Node[bins];
        Node before = null;
        for (int k = bins - 1; k >= 0; k--) {
            Node reached =
                    k == 0 ? v.graph().filled(v.shape(), 1) : v.less(starts[k]).subtractFrom(1);
            chosen[k] = before == null ? reached : reached.minus(before);
            before = reached;
        }
        return chosen;
    }

    private static Node pick(Node[] chosen, Node[] values) {
        Node sum = chosen[0].times(values[0]);
        for (int k = 1; k < values.length; k++) {
            sum = sum.plus(chosen[k].times(values[k]));
        }
        return sum;
    }

    /** Durkan's quadratic (2019, eq. 8) solved for t without cancellation: the root or its mirror image, by the sign of p. */
    private static Node root(Node g, Node h, Node delta, Node d0, Node d1) {
        Node e = h.minus(g);
        Node p = e.times(d0).minus(g.times(d1));
        Node twice = delta.times(2);
        Node root = p.square().plus(twice.square().times(g.times(e))).sqrt();
        Node mirrored = p.less(p.graph().constant(0));
        Node near = twice.times(mirrored.where(e, g));
        Node part = near.over(p.abs().plus(near).plus(root));
        return mirrored.where(part.subtractFrom(1), part);
    }
}
