package io.diffeo.bijection;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.linalg.Cholesky;
import io.diffeo.recipe.Recipe;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The linear map z = L U (x - b - B u) with u = (c - centre) e^-logScale the standardised context: log |dz/dx| as {@link LuLinear} has it. It
 * starts, from data, at the least-squares regression of x on c and the whitening of what that leaves: with a standard normal base the flow then
 * is the linear-Gaussian model x = B u + b + C e of the training rows, which a linear-Gaussian posterior equals. Without data it starts at the
 * identity.
 */
public final class LinearRegression implements Bijection {
    static final String TYPE = "linear-regression";

    private final LuLinear whitening;
    private final Parameter slopes;
    private final Parameter centre;
    private final Parameter logScale;

    private LinearRegression(int dimension, int context) {
        if (context < 1) {
            throw new IllegalArgumentException("expected at least one number of context to regress on, got " + context);
        }
        Parameter.Start zero = Parameter.Start.constant(0);
        this.whitening = LuLinear.whitening(dimension);
        this.slopes = Parameter.trained("slopes", dimension, context, zero);
        this.centre = Parameter.fixed("centre", context, 1, zero);
        this.logScale = Parameter.fixed("logScale", context, 1, zero);
    }

    /** The regression of so many coordinates on so many numbers of context. */
    public static LinearRegression of(int dimension, int context) {
        return new LinearRegression(dimension, context);
    }

    static LinearRegression from(Recipe recipe) {
        return of(recipe.integer("dimension"), recipe.integer("context"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("dimension", dimension()).with("context", contextDimension());
    }

    @Override
    public int dimension() {
        return slopes.rows();
    }

    @Override
    public int contextDimension() {
        return slopes.columns();
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(whitening.parameters());
        all.addAll(List.of(slopes, centre, logScale));
        return all;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        ValueAndLogDet residual = whitening.forward(z, context);
        return new ValueAndLogDet(residual.value().plus(regression(context)), residual.logDet());
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return whitening.inverse(x.minus(regression(context)), context);
    }

    /** B u. */
    private Node regression(Node context) {
        Graph graph = context.graph();
        Node u = context.minus(graph.parameter(centre))
                .times(graph.parameter(logScale).negate().exp());
        return graph.parameter(slopes).product(u);
    }

    @Override
    public boolean startsFromData() {
        return true;
    }

    /** Slopes stay at 0 where there are too few rows to tell them. */
    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        int k = contextDimension();
        Moments given = Moments.of(context);
        double[] scale = new double[k];
        for (int j = 0; j < k; j++) {
            double variance = given.covariance()[j][j];
            scale[j] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        double[][] u = new double[x.length][k];
        for (int r = 0; r < x.length; r++) {
            for (int j = 0; j < k; j++) {
                u[r][j] = (context[r][j] - given.mean()[j]) / scale[j];
            }
        }
        double[][] b = x.length > 2 * (k + 1) ? leastSquares(x, u) : new double[dimension()][k];
        double[][] residual = new double[x.length][dimension()];
        for (int r = 0; r < x.length; r++) {
            for (int i = 0; i < dimension(); i++) {
                residual[r][i] = x[r][i] - dot(b[i], u[r]);
            }
        }
        Map<Parameter, double[]> start = new IdentityHashMap<>(whitening.fromData(weights, residual, context));
        start.put(slopes, flat(b));
        start.put(centre, given.mean());
        double[] logs = new double[k];
        for (int j = 0; j < k; j++) {
            logs[j] = Math.log(scale[j]);
        }
        start.put(logScale, logs);
        return start;
    }

    /** B = cov(x, u) cov(u)^-1, by the Cholesky factor C of cov(u): with W = C^-1, B = (cov(x, u) W') W. */
    private double[][] leastSquares(double[][] x, double[][] u) {
        int n = dimension();
        int k = contextDimension();
        double[][] rows = new double[x.length][n + k];
        for (int r = 0; r < x.length; r++) {
            System.arraycopy(x[r], 0, rows[r], 0, n);
            System.arraycopy(u[r], 0, rows[r], n, k);
        }
        double[][] both = Moments.of(rows).covariance();
        double[][] ofContext = new double[k][k];
        for (int j = 0; j < k; j++) {
            System.arraycopy(both[n + j], n, ofContext[j], 0, k);
        }
        double[][] w = Cholesky.invert(Cholesky.factor(LuLinear.positive(ofContext)));
        double[][] b = new double[n][k];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double white = 0;
                for (int l = 0; l <= j; l++) {
                    white += both[i][n + l] * w[j][l];
                }
                for (int l = 0; l <= j; l++) {
                    b[i][l] += white * w[j][l];
                }
            }
        }
        return b;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] flat(double[][] matrix) {
        double[] values = new double[matrix.length * matrix[0].length];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, values, i * matrix[i].length, matrix[i].length);
        }
        return values;
    }

    @Override
    public String toString() {
        return title();
    }
}
