package io.diffeo.bijection;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * x = z + a (k - 1) (z - c) / (a + r), with r = |z - c|: pushes away from, or pulls to, a learned centre c (Rezende and Mohamed 2015, their beta
 * being a (k - 1)). a = exp(logRadius); k = log(1 + (e - 1) exp(raw)) > 0 is what keeps it invertible, and 1 at raw = 0, the identity.
 *
 * <p>log |det| = (n - 1) log((r + a k) / (a + r)) + log((r^2 + 2 a r + a^2 k) / (a + r)^2), free of cancellation. The inverse is in closed
 * form: with R = |x - c|, r is the positive root of r^2 + (a k - R) r - a R.
 */
public final class Radial implements Bijection {
    /** Squares of distances below this are taken as this, so that the slope of the root at the centre itself is finite. */
    private static final double LEAST = 1e-36;

    private final Parameter centre;
    private final Parameter logRadius;
    private final Parameter raw;

    private Radial(int dimension) {
        this.centre = Parameter.trained("centre", dimension, 1, Parameter.Start.normal(1));
        this.logRadius = Parameter.trained("logRadius", 1, 1, Parameter.Start.constant(0));
        this.raw = Parameter.trained("raw", 1, 1, Parameter.Start.constant(0));
    }

    /** Learned, starting at the identity with a centre drawn from the standard normal. */
    public static Radial of(int dimension) {
        return new Radial(dimension);
    }

    static Radial from(Recipe recipe) {
        return of(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("radial").with("dimension", dimension());
    }

    @Override
    public int dimension() {
        return centre.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(centre, logRadius, raw);
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node offset = z.minus(graph.parameter(centre));
        Node r = norm(offset);
        Node stretch = stretch(graph, r);
        return new ValueAndLogDet(offset.times(stretch).plus(graph.parameter(centre)), logDet(graph, r, stretch));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node offset = x.minus(graph.parameter(centre));
        Node r = radius(graph, norm(offset));
        Node stretch = stretch(graph, r);
        return new ValueAndLogDet(
                offset.over(stretch).plus(graph.parameter(centre)),
                logDet(graph, r, stretch).negate());
    }

    /** (r + a k) / (a + r) = R / r. */
    private Node stretch(Graph graph, Node r) {
        Node a = a(graph);
        return r.plus(a.times(k(graph))).over(r.plus(a));
    }

    private Node logDet(Graph graph, Node r, Node stretch) {
        Node a = a(graph);
        Node radial = r.times(r.plus(a.times(2)))
                .plus(a.square().times(k(graph)))
                .over(r.plus(a).square());
        return stretch.log().times(dimension() - 1).plus(radial.log());
    }

    /** With q = a k - R: the root as 2 a R / (q + s) where q > 0, else (s - q) / 2, s = sqrt(q^2 + 4 a R). */
    private Node radius(Graph graph, Node big) {
        Node a = a(graph);
        Node q = a.times(k(graph)).minus(big);
        Node product = a.times(big);
        Node s = q.square().plus(product.times(4)).sqrt();
        Node far = s.plus(q.abs());
        return graph.constant(0).less(q).where(product.times(2).over(far), far.times(0.5));
    }

    private Node norm(Node offset) {
        return offset.square().sumRows().max(offset.graph().constant(LEAST)).sqrt();
    }

    private Node a(Graph graph) {
        return graph.parameter(logRadius).exp();
    }

    private Node k(Graph graph) {
        return graph.parameter(raw).plus(Math.log(Math.E - 1)).softplus();
    }

    @Override
    public String toString() {
        return title();
    }
}
