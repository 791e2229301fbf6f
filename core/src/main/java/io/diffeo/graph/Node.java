package io.diffeo.graph;

import io.diffeo.engine.Program;
import io.diffeo.graph.op.AffineOp;
import io.diffeo.graph.op.Broadcast;
import io.diffeo.graph.op.Elementwise;
import io.diffeo.graph.op.MonotoneRoot;
import io.diffeo.graph.op.Op;
import io.diffeo.graph.op.Product;
import io.diffeo.graph.op.Rearrange;
import io.diffeo.graph.op.SplineOp;
import io.diffeo.graph.op.Sum;
import io.diffeo.graph.op.TriangularSolve;
import io.diffeo.kernel.Affines;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

    /** x + b of each number x. */
    public Node plus(double b) {
        return affine(1, b);
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
        Shape common = new Shape(
                common(shape.rows(), other.shape.rows(), other), common(shape.columns(), other.shape.columns(), other));
        return graph.add(
                new Elementwise.Combine(function), common, List.of(broadcast(common), other.broadcast(common)));
    }

    private int common(int a, int b, Node other) {
        if (a != b && a != 1 && b != 1) {
            throw new IllegalArgumentException("shapes do not go together: " + shape + " and " + other.shape);
        }
        return a == 1 ? b : a;
    }

    /** This as a mask: a where it is not 0, else b. */
    public Node where(Node a, Node b) {
        Node mask = broadcast(a.shape);
        return graph.add(new Elementwise.Where(), a.shape, List.of(mask, a, b.broadcast(a.shape)));
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
        if (shape.columns() != target.columns()) {
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

    /** The mean over the samples of a batch, each with its {@link Graph#sampleWeight}. */
    public Node mean() {
        return times(graph.sampleWeight()).sumColumns();
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
            if (part != null && part.rows() > 0) {
                filled.add(part);
            }
        }
        if (filled.size() == 1) {
            return filled.get(0);
        }
        int rows = 0;
        for (Node part : filled) {
            if (part.shape.columns() != filled.get(0).shape.columns()) {
                throw new IllegalArgumentException("cannot concatenate " + part.shape + " and " + filled.get(0).shape);
            }
            rows += part.rows();
        }
        Shape shape = new Shape(rows, filled.get(0).shape.columns());
        return filled.get(0).graph.add(new Rearrange.Concat(), shape, filled);
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
    public Node staircase(Node x, Node bias, int[] limits, boolean rectified) {
        return Product.linear(this, x, bias, limits, rectified);
    }

    /** W' x, with this as the matrix W. */
    public Node transposedProduct(Node x) {
        return Product.transposed(this, x, shape.columns(), null);
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
        Node all = graph.add(new SplineOp(bins, bound, inverse), Shape.tile(rows() * (2 + kept)), List.of(this, raw));
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
        Node all = graph.add(new AffineOp(bound, inverse), Shape.tile(3 * rows()), List.of(this, parameters));
        return all.slice(0, 2 * rows());
    }

    /** The root s of f(s, parameters) = this, which is one row, for a function that increases in s. */
    public Node root(MonotoneFunction f, Node parameters) {
        if (rows() != 1) {
            throw new IllegalArgumentException("expected one row to find roots for, got " + shape);
        }
        return graph.add(new MonotoneRoot(f), shape, List.of(this, parameters));
    }

    @Override
    public String toString() {
        return "%" + id + " " + op.name() + " " + shape;
    }
}
