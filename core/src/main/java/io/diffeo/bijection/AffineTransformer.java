package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * x = z e^s + m with s = bound tanh(raw / bound), so that no scale can run away (Real NVP, Dinh et al. 2017, eq. 7; MAF, Papamakarios et al.
 * 2017, eq. 3).
 *
 * @param bound of |s|
 */
public record AffineTransformer(double bound) implements Transformer {
    static final String TYPE = "affine-transformer";

    public AffineTransformer {
        if (!(bound > 0 && Double.isFinite(bound))) {
            throw new IllegalArgumentException("expected a positive bound of the log-scale, got " + bound);
        }
    }

    /** Scales between e^-3 and e^3. */
    public AffineTransformer() {
        this(3);
    }

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public ValueAndLogDet forward(Node z, Node parameters) {
        return image(z, parameters, false);
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node parameters) {
        return image(x, parameters, true);
    }

    private ValueAndLogDet image(Node v, Node parameters, boolean inverse) {
        Node both = v.boundedAffine(parameters, bound, inverse);
        return new ValueAndLogDet(both.slice(0, v.rows()), both.slice(v.rows(), v.rows()));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("bound", bound);
    }
}
