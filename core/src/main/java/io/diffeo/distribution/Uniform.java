package io.diffeo.distribution;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.recipe.Recipe;

/** The uniform distribution on an open, bounded box: log p(x) = -sum over i of log(upper_i - lower_i) inside, minus infinity elsewhere. */
public final class Uniform implements Distribution {
    private final Domain box;

    private Uniform(Domain box) {
        this.box = box;
    }

    /** On (0, 1) in every dimension. */
    public static Uniform unit(int dimension) {
        return on(Domain.of(dimension, 0, 1));
    }

    /** On the inside of a bounded box. */
    public static Uniform on(Domain box) {
        for (int i = 0; i < box.dimension(); i++) {
            if (!Double.isFinite(box.upper()[i] - box.lower()[i])) {
                throw new IllegalArgumentException("expected a bounded box, got " + box);
            }
        }
        return new Uniform(box);
    }

    static Uniform from(Recipe recipe) {
        return on(new Domain(recipe.reals("lower"), recipe.reals("upper")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("uniform").with("lower", box.lower()).with("upper", box.upper());
    }

    @Override
    public int dimension() {
        return box.dimension();
    }

    @Override
    public Domain support() {
        return box;
    }

    @Override
    public Law given(Graph graph, Node context) {
        return Law.of(
                graph,
                () -> graph.uniform(dimension()).times(graph.constant(widths())).plus(graph.constant(box.lower())),
                this::logProb);
    }

    private Node logProb(Node x) {
        Graph graph = x.graph();
        Node inside = graph.constant(box.lower()).less(x).times(x.less(graph.constant(box.upper())));
        Node outside = inside.subtractFrom(1).sumRows();
        double logVolume = 0;
        for (double width : widths()) {
            logVolume += Math.log(width);
        }
        Shape row = Shape.tile(1);
        return outside.where(
                graph.constant(Double.NEGATIVE_INFINITY).broadcast(row),
                graph.constant(-logVolume).broadcast(row));
    }

    private double[] widths() {
        double[] widths = new double[dimension()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = box.upper()[i] - box.lower()[i];
        }
        return widths;
    }

    @Override
    public String toString() {
        return title();
    }
}
