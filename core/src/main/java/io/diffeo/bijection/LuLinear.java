package io.diffeo.bijection;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Triangle;
import io.diffeo.graph.Weights;
import io.diffeo.linalg.Cholesky;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The linear map z = L U (x - b), with L unit lower triangular and U upper triangular with diagonal exp(d): log |dz/dx| = sum of d. Towards the
 * latent it is one product, towards the data two triangular solves (the LU layer of Oliva et al. 2018). Starts at the identity, or at the
 * whitening of the training data.
 */
public final class LuLinear implements Bijection {
    /** Of the largest variance: what is added to each when columns depend on each other linearly. */
    private static final double RIDGE = 1e-9;

    private final boolean whitening;
    private final Parameter below;
    private final Parameter above;
    private final Parameter logDiagonal;
    private final Parameter shift;

    private LuLinear(int n, boolean whitening) {
        Parameter.Start zero = Parameter.Start.constant(0);
        this.whitening = whitening;
        this.below = Parameter.trained("below", n, n, zero);
        this.above = Parameter.trained("above", n, n, zero);
        this.logDiagonal = Parameter.trained("logDiagonal", n, 1, zero);
        this.shift = Parameter.trained("shift", n, 1, zero);
    }

    /** Starts at the identity. */
    public static LuLinear identity(int dimension) {
        return new LuLinear(dimension, false);
    }

    /**
     * Starts, from data, at b = mean and L U = C^-1 with C the Cholesky factor of the covariance: with a standard normal base the flow then is
     * the full-covariance normal fitted to the data, and the map is lower triangular.
     */
    public static LuLinear whitening(int dimension) {
        return new LuLinear(dimension, true);
    }

    static LuLinear from(Recipe recipe) {
        return new LuLinear(recipe.integer("dimension"), recipe.flag("whitening"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("lu-linear").with("dimension", dimension()).with("whitening", whitening);
    }

    @Override
    public int dimension() {
        return shift.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(below, above, logDiagonal, shift);
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node x = upper(graph).solve(Triangle.UPPER, lower(graph).solve(Triangle.UNIT_LOWER, z));
        return new ValueAndLogDet(
                x.plus(graph.parameter(shift)),
                graph.parameter(logDiagonal).sumRows().negate());
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node matrix = lower(graph).product(upper(graph));
        return new ValueAndLogDet(
                matrix.product(x.minus(graph.parameter(shift))),
                graph.parameter(logDiagonal).sumRows());
    }

    private Node lower(Graph graph) {
        int n = dimension();
        return graph.parameter(below).times(mask(graph, true)).plus(identity(graph, n));
    }

    private Node upper(Graph graph) {
        int n = dimension();
        Node diagonal = identity(graph, n).times(graph.parameter(logDiagonal).exp());
        return graph.parameter(above).times(mask(graph, false)).plus(diagonal);
    }

    private Node mask(Graph graph, boolean lower) {
        int n = dimension();
        double[] mask = new double[n * n];
        for (int r = 0; r < n; r++) {
            Arrays.fill(mask, r * n + (lower ? 0 : r + 1), r * n + (lower ? r : n), 1);
        }
        return graph.matrix(n, n, mask);
    }

    private static Node identity(Graph graph, int n) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        return graph.matrix(n, n, identity);
    }

    /** With C^-1 = W lower triangular: d = log of W's diagonal, L = W with its columns divided by that diagonal, and nothing above it. */
    @Override
    public boolean startsFromData() {
        return whitening;
    }

    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        if (!whitening) {
            return Map.of();
        }
        int n = dimension();
        Moments moments = Moments.of(x);
        double[][] white = Cholesky.invert(Cholesky.factor(positive(moments.covariance())));
        double[] lower = new double[n * n];
        double[] diagonal = new double[n];
        for (int r = 0; r < n; r++) {
            diagonal[r] = Math.log(white[r][r]);
            for (int c = 0; c < r; c++) {
                lower[r * n + c] = white[r][c] / white[c][c];
            }
        }
        return Map.of(below, lower, above, new double[n * n], logDiagonal, diagonal, shift, moments.mean());
    }

    /** The covariance itself where it is well away from singular, else with {@link #RIDGE} on its diagonal. */
    static double[][] positive(double[][] covariance) {
        double largest = 0;
        for (int i = 0; i < covariance.length; i++) {
            largest = Math.max(largest, covariance[i][i]);
        }
        double ridge = largest > 0 ? RIDGE * largest : 1;
        double smallest;
        try {
            double[][] factor = Cholesky.factor(covariance);
            smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < factor.length; i++) {
                smallest = Math.min(smallest, factor[i][i] * factor[i][i] / covariance[i][i]);
            }
        } catch (IllegalArgumentException singular) {
            smallest = 0;
        }
        if (smallest < RIDGE) {
            for (int i = 0; i < covariance.length; i++) {
                covariance[i][i] += ridge;
            }
        }
        return covariance;
    }

    @Override
    public String toString() {
        return title();
    }
}
