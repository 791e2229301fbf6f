package io.diffeo.distribution;

import io.diffeo.data.Finite;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Independent normals: log p(x) = -sum over i of [((x_i - m_i) / s_i)^2 / 2 + log s_i + log(2 pi) / 2]. Standard ones have no parameters; else
 * m and log s are parameters, trained or fixed.
 */
public final class Normal implements Distribution {
    static final double LOG_2PI = Math.log(2 * Math.PI);

    private final int dimension;
    private final Optional<Scaled> scaled;

    /** Means and log-scales, where they are not 0. */
    private record Scaled(Parameter mean, Parameter logScale) {}

    private Normal(int dimension, Optional<Scaled> scaled) {
        this.dimension = dimension;
        this.scaled = scaled;
    }

    /** Mean 0 and deviation 1 in every dimension. */
    public static Normal standard(int dimension) {
        return new Normal(dimension, Optional.empty());
    }

    /** Means and log-scales are learned, starting at the standard normal. */
    public static Normal trained(int dimension) {
        Parameter.Start zero = Parameter.Start.constant(0);
        return new Normal(
                dimension,
                Optional.of(new Scaled(
                        Parameter.trained("mean", dimension, 1, zero),
                        Parameter.trained("logScale", dimension, 1, zero))));
    }

    /** The given means and standard deviations, left alone by training. */
    public static Normal of(double[] mean, double[] scale) {
        Finite.positive("scales", mean.length, scale);
        Finite.numbers("means", mean);
        return fixed(
                mean.length,
                Parameter.Start.of(mean),
                Parameter.Start.of(Arrays.stream(scale).map(Math::log).toArray()));
    }

    private static Normal fixed(int n, Parameter.Start mean, Parameter.Start logScale) {
        return new Normal(
                n,
                Optional.of(
                        new Scaled(Parameter.fixed("mean", n, 1, mean), Parameter.fixed("logScale", n, 1, logScale))));
    }

    static Normal from(Recipe recipe) {
        int n = recipe.integer("dimension");
        Parameter.Start zero = Parameter.Start.constant(0);
        return switch (recipe.text("parameters")) {
            case "none" -> standard(n);
            case "trained" -> trained(n);
            default -> fixed(n, zero, zero);
        };
    }

    @Override
    public Recipe recipe() {
        String parameters =
                scaled.map(s -> s.mean().isTrained() ? "trained" : "fixed").orElse("none");
        return Recipe.of("normal").with("dimension", dimension).with("parameters", parameters);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public List<Parameter> parameters() {
        return scaled.map(s -> List.of(s.mean(), s.logScale())).orElse(List.of());
    }

    @Override
    public Law given(Graph graph, Node context) {
        if (scaled.isEmpty()) {
            return Law.of(graph, () -> graph.normal(dimension), this::standard);
        }
        Node m = graph.parameter(scaled.get().mean());
        Node s = graph.parameter(scaled.get().logScale());
        return Law.of(graph, () -> graph.normal(dimension).times(s.exp()).plus(m), x -> standard(
                        x.minus(m).times(s.negate().exp()))
                .minus(s.sumRows()));
    }

    private Node standard(Node white) {
        return white.square().sumRows().times(-0.5).plus(-0.5 * dimension * LOG_2PI);
    }

    @Override
    public String toString() {
        return title();
    }
}
