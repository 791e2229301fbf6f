package io.diffeo.bijection;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.kernel.Unary;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * x = sinh(t (asinh(z) + e)) in each dimension, with a learned skewness e and tail weight t > 0: heavier tails than the latent's for t > 1,
 * lighter ones for {@code t < 1} (Jones and Pewsey 2009, with t = 1/delta). log |dx/dz| = log t + log cosh(t (asinh z + e)) - log cosh(asinh z). t is
 * kept in (1/e^2, e^2); starts at the identity.
 */
public final class SinhArcsinh implements Bijection {
    private static final double BOUND = 2;

    private final Parameter skewness;
    private final Parameter rawTail;

    private SinhArcsinh(int dimension) {
        this.skewness = Parameter.trained("skewness", dimension, 1, Parameter.Start.constant(0));
        this.rawTail = Parameter.trained("rawTail", dimension, 1, Parameter.Start.constant(0));
    }

    /** Learned in each dimension by itself, starting at the identity. */
    public static SinhArcsinh trained(int dimension) {
        return new SinhArcsinh(dimension);
    }

    static SinhArcsinh from(Recipe recipe) {
        return trained(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("sinh-arcsinh").with("dimension", dimension());
    }

    @Override
    public int dimension() {
        return skewness.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(skewness, rawTail);
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node logTail = logTail(graph);
        Node from = z.apply(Unary.ASINH);
        Node to = from.plus(graph.parameter(skewness)).times(logTail.exp());
        return new ValueAndLogDet(
                OpenBox.hold(to.apply(Unary.SINH), codomain()),
                logCosh(to).minus(logCosh(from)).plus(logTail).sumRows());
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node logTail = logTail(graph);
        Node from = x.apply(Unary.ASINH);
        Node to = from.times(logTail.negate().exp()).minus(graph.parameter(skewness));
        return new ValueAndLogDet(
                OpenBox.hold(to.apply(Unary.SINH), domain()),
                logCosh(to).minus(logCosh(from)).minus(logTail).sumRows());
    }

    private Node logTail(Graph graph) {
        return graph.parameter(rawTail).times(1 / BOUND).tanh().times(BOUND);
    }

    /** log cosh(a) + log 2 = a + log(1 + exp(-2 a)). */
    private static Node logCosh(Node a) {
        return a.plus(a.times(-2).softplus());
    }

    @Override
    public String toString() {
        return title();
    }
}
