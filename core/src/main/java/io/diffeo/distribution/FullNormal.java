package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * The normal with a full covariance C C': log p(x) = -|C^-1 (x - m)|^2 / 2 - log det C - n log(2 pi) / 2, with C lower triangular and its
 * diagonal positive.
 */
public final class FullNormal implements Distribution {
    private final CholeskyFactor factor;

    private FullNormal(CholeskyFactor factor) {
        this.factor = factor;
    }

    /** Mean and covariance are learned, starting at the standard normal. */
    public static FullNormal trained(int dimension) {
        return new FullNormal(CholeskyFactor.standard("", dimension, true, Parameter.Start.constant(0)));
    }

    /** The given mean and covariance, left alone by training. */
    public static FullNormal of(double[] mean, double[][] covariance) {
        return new FullNormal(CholeskyFactor.of("", mean, covariance, false));
    }

    static FullNormal from(Recipe recipe) {
        return new FullNormal(CholeskyFactor.standard(
                "", recipe.integer("dimension"), recipe.flag("trained"), Parameter.Start.constant(0)));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("full-normal")
                .with("dimension", dimension())
                .with("trained", factor.mean().isTrained());
    }

    @Override
    public int dimension() {
        return factor.mean().rows();
    }

    @Override
    public List<Parameter> parameters() {
        return factor.parameters();
    }

    @Override
    public Law given(Graph graph, Node context) {
        return Law.of(graph, () -> factor.colour(graph.normal(dimension())), factor::logProb);
    }

    @Override
    public String toString() {
        return title();
    }
}
