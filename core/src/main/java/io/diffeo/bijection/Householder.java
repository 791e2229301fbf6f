package io.diffeo.bijection;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.recipe.Recipe;
import java.util.List;

/**
 * The orthogonal map x = H_1 ... H_K z, a product of reflections H = I - 2 v v' / |v|^2 with learned v: log |det| = 0 (Tomczak and Welling 2016).
 * Vectors start in equal pairs, whose reflections cancel: an even number starts at the identity.
 */
public final class Householder implements Bijection {
    private final Parameter vectors;

    private Householder(int dimension, int reflections) {
        if (reflections < 1) {
            throw new IllegalArgumentException("expected at least one reflection, got " + reflections);
        }
        this.vectors = Parameter.trained("vectors", reflections, dimension, (values, random) -> {
            for (int k = 0; k < reflections; k++) {
                for (int i = 0; i < dimension; i++) {
                    values[k * dimension + i] = k % 2 == 1 ? values[(k - 1) * dimension + i] : random.nextGaussian();
                }
            }
        });
    }

    /** The product of this many learned reflections. */
    public static Householder of(int dimension, int reflections) {
        return new Householder(dimension, reflections);
    }

    static Householder from(Recipe recipe) {
        return of(recipe.integer("dimension"), recipe.integer("reflections"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("householder").with("dimension", dimension()).with("reflections", vectors.rows());
    }

    @Override
    public int dimension() {
        return vectors.columns();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(vectors);
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        return new ValueAndLogDet(matrix(z.graph()).product(z), z.graph().constant(0));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return new ValueAndLogDet(
                matrix(x.graph()).transposedProduct(x), x.graph().constant(0));
    }

    /** Q <- H_k Q, from the last to the first: Q - v (2 v' Q / |v|^2). */
    private Node matrix(Graph graph) {
        int n = dimension();
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        Node q = graph.matrix(n, n, identity);
        for (int k = vectors.rows() - 1; k >= 0; k--) {
            Node v = graph.parameter(vectors).slice(k, 1);
            Node column = v.reshape(Shape.matrix(n, 1));
            Node along = v.product(q).times(2).over(v.product(column));
            q = q.minus(column.times(along));
        }
        return q;
    }

    @Override
    public String toString() {
        return title();
    }
}
