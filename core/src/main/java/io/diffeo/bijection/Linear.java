package io.diffeo.bijection;

import io.diffeo.data.Finite;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Triangle;
import io.diffeo.linalg.Lu;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.stream.IntStream;

/**
 * x = A z + b with a given invertible matrix A, which training leaves alone: log |det| = log |det A| at all points. A is kept as P'LU, with L
 * unit lower and U upper triangular: towards the data that is two products, towards the latent two triangular solves. A triangular A keeps its
 * zeros: rows are exchanged only where it is not lower triangular.
 */
public final class Linear implements Bijection {
    static final String TYPE = "linear";

    private final int[] order;
    private final int[] back;
    private final Jacobian structure;
    private final Parameter lower;
    private final Parameter upper;
    private final Parameter shift;

    private Linear(
            int[] order, Jacobian structure, Parameter.Start lower, Parameter.Start upper, Parameter.Start shift) {
        int n = order.length;
        this.order = order.clone();
        this.back = new int[n];
        for (int i = 0; i < n; i++) {
            back[order[i]] = i;
        }
        this.structure = structure;
        this.lower = Parameter.fixed("lower", n, n, lower);
        this.upper = Parameter.fixed("upper", n, n, upper);
        this.shift = Parameter.fixed("shift", n, 1, shift);
    }

    /**
     * x = A z.
     *
     * @throws IllegalArgumentException if the columns of A are linearly dependent, to within rounding; it says which
     */
    public static Linear of(double[][] matrix) {
        return of(matrix, new double[matrix.length]);
    }

    /**
     * x = A z + b.
     *
     * @throws IllegalArgumentException if the columns of A are linearly dependent, to within rounding; it says which
     */
    public static Linear of(double[][] matrix, double[] shift) {
        int n = matrix.length;
        if (n == 0 || shift.length != n) {
            throw new IllegalArgumentException(
                    "expected a matrix of " + shift.length + " rows, as the shift has numbers, got " + n);
        }
        Finite.numbers("shifts", shift);
        for (int i = 0; i < n; i++) {
            if (matrix[i].length != n) {
                throw new IllegalArgumentException("expected a square matrix of " + n + " rows, got " + matrix[i].length
                        + " numbers in row " + (i + 1));
            }
        }
        Collinearity.refuse(matrix);
        Jacobian structure = Jacobian.of(matrix);
        Lu lu = Lu.factor(matrix, structure != Jacobian.LOWER_TRIANGULAR);
        double[] below = new double[n * n];
        double[] above = new double[n * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                (c < r ? below : above)[r * n + c] = lu.factors()[r][c];
            }
            below[r * n + r] = 1;
        }
        return new Linear(
                lu.order(), structure, Parameter.Start.of(below), Parameter.Start.of(above), Parameter.Start.of(shift));
    }

    static Linear from(Recipe recipe) {
        Permutation valid = Permutation.of(recipe.integers("order"));
        int n = valid.dimension();
        double[] identity = new double[n * n];
        IntStream.range(0, n).forEach(i -> identity[i * n + i] = 1);
        Parameter.Start ones = Parameter.Start.of(identity);
        return new Linear(
                recipe.integers("order"),
                Jacobian.valueOf(recipe.text("structure")),
                ones,
                ones,
                Parameter.Start.constant(0));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("order", order).with("structure", structure.name());
    }

    @Override
    public int dimension() {
        return order.length;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(lower, upper, shift);
    }

    @Override
    public Jacobian jacobian() {
        return structure;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node x = graph.parameter(lower).product(graph.parameter(upper).product(z));
        return new ValueAndLogDet(x.gather(back).plus(graph.parameter(shift)), logDet(graph));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node sorted = x.minus(graph.parameter(shift)).gather(order);
        Node z = graph.parameter(upper)
                .solve(Triangle.UPPER, graph.parameter(lower).solve(Triangle.UNIT_LOWER, sorted));
        return new ValueAndLogDet(z, logDet(graph).negate());
    }

    private Node logDet(Graph graph) {
        int n = order.length;
        int[] diagonal = IntStream.range(0, n).map(i -> i * n + i).toArray();
        Node all = graph.parameter(upper).reshape(Shape.matrix(n * n, 1));
        return all.gather(diagonal).abs().log().sumRows();
    }

    @Override
    public String toString() {
        return title();
    }
}
