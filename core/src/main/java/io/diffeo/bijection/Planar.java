package io.diffeo.bijection;

import io.diffeo.data.Finite;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.Locale;

/**
 * x = z + v h(w^T z + b): expands or contracts along one direction (Rezende and Mohamed 2015, section 4.1). log |det| = log(1 + h'(w^T z + b) w^T v).
 *
 * <p>It is invertible if w^T v > -1, for any h with slopes in (0, 1]. So v = u + (k - 1 - w^T u) w / |w|^2, for which w^T v = k - 1, with k = log(1 +
 * (e - 1) exp(w^T u)) > 0: their constraint, moved so that u = 0, the start, is the identity. In terms of k the determinant is (1 - h') + h' k,
 * free of cancellation. The inverse finds s = w^T z + b as the root of s + (k - 1) h(s) = w^T x + b, which increases in s, and its gradients by
 * the implicit function theorem; then z = x - v h(s).
 */
public final class Planar implements Bijection {
    /** The least k and |w|^2, far below anything learned: with k = 0 some h would leave points without a latent. */
    private static final double LEAST = 1e-30;

    private final Planarity nonlinearity;
    private final Parameter w;
    private final Parameter u;
    private final Parameter b;

    private Planar(int dimension, Planarity nonlinearity, Parameter.Start w, Parameter.Start u, Parameter.Start b) {
        this.nonlinearity = nonlinearity;
        this.w = Parameter.trained("w", 1, dimension, w);
        this.u = Parameter.trained("u", dimension, 1, u);
        this.b = Parameter.trained("b", 1, 1, b);
    }

    /** With h = tanh. */
    public static Planar of(int dimension) {
        return of(dimension, Planarity.TANH);
    }

    /** Learned, starting at the identity across a plane drawn at random. */
    public static Planar of(int dimension, Planarity nonlinearity) {
        return new Planar(
                dimension,
                nonlinearity,
                Parameter.Start.normal(1 / Math.sqrt(dimension)),
                Parameter.Start.constant(0),
                Parameter.Start.normal(1));
    }

    /**
     * The map x = z + u h(w^T z + b) of these very numbers, to start from.
     *
     * @throws IllegalArgumentException if w^T u is -1 or less: where h' is steepest such a map would fold
     */
    public static Planar of(double[] w, double[] u, double b, Planarity nonlinearity) {
        if (u.length != w.length) {
            throw new IllegalArgumentException("expected u as long as w, got " + u.length + " and " + w.length);
        }
        Finite.numbers("w", w);
        Finite.numbers("u", u);
        Finite.numbers("b", new double[] {b});
        double square = dot(w, w);
        double wu = dot(w, u);
        if (!(wu > -1)) {
            throw new IllegalArgumentException("expected w^T u > -1, got " + wu
                    + ": where h' > " + -1 / wu
                    + " the map would turn back and give points several latents; make u shorter,"
                    + " or turn it away from -w");
        }
        double k = Math.max(LEAST, 1 + wu);
        double raw = k + Math.log(-Math.expm1(-k)) - Math.log(Math.E - 1);
        double[] free = u.clone();
        for (int i = 0; i < free.length; i++) {
            free[i] += (raw - wu) * w[i] / Math.max(square, LEAST);
        }
        return new Planar(
                w.length, nonlinearity, Parameter.Start.of(w), Parameter.Start.of(free), Parameter.Start.of(b));
    }

    static Planar from(Recipe recipe) {
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

    /** The u in x = z + u h(w^T z + b): the v of the constraint, for which w^T v > -1. */
    public double[] u(Weights weights) {
        double[] w = weights.get(this.w);
        double[] v = weights.get(u);
        double wu = dot(w, v);
        double t = wu + Math.log(Math.E - 1);
        double k = Math.max(LEAST, Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t))));
        for (int i = 0; i < v.length; i++) {
            v[i] += (k - 1 - wu) * w[i] / Math.max(dot(w, w), LEAST);
        }
        return v;
    }

    /** The normal w of the planes that are moved, at these weights. */
    public double[] w(Weights weights) {
        return weights.get(w);
    }

    /** The offset b in x = z + u h(w'z + b), at these weights. */
    public double b(Weights weights) {
        return weights.get(b)[0];
    }

    /** The function h across the plane. */
    public Planarity nonlinearity() {
        return nonlinearity;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node s = level(z);
        return new ValueAndLogDet(z.plus(v(graph).times(nonlinearity.value(s))), logDet(s, k(graph)));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node k = k(graph);
        Node t = level(x);
        Node s = t.root(nonlinearity.ridge(), k.broadcast(t.shape()));
        return new ValueAndLogDet(
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

    @Override
    public String toString() {
        return title();
    }
}
