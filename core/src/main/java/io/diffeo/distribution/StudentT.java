package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.kernel.Unary;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * Independent Student t variables with v > 0 degrees of freedom each: log p(x) = sum over i of log G((v+1)/2) - log G(v/2) - log(v pi) / 2 -
 * (v+1)/2 log(1 + x_i^2 / v), with G the gamma function. v = log(1 + exp(raw)), with raw a parameter, trained or fixed; v starts at one number
 * for all dimensions. Beyond |x| = 1e154 the density counts as 0.
 */
public final class StudentT implements Distribution {
    private static final int SHIFT = 8;
    private static final double LOG_LARGEST = Math.log(1e307);
    /** Of y^-1, y^-3, ... in log(G(y + 1/2) / G(y)) - log(y) / 2. */
    private static final double[] SERIES = {
        -1.0 / 8, 1.0 / 192, -1.0 / 640, 17.0 / 14336, -31.0 / 18432, 691.0 / 180224, -5461.0 / 425984
    };

    private final Parameter raw;

    private StudentT(Parameter raw) {
        this.raw = raw;
    }

    /** The given degrees of freedom, left alone by training. */
    public static StudentT of(int dimension, double freedom) {
        return new StudentT(Parameter.fixed("rawFreedom", dimension, 1, start(freedom)));
    }

    /** Degrees of freedom are learned, each dimension its own. */
    public static StudentT trained(int dimension, double start) {
        return new StudentT(Parameter.trained("rawFreedom", dimension, 1, start(start)));
    }

    private static Parameter.Start start(double freedom) {
        if (!(freedom > 0 && freedom < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected positive degrees of freedom, got " + freedom);
        }
        return Parameter.Start.constant(freedom + Math.log(-Math.expm1(-freedom)));
    }

    static StudentT from(Recipe recipe) {
        int n = recipe.integer("dimension");
        return recipe.flag("trained") ? trained(n, 1) : of(n, 1);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("student-t").with("dimension", dimension()).with("trained", raw.isTrained());
    }

    @Override
    public int dimension() {
        return raw.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(raw);
    }

    @Override
    public Law given(Graph graph, Node context) {
        Node v = graph.parameter(raw).softplus();
        return Law.of(graph, () -> sample(graph, v), x -> logProb(x, v));
    }

    private static Node logProb(Node x, Node v) {
        Node tails = x.square().over(v).log1p().times(v.plus(1)).times(-0.5);
        return tails.sumRows().plus(logNormaliser(v).sumRows());
    }

    /**
     * log G((v+1)/2) - log G(v/2) - log(v pi) / 2. With h = v/2 and y = h + 8, G(h + 1/2) / G(h) is G(y + 1/2) / G(y) times the product over k < 8
     * of (h + k) / (h + k + 1/2); the first is an asymptotic series in 1/y (Tricomi and Erdelyi 1951), within 2e-15 here. No term grows with v, and the
     * gradient, a difference of digamma functions, is as exact as the value.
     */
    private static Node logNormaliser(Node v) {
        Node h = v.times(0.5);
        Node y = h.plus(SHIFT);
        Node step = y.square().reciprocal();
        Node sum = v.graph().constant(0);
        for (int i = SERIES.length - 1; i >= 0; i--) {
            sum = sum.times(step).plus(SERIES[i]);
        }
        sum = sum.over(y).plus(h.reciprocal().times(SHIFT).log1p().times(0.5)).plus(-0.5 * Normal.LOG_2PI);
        for (int k = 0; k < SHIFT; k++) {
            sum = sum.minus(h.plus(k).reciprocal().times(0.5).log1p());
        }
        return sum;
    }

    /**
     * sqrt(v (U^(-2/v) - 1)) cos(2 pi V), the polar method of Bailey (1994): exact, and smooth in v. With e = -log(U) / v the root is e^e sqrt(v (1
     * - e^-2e)), whose parts do not overflow before it does; above 1e308 it is held there.
     */
    private Node sample(Graph graph, Node v) {
        Node e = graph.uniform(dimension()).log().times(v.reciprocal()).negate();
        Node share = e.times(-2).apply(Unary.EXPM1).negate().times(v);
        Node angle = graph.uniform(dimension()).times(2 * Math.PI).apply(Unary.COS);
        Node direction = share.max(graph.constant(1e-36)).sqrt().times(angle);
        return e.min(graph.constant(LOG_LARGEST)).exp().times(direction);
    }

    @Override
    public String toString() {
        return title();
    }
}
