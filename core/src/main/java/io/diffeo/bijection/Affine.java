package io.diffeo.bijection;

import io.diffeo.data.Finite;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;
import java.util.List;

/** x = exp(s) z + b in each dimension: log |det| = sum of s. Log-scales s and shifts b are learned, or fixed as a standardisation is. */
public final class Affine implements Bijection {
    private final Parameter logScale;
    private final Parameter shift;

    private Affine(Parameter logScale, Parameter shift) {
        this.logScale = logScale;
        this.shift = shift;
    }

    /** Learned, starting at the identity. */
    public static Affine trained(int dimension) {
        Parameter.Start zero = Parameter.Start.constant(0);
        return new Affine(
                Parameter.trained("logScale", dimension, 1, zero), Parameter.trained("shift", dimension, 1, zero));
    }

    /** The given positive scales and shifts, left alone by training. */
    public static Affine of(double[] scale, double[] shift) {
        Finite.positive("scales", shift.length, scale);
        Finite.numbers("shifts", shift);
        double[] logScale = Arrays.stream(scale).map(Math::log).toArray();
        return fixed(scale.length, Parameter.Start.of(logScale), Parameter.Start.of(shift));
    }

    private static Affine fixed(int n, Parameter.Start logScale, Parameter.Start shift) {
        return new Affine(Parameter.fixed("logScale", n, 1, logScale), Parameter.fixed("shift", n, 1, shift));
    }

    static Affine from(Recipe recipe) {
        int n = recipe.integer("dimension");
        Parameter.Start zero = Parameter.Start.constant(0);
        return recipe.flag("trained") ? trained(n) : fixed(n, zero, zero);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("affine").with("dimension", dimension()).with("trained", shift.isTrained());
    }

    @Override
    public int dimension() {
        return shift.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(logScale, shift);
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node s = graph.parameter(logScale);
        return new ValueAndLogDet(z.times(s.exp()).plus(graph.parameter(shift)), s.sumRows());
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node s = graph.parameter(logScale).negate();
        return new ValueAndLogDet(x.minus(graph.parameter(shift)).times(s.exp()), s.sumRows());
    }

    @Override
    public String toString() {
        return title();
    }
}
