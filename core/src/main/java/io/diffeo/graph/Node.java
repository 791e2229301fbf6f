package io.diffeo.graph;

import io.diffeo.engine.Program;
import io.diffeo.graph.op.AffineOp;
import io.diffeo.graph.op.Ancestors;
import io.diffeo.graph.op.Broadcast;
import io.diffeo.graph.op.Convolution;
import io.diffeo.graph.op.Elementwise;
import io.diffeo.graph.op.External;
import io.diffeo.graph.op.Lanes;
import io.diffeo.graph.op.MonotoneRoot;
import io.diffeo.graph.op.Op;
import io.diffeo.graph.op.Product;
import io.diffeo.graph.op.Rearrange;
import io.diffeo.graph.op.SplineOp;
import io.diffeo.graph.op.Sum;
import io.diffeo.graph.op.TriangularSolve;
import io.diffeo.graph.op.WholeBatch;
import io.diffeo.kernel.Affines;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Unary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value in a {@link Graph}: a tile of samples or a matrix shared by them. Methods build further nodes; nothing is computed until a {@link
 * Program} runs. In two-argument operations a column is repeated over lanes and a row over rows, where the other operand has more.
 */
public final class Node {
    private final Graph graph;
    private final int id;
    private final Op op;
    private final Shape shape;
    private final List<Node> inputs;

    Node(Graph graph, int id, Op op, Shape shape, List<Node> inputs) {
        this.graph = graph;
        this.id = id;
        this.op = op;
        this.shape = shape;
        this.inputs = List.copyOf(inputs);
    }

    /** The graph that this node belongs to; only nodes of one graph go together. */
    public Graph graph() {
        return graph;
    }

    /** The shape of the value: a tile of samples or a matrix. */
    public Shape shape() {
        return shape;
    }

    /** Rows of the value, which a tile and a matrix both have. */
    public int rows() {
        return shape.rows();
    }

    /** The position in the graph: inputs come before what is computed of them. */
    public int id() {
        return id;
    }

    /** What computes the value from its {@link #inputs}. */
    public Op op() {
        return op;
    }

    /** The nodes that the value is computed from, in the order of the operation. */
    public List<Node> inputs() {
        return inputs;
    }

    /** The function of each number. */
    public Node apply(Unary function) {
        return graph.add(new Elementwise.Apply(function), shape, List.of(this));
    }

    /** -x of each number x. */
    public Node negate() {
        return apply(Unary.NEGATE);
    }

    /** x^2 of each number x. */
    public Node square() {
        return apply(Unary.SQUARE);
    }

    /** The square root of each number; NaN below 0, and its slope at 0 is infinite. */
    public Node sqrt() {
        return apply(Unary.SQRT);
    }

    /** e^x of each number x. */
    public Node exp() {
        return apply(Unary.EXP);
    }

    /** The natural logarithm of each number: minus infinity at 0, NaN below. */
    public Node log() {
        return apply(Unary.LOG);
    }

    /** log(1 + x) of each number x, exact near 0. */
    public Node log1p() {
        return apply(Unary.LOG1P);
    }

    /** |x| of each number x. */
    public Node abs() {
        return apply(Unary.ABS);
    }

    /** tanh x of each number x. */
    public Node tanh() {
        return apply(Unary.TANH);
    }

    /** 1 / (1 + e^-x) of each number x. */
    public Node sigmoid() {
        return apply(Unary.SIGMOID);
    }

    /** log(1 + e^x) of each number x, without overflow. */
    public Node softplus() {
        return apply(Unary.SOFTPLUS);
    }

    /** max(x, 0) of each number x. */
    public Node relu() {
        return apply(Unary.RELU);
    }

    /** 1 / x of each number x. */
    public Node reciprocal() {
        return apply(Unary.RECIPROCAL);
    }

    /** The sine of each number, in radians. */
    public Node sin() {
        return apply(Unary.SIN);
    }

    /** The cosine of each number, in radians. */
    public Node cos() {
        return apply(Unary.COS);
    }

    /** x + b of each number x. */
    public Node plus(double b) {
        return affine(1, b);
    }

    /** x - b of each number x. */
    public Node minus(double b) {
        return affine(1, -b);
    }

    /** a x of each number x. */
    public Node times(double a) {
        return affine(a, 0);
    }

    /** a - this. */
    public Node subtractFrom(double a) {
        return affine(-1, a);
    }

    private Node affine(double a, double b) {
        return graph.add(new Elementwise.Affine(a, b), shape, List.of(this));
    }

    /** The sum, number by number. */
    public Node plus(Node other) {
        return combine(Binary.ADD, other);
    }

    /** The difference, number by number. */
    public Node minus(Node other) {
        return combine(Binary.SUBTRACT, other);
    }

    /** The product, number by number; that of matrices is {@link #product}. */
    public Node times(Node other) {
        return combine(Binary.MULTIPLY, other);
    }

    /** The quotient, number by number. */
    public Node over(Node other) {
        return combine(Binary.DIVIDE, other);
    }

    /** The greater of the two, number by number. */
    public Node max(Node other) {
        return combine(Binary.MAX, other);
    }

    /** The lesser of the two, number by number. */
    public Node min(Node other) {
        return combine(Binary.MIN, other);
    }

    /** 1 where this is less than the other, else 0. */
    public Node less(Node other) {
        return combine(Binary.LESS, other);
    }

    private Node combine(Binary function, Node other) {
        Shape common = common(shape, other.shape);
        return graph.add(
                new Elementwise.Combine(function), common, List.of(broadcast(common), other.broadcast(common)));
    }

    private static Shape common(Shape a, Shape b) {
        boolean rows = a.rows() == b.rows() || a.rows() == 1 || b.rows() == 1;
        boolean lanes = a.isTile() && b.isTile() && goTogether(a.lanesEach(), b.lanesEach());
        if (!rows || !lanes && a.columns() != b.columns() && a.columns() != 1 && b.columns() != 1) {
            throw new IllegalArgumentException("shapes do not go together: " + a + " and " + b);
        }
        int columns = lanes ? Math.min(a.columns(), b.columns()) : a.columns() == 1 ? b.columns() : a.columns();
        return new Shape(a.rows() == 1 ? b.rows() : a.rows(), columns);
    }

    /** Whether the fewer lanes of a sample can be repeated to the more. */
    private static boolean goTogether(int a, int b) {
        return Math.max(a, b) % Math.min(a, b) == 0;
    }

    /** This as a mask: a where it is not 0, else b. */
    public Node where(Node a, Node b) {
        Shape common = common(common(shape, a.shape), b.shape);
        return graph.add(
                new Elementwise.Where(), common, List.of(broadcast(common), a.broadcast(common), b.broadcast(common)));
    }

    /** This where x > 0, else 0. */
    public Node gate(Node x) {
        return Product.gated(this, x);
    }

    /** The same value, through which no gradient flows. */
    public Node stop() {
        return graph.add(new Elementwise.Stop(), shape, List.of(this));
    }

    /** Repeats a single column, a single row or a single number to the given shape. */
    public Node broadcast(Shape target) {
        Node wide = this;
        if (shape.isTile() && target.isTile() && target.lanesEach() % shape.lanesEach() == 0) {
            wide = repeat(target.lanesEach() / shape.lanesEach());
        } else if (shape.columns() != target.columns()) {
            wide.require(shape.columns() == 1, target);
            wide = graph.add(new Broadcast.OverColumns(), new Shape(shape.rows(), target.columns()), List.of(wide));
        }
        if (shape.rows() != target.rows()) {
            wide.require(shape.rows() == 1, target);
            wide = graph.add(new Broadcast.OverRows(), target, List.of(wide));
        }
        return wide;
    }

    private void require(boolean fits, Shape target) {
        if (!fits) {
            throw new IllegalArgumentException("cannot broadcast " + shape + " to " + target);
        }
    }

    /**
     * Sum over columns: of a tile, over all lanes. Lanes of the last tile that hold no sample repeat one, so what is summed must have been
     * multiplied by {@link Graph#sampleWeight}, as {@link #mean} does.
     */
    public Node sumColumns() {
        return graph.add(new Sum.OverColumns(), Shape.matrix(shape.rows(), 1), List.of(this));
    }

    /** Sum over rows: one row. */
    public Node sumRows() {
        return shape.rows() == 1 ? this : graph.add(new Sum.OverRows(), new Shape(1, shape.columns()), List.of(this));
    }

    /**
     * log of the sum over rows of e^x, one row: m + log of the sum of e^(x - m) with m the largest row, so that nothing overflows. Where all rows are
     * minus infinity, it is that too.
     */
    public Node logSumExp() {
        if (rows() == 1) {
            return this;
        }
        Node largest = graph.add(new Sum.Largest(), new Shape(1, shape.columns()), List.of(this));
        return minus(largest).exp().sumRows().log().plus(largest);
    }

    /** The mean over the samples of a batch, each with its {@link Graph#sampleWeight}, and over the lanes of a sample. */
    public Node mean() {
        int k = shape.lanesEach();
        Node each = k == 1 ? this : sumLanes(k).times(1.0 / k);
        return each.times(graph.sampleWeight()).sumColumns();
    }

    /** This tile with rows r k to r k + k - 1 of a sample as row r of its k lanes: no copy. */
    public Node fold(int k) {
        if (!shape.isTile() || k < 1 || rows() % k != 0) {
            throw new IllegalArgumentException("cannot fold " + shape + " by " + k);
        }
        return k == 1 ? this : folded(Shape.tile(rows() / k, shape.lanesEach() * k));
    }

    /** This tile with k of the lanes of a sample as rows: no copy; undoes {@link #fold}. */
    public Node unfold(int k) {
        if (!shape.isTile() || k < 1 || shape.lanesEach() % k != 0) {
            throw new IllegalArgumentException("cannot unfold " + shape + " by " + k);
        }
        return k == 1 ? this : folded(Shape.tile(rows() * k, shape.lanesEach() / k));
    }

    private Node folded(Shape target) {
        boolean back = op instanceof Rearrange.Fold && inputs.get(0).shape.equals(target);
        return back ? inputs.get(0) : graph.add(new Rearrange.Fold(), target, List.of(this));
    }

    /** Every lane k times: k lanes of each sample that hold the same. */
    public Node repeat(int k) {
        return k == 1 ? this : graph.add(new Lanes.Repeat(k), Shape.tile(rows(), shape.lanesEach() * k), List.of(this));
    }

    /**
     * Which lane of its sample each lane descends from, when all lanes are resampled in proportion to e^w of this row w: numbers from 0, [1][k lanes]. No
     * gradient flows.
     *
     * @param uniform a uniform number for each lane
     */
    public Node ancestors(Node uniform) {
        Shape row = Shape.tile(1, shape.lanesEach());
        if (!shape.equals(row) || !uniform.shape.equals(row)) {
            throw new IllegalArgumentException(
                    "expected a row of weights and one of uniform numbers, got " + shape + " and " + uniform.shape);
        }
        return graph.add(new Ancestors.Categorical(shape.lanesEach()), row, List.of(this, uniform));
    }

    /** The numbers of each lane's ancestor; the gradient of a lane is the sum of those of its descendants. */
    public Node takeLanes(Node ancestors) {
        if (!shape.isTile() || !ancestors.shape.equals(Shape.tile(1, shape.lanesEach()))) {
            throw new IllegalArgumentException("cannot take lanes " + ancestors.shape + " of " + shape);
        }
        return graph.add(new Ancestors.Take(shape.lanesEach()), shape, List.of(this, ancestors));
    }

    /** The sum over k lanes of each sample. */
    public Node sumLanes(int k) {
        if (k == 1) {
            return this;
        }
        return rows() == 1
                ? unfold(k).sumRows()
                : graph.add(new Lanes.Add(k), Shape.tile(rows(), shape.lanesEach() / k), List.of(this));
    }

    /** Rows {@code from} to {@code from + rows}, without a copy; rows of one part of a concatenation are taken from that part. */
    public Node slice(int from, int rows) {
        if (from < 0 || rows < 0 || from + rows > shape.rows()) {
            throw new IllegalArgumentException("no rows " + from + " to " + (from + rows) + " in " + shape);
        }
        if (from == 0 && rows == shape.rows()) {
            return this;
        }
        if (op instanceof Rearrange.Concat) {
            int start = 0;
            for (Node part : inputs) {
                if (from >= start && from + rows <= start + part.rows()) {
                    return part.slice(from - start, rows);
                }
                start += part.rows();
            }
        }
        return graph.add(new Rearrange.Slice(from), new Shape(rows, shape.columns()), List.of(this));
    }

    /** The given rows, in that order; rows that follow each other cost nothing. */
    public Node gather(int... rows) {
        for (int row : rows) {
            if (row < 0 || row >= shape.rows()) {
                throw new IllegalArgumentException("no row " + row + " in " + shape);
            }
        }
        if (rows.length > 0 && IntStream.range(1, rows.length).allMatch(i -> rows[i] == rows[i - 1] + 1)) {
            return slice(rows[0], rows.length);
        }
        return graph.add(new Rearrange.Gather(rows.clone()), new Shape(rows.length, shape.columns()), List.of(this));
    }

    /** The numbers of a matrix, row-major, in another shape. */
    public Node reshape(Shape target) {
        if (shape.isTile() || target.isTile() || shape.units() != target.units()) {
            throw new IllegalArgumentException("cannot reshape " + shape + " to " + target);
        }
        return graph.add(new Rearrange.Reshape(), target, List.of(this));
    }

    /** Rows of all parts, one below the other. */
    public static Node concat(Node... parts) {
        List<Node> filled = new ArrayList<>();
        for (Node part : parts) {
            if (part.rows() > 0) {
                filled.add(part);
            }
        }
        if (filled.isEmpty() && parts.length > 0) {
            return parts[0];
        }
        if (filled.size() == 1) {
            return filled.get(0);
        }
        Node widest = filled.stream()
                .max(Comparator.comparingInt(part -> part.shape.lanesEach()))
                .orElseThrow();
        int columns = widest.shape.columns();
        int rows = 0;
        for (int i = 0; i < filled.size(); i++) {
            Node part = filled.get(i);
            boolean fits = part.shape.columns() == columns
                    || part.shape.isTile() && goTogether(part.shape.lanesEach(), widest.shape.lanesEach());
            if (!fits) {
                throw new IllegalArgumentException("cannot concatenate " + part.shape + " and " + widest.shape);
            }
            filled.set(i, part.broadcast(new Shape(part.rows(), columns)));
            rows += part.rows();
        }
        return widest.graph.add(new Rearrange.Concat(), new Shape(rows, columns), filled);
    }

    /** W x, with this as the matrix W; x is a tile or a matrix. */
    public Node product(Node x) {
        return Product.linear(this, x, null, null, false);
    }

    /** W x + b, with this as the matrix W. */
    public Node linear(Node x, Node bias) {
        return Product.linear(this, x, bias, null, false);
    }

    /** max(W x + b, 0), with this as the matrix W. */
    public Node rectifiedLinear(Node x, Node bias) {
        return Product.linear(this, x, bias, null, true);
    }

    /** W x + b for a staircase W: row o uses its first limits[o] columns, limits never decrease, and W holds zeros beyond them. */
    public Node staircase(Node x, Node bias, int @Nullable [] limits, boolean rectified) {
        return Product.linear(this, x, bias, limits, rectified);
    }

    /** W' x, with this as the matrix W. */
    public Node transposedProduct(Node x) {
        return Product.transposed(this, x, shape.columns(), null);
    }

    /**
     * The convolution of images, [channels pixels][lanes], with this as the filters: (filters, channels window.taps()).
     *
     * @param bias a number for each filter, or null for none
     * @return [filters pixels][lanes]
     */
    public Node convolution(Window window, Node x, Node bias) {
        return Convolution.forward(window, this, x, bias);
    }

    /** Solves T y = x, with this as the triangular matrix T; the other half of T is not looked at. */
    public Node solve(Triangle triangle, Node x) {
        return TriangularSolve.solve(this, x, triangle);
    }

    /**
     * The monotone rational-quadratic spline of each row of this tile, {@code raw} holding 3 bins - 1 rows for each.
     *
     * @return values, then log slopes: twice as many rows
     */
    public Node spline(Node raw, int bins, double bound, boolean inverse) {
        if (raw.rows() != rows() * (3 * bins - 1)) {
            throw new IllegalArgumentException(
                    "expected " + rows() * (3 * bins - 1) + " rows of spline parameters, got " + raw.rows());
        }
        int kept = 2 * bins + io.diffeo.kernel.Splines.KEPT;
        Shape common = Shape.tile(1, Math.max(shape.lanesEach(), raw.shape.lanesEach()));
        Node all = graph.add(
                new SplineOp(bins, bound, inverse),
                new Shape(rows() * (2 + kept), common.columns()),
                List.of(wide(common), raw.wide(common)));
        return all.slice(0, 2 * rows());
    }

    /**
     * x e^s + m of each row x of this tile, or (x - m) e^-s for the inverse, with s = bound tanh(raw / bound); {@code parameters} holds two rows for
     * each, m and raw.
     *
     * @return values, then log slopes: twice as many rows
     */
    public Node boundedAffine(Node parameters, double bound, boolean inverse) {
        if (parameters.rows() != rows() * Affines.PARAMETERS) {
            throw new IllegalArgumentException("expected " + rows() * Affines.PARAMETERS
                    + " rows of parameters of an affine map of " + rows() + " rows, got " + parameters.rows());
        }
        Shape common = Shape.tile(1, Math.max(shape.lanesEach(), parameters.shape.lanesEach()));
        Node all = graph.add(
                new AffineOp(bound, inverse),
                new Shape(3 * rows(), common.columns()),
                List.of(wide(common), parameters.wide(common)));
        return all.slice(0, 2 * rows());
    }

    /** As many lanes of each sample as another shape has. */
    private Node wide(Shape like) {
        return broadcast(new Shape(rows(), like.columns()));
    }

    /** The root s of f(s, parameters) = this, which is one row, for a function that increases in s. */
    public Node root(MonotoneFunction f, Node parameters) {
        if (rows() != 1) {
            throw new IllegalArgumentException("expected one row to find roots for, got " + shape);
        }
        Shape common = Shape.tile(1, Math.max(shape.lanesEach(), parameters.shape.lanesEach()));
        return graph.add(new MonotoneRoot(f), common, List.of(wide(common), parameters.wide(common)));
    }

    /**
     * The value of a function outside the graph at each sample of this tile, with the gradient that the function tells: [1][lanes]. It cannot be
     * differentiated twice. The function is called by several threads at once.
     */
    public Node external(GradientFunction f) {
        if (!shape.isTile()) {
            throw new IllegalArgumentException("expected a tile of samples to evaluate a function at, got " + shape);
        }
        return graph.add(new External(f), new Shape(1 + rows(), shape.columns()), List.of(this))
                .slice(0, 1);
    }

    /**
     * A number that depends on all samples of a batch at once: (1, 1). What is made of it for each sample takes programs that run in stages, as in
     * training.
     */
    public Node wholeBatch(BatchFunction f) {
        if (!shape.isTile() || shape.lanesEach() != 1) {
            throw new IllegalArgumentException(
                    "expected a tile of one lane for each sample to take a function of the batch of, got " + shape);
        }
        return graph.add(new WholeBatch.Value(f), Shape.matrix(1, 1), List.of(this));
    }

    @Override
    public String toString() {
        return "%" + id + " " + op.name() + " " + shape;
    }
}
