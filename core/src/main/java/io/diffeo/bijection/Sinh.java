package io.diffeo.bijection;

import io.diffeo.data.Finite;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.kernel.Unary;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * x = location + scale sinh(z) in each dimension, fixed: the map of Johnson's S_U distributions (Johnson 1949, eq. 33), which turns tails like
 * powers of x into tails like powers of e^-|z|. log |dx/dz| = log scale + log cosh z, the latter as |z| + log(1 + e^-2|z|) - log 2.
 */
public final class Sinh implements Bijection {
    static final String TYPE = "sinh";

    private final Parameter location;
    private final Parameter logScale;

    private Sinh(int dimension, Parameter.Start location, Parameter.Start logScale) {
        this.location = Parameter.fixed("location", dimension, 1, location);
        this.logScale = Parameter.fixed("logScale", dimension, 1, logScale);
    }

    /** With the given locations and positive scales. */
    public static Sinh of(double[] location, double[] scale) {
        Finite.positive("scales", location.length, scale);
        Finite.numbers("locations", location);
        double[] logs = java.util.Arrays.stream(scale).map(Math::log).toArray();
        return new Sinh(scale.length, Parameter.Start.of(location), Parameter.Start.of(logs));
    }

    static Sinh from(Recipe recipe) {
        return new Sinh(recipe.integer("dimension"), Parameter.Start.constant(0), Parameter.Start.constant(0));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("dimension", dimension());
    }

    @Override
    public int dimension() {
        return location.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(location, logScale);
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    private Node logCosh(Node z) {
        Node size = z.abs();
        return size.plus(size.times(-2).exp().log1p()).plus(-Math.log(2));
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Node log = z.graph().parameter(logScale);
        Node x = z.apply(Unary.SINH).times(log.exp()).plus(z.graph().parameter(location));
        return new ValueAndLogDet(
                OpenBox.hold(x, codomain()), logCosh(z).plus(log).sumRows());
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node log = x.graph().parameter(logScale);
        Node z =
                x.minus(x.graph().parameter(location)).times(log.negate().exp()).apply(Unary.ASINH);
        return new ValueAndLogDet(z, logCosh(z).plus(log).sumRows().negate());
    }

    @Override
    public String toString() {
        return title();
    }
}
