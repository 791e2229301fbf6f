package io.diffeo.bijection;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Recipe;
import java.util.List;
import java.util.Locale;

/**
 * x = z + v h(w'z + b): expands or contracts along one direction (Rezende & Mohamed 2015, section 4.1). log |det| = log(1 + h'(w'z + b) w'v).
 *
 * <p>It is invertible if w'v > -1, for any h with slopes in (0, 1]. So v = u + (k - 1 - w'u) w / |w|^2, for which w'v = k - 1, with k = log(1 +
 * (e - 1) exp(w'u)) > 0: their constraint, moved so that u = 0, the start, is the identity. In terms of k the determinant is (1 - h') + h' k,
 * free of cancellation. The inverse finds s = w'z + b as the root of s + (k - 1) h(s) = w'x + b, which increases in s, and its gradients by
 * the implicit function theorem; then z = x - v h(s).
 */
public final class Planar implements Bijection {
    /** The least k and |w|^2, far below anything learned: with k = 0 some h would leave points without a latent. */
    private static final double LEAST = 1e-30;

    private final Planarity nonlinearity;
    private final Parameter w;
    private final Parameter u;
    private final Parameter b;

    private Planar(int dimension, Planarity nonlinearity) {
        this.nonlinearity = nonlinearity;
        this.w = Parameter.trained("w", 1, dimension, Parameter.Start.normal(1 / Math.sqrt(dimension)));
        this.u = Parameter.trained("u", dimension, 1, Parameter.Start.constant(0));
        this.b = Parameter.trained("b", 1, 1, Parameter.Start.normal(1));
    }

    /** With h = tanh. */
    public static Planar of(int dimension) {
        return of(dimension, Planarity.TANH);
    }

    public static Planar of(int dimension, Planarity nonlinearity) {
        return new Planar(dimension, nonlinearity);
    }

    public static Planar from(Recipe recipe) {
        return of(
                recipe.integer("dimension"),
                Planarity.valueOf(
                        recipe.text("nonlinearity").toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("planar")
                .with("dimension", dimension())
                .with(
                        "nonlinearity",
                        nonlinearity.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public int dimension() {
        return u.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(w, u, b);
    }

    @Override
    public Image forward(Node z, Node context) {
        Graph graph = z.graph();
        Node s = level(z);
        return new Image(z.plus(v(graph).times(nonlinearity.value(s))), logDet(s, k(graph)));
    }

    @Override
    public Image inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node k = k(graph);
        Node t = level(x);
        Node s = t.root(nonlinearity.ridge(), k.broadcast(t.shape()));
        return new Image(
                x.minus(v(graph).times(nonlinearity.value(s))), logDet(s, k).negate());
    }

    private Node level(Node point) {
        Graph graph = point.graph();
        return graph.parameter(w).linear(point, graph.parameter(b));
    }

    private Node logDet(Node s, Node k) {
        return nonlinearity.flatness(s).plus(nonlinearity.slope(s).times(k)).log();
    }

    private Node k(Graph graph) {
        return wu(graph).plus(Math.log(Math.E - 1)).softplus().max(graph.constant(LEAST));
    }

    private Node wu(Graph graph) {
        return graph.parameter(w).product(graph.parameter(u));
    }

    private Node v(Graph graph) {
        Node column = graph.parameter(w).reshape(graph.parameter(u).shape());
        Node square = column.square().sumRows().max(graph.constant(LEAST));
        Node along = k(graph).minus(wu(graph)).plus(-1).over(square);
        return graph.parameter(u).plus(column.times(along));
    }
}
