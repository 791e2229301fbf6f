package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.Map;

/**
 * x = exp(s) z + b in each dimension, learned, starting so that the latents of the training data have mean 0 and deviation 1 (Kingma and
 * Dhariwal 2018, section 3.1). The start happens once, from data; afterwards s and b are weights like any others, saved with the model.
 */
public final class ActNorm implements Bijection {
    private final Affine affine;

    private ActNorm(int dimension) {
        this.affine = Affine.trained(dimension);
    }

    /** Learned in each dimension, starting from the training data. */
    public static ActNorm of(int dimension) {
        return new ActNorm(dimension);
    }

    static ActNorm from(Recipe recipe) {
        return of(recipe.integer("dimension"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("act-norm").with("dimension", dimension());
    }

    @Override
    public int dimension() {
        return affine.dimension();
    }

    @Override
    public List<Parameter> parameters() {
        return affine.parameters();
    }

    @Override
    public Jacobian jacobian() {
        return Jacobian.DIAGONAL;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        return affine.forward(z, context);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return affine.inverse(x, context);
    }

    /** b = mean and s = log deviation of each column; a column that does not vary keeps scale 1. */
    @Override
    public boolean startsFromData() {
        return true;
    }

    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        Moments moments = Moments.of(x);
        double[] logScale = new double[dimension()];
        for (int i = 0; i < logScale.length; i++) {
            double variance = moments.covariance()[i][i];
            logScale[i] = variance > 0 ? 0.5 * Math.log(variance) : 0;
        }
        return Map.of(parameters().get(0), logScale, parameters().get(1), moments.mean());
    }

    @Override
    public String toString() {
        return title();
    }
}
