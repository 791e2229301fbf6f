package io.diffeo.distribution;

import io.diffeo.data.Finite;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A mixture of normals: log p(x) = log of the sum over k of w_k N(x; m_k, S_k), with weights w = softmax(logits) and covariances S_k full or
 * diagonal. All of it is learned.
 */
public final class GaussianMixture implements Distribution {
    private final int dimension;
    private final boolean full;
    private final Parameter logits;
    private final List<Component> components;

    private interface Component {
        List<Parameter> parameters();

        Node logProb(Node x);

        Node colour(Node e);
    }

    private GaussianMixture(int dimension, boolean full, Parameter logits, List<Component> components) {
        this.dimension = dimension;
        this.full = full;
        this.logits = logits;
        this.components = components;
    }

    /** Components with diagonal covariances: equal weights, unit scales, means drawn from the standard normal. */
    public static GaussianMixture diagonal(int dimension, int components) {
        return start(dimension, components, false);
    }

    /** Components with full covariances: equal weights, unit covariances, means drawn from the standard normal. */
    public static GaussianMixture full(int dimension, int components) {
        return start(dimension, components, true);
    }

    /** Components with full covariances that start at the given weights, means and covariances. */
    public static GaussianMixture of(double[] weights, double[][] means, double[][][] covariances) {
        if (means.length != weights.length || covariances.length != weights.length) {
            throw new IllegalArgumentException("expected " + weights.length + " means and covariances, got "
                    + means.length + " and " + covariances.length);
        }
        Finite.positive("weights", weights.length, weights);
        for (double[] mean : means) {
            if (mean.length != means[0].length) {
                throw new IllegalArgumentException(
                        "expected means of one dimension, got " + means[0].length + " and " + mean.length + " numbers");
            }
        }
        double[] logits = IntStream.range(0, weights.length)
                .mapToDouble(k -> Math.log(weights[k]))
                .toArray();
        List<Component> components = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            components.add(new Full(CholeskyFactor.of(k + ".", means[k], covariances[k], true)));
        }
        Parameter start = Parameter.trained("logits", weights.length, 1, Parameter.Start.of(logits));
        return new GaussianMixture(means[0].length, true, start, components);
    }

    private static GaussianMixture start(int n, int count, boolean full) {
        if (count < 1) {
            throw new IllegalArgumentException("expected at least one component, got " + count);
        }
        List<Component> components = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Parameter.Start mean = Parameter.Start.normal(1);
            components.add(
                    full
                            ? new Full(CholeskyFactor.standard(k + ".", n, true, mean))
                            : new Diagonal(
                                    Parameter.trained(k + ".mean", n, 1, mean),
                                    Parameter.trained(k + ".logScale", n, 1, Parameter.Start.constant(0))));
        }
        Parameter logits = Parameter.trained("logits", count, 1, Parameter.Start.constant(0));
        return new GaussianMixture(n, full, logits, components);
    }

    static GaussianMixture from(Recipe recipe) {
        return start(recipe.integer("dimension"), recipe.integer("components"), recipe.flag("full"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("gaussian-mixture")
                .with("dimension", dimension)
                .with("components", components.size())
                .with("full", full);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(logits));
        components.forEach(component -> all.addAll(component.parameters()));
        return all;
    }

    @Override
    public Law given(Graph graph, Node context) {
        Node raw = graph.parameter(logits);
        return Law.of(graph, () -> sample(graph, raw), x -> logProb(x, raw));
    }

    private Node logProb(Node x, Node raw) {
        Node[] rows = new Node[components.size()];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = components.get(k).logProb(x).plus(raw.slice(k, 1));
        }
        return Node.concat(rows).logSumExp().minus(raw.logSumExp());
    }

    /**
     * A uniform U picks the first component whose cumulative weight exceeds it. Derivatives flow through the picked component, not through the
     * choice: samples carry no gradient of the weights.
     */
    private Node sample(Graph graph, Node raw) {
        int count = components.size();
        Node e = graph.normal(dimension);
        Node u = graph.uniform(1);
        Node weights = raw.minus(raw.logSumExp()).exp();
        Node x = null;
        Node before = null;
        for (int k = 0; k < count; k++) {
            Node below = k == count - 1
                    ? graph.constant(1).broadcast(Shape.tile(1))
                    : u.less(weights.slice(0, k + 1).sumRows());
            Node picked = before == null ? below : below.minus(before);
            Node part = components.get(k).colour(e).times(picked);
            x = x == null ? part : x.plus(part);
            before = below;
        }
        return Objects.requireNonNull(x);
    }

    private record Full(CholeskyFactor factor) implements Component {
        @Override
        public List<Parameter> parameters() {
            return factor.parameters();
        }

        @Override
        public Node logProb(Node x) {
            return factor.logProb(x);
        }

        @Override
        public Node colour(Node e) {
            return factor.colour(e);
        }
    }

    private record Diagonal(Parameter mean, Parameter logScale) implements Component {
        @Override
        public List<Parameter> parameters() {
            return List.of(mean, logScale);
        }

        @Override
        public Node logProb(Node x) {
            Graph graph = x.graph();
            Node s = graph.parameter(logScale);
            Node white = x.minus(graph.parameter(mean)).times(s.negate().exp());
            return white.square().sumRows().times(-0.5).minus(s.sumRows()).plus(-0.5 * mean.rows() * Normal.LOG_2PI);
        }

        @Override
        public Node colour(Node e) {
            return e.times(e.graph().parameter(logScale).exp()).plus(e.graph().parameter(mean));
        }
    }

    @Override
    public String toString() {
        return title();
    }
}
