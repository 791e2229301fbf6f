package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * x = a + (b - a) / (1 + exp(-z)) in each dimension, onto a box: log |dx/dz| = log(b - a) - log(1 + exp(z)) - log(1 + exp(-z)). Above z = 37 (17
 * in single precision) x is the number next to b, so that it lies inside the box and has a finite inverse.
 */
public final class Sigmoid implements Bijection {
    private final Domain box;

    private Sigmoid(Domain box) {
        this.box = box;
    }

    /** Onto (0, 1) in each dimension. */
    public static Sigmoid unit(int dimension) {
        return onto(Domain.of(dimension, 0, 1));
    }

    /** Onto the inside of a bounded box. */
    public static Sigmoid onto(Domain box) {
        for (int i = 0; i < box.dimension(); i++) {
            if (!Double.isFinite(box.upper()[i] - box.lower()[i])) {
                throw new IllegalArgumentException("expected a bounded box, got " + box);
            }
        }
        return new Sigmoid(box);
    }

    static Sigmoid from(Recipe recipe) {
        return onto(new Domain(recipe.reals("lower"), recipe.reals("upper")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("sigmoid").with("lower", box.lower()).with("upper", box.upper());
    }

    @Override
    public int dimension() {
        return box.dimension();
    }

    @Override
    public Domain codomain() {
        return box;
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Graph graph = z.graph();
        Node x = z.sigmoid().times(graph.constant(widths())).plus(graph.constant(box.lower()));
        x = OpenBox.hold(x, box);
        Node bend = z.softplus().plus(z.negate().softplus());
        return new ValueAndLogDet(x, bend.sumRows().subtractFrom(logVolume()));
    }

    /** z = log(x - a) - log(b - x); the log-slope is log(b - a) - log(x - a) - log(b - x). */
    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Graph graph = x.graph();
        Node left = x.minus(graph.constant(box.lower())).log();
        Node right = graph.constant(box.upper()).minus(x).log();
        return new ValueAndLogDet(left.minus(right), left.plus(right).sumRows().subtractFrom(logVolume()));
    }

    private double[] widths() {
        double[] widths = new double[dimension()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = box.upper()[i] - box.lower()[i];
        }
        return widths;
    }

    private double logVolume() {
        double sum = 0;
        for (double width : widths()) {
            sum += Math.log(width);
        }
        return sum;
    }

    @Override
    public String toString() {
        return title();
    }
}
