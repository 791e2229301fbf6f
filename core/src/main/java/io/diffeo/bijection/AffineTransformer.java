package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.graph.Recipe;

/**
 * x = z e^s + m with s = bound tanh(raw / bound), so that no scale can run away (Real NVP, Dinh et al. 2017, eq. 7; MAF, Papamakarios et al.
 * 2017, eq. 3).
 *
 * @param bound of |s|
 */
public record AffineTransformer(double bound) implements Transformer {
    static final String TYPE = "affine-transformer";

    /** Scales between e^-3 and e^3. */
    public AffineTransformer() {
        this(3);
    }

    @Override
    public int parameters() {
        return 2;
    }

    private Node logScale(Node parameters) {
        return Transformer.pick(parameters, 1, 2).times(1 / bound).tanh().times(bound);
    }

    @Override
    public Image forward(Node z, Node parameters) {
        Node s = logScale(parameters);
        return new Image(z.times(s.exp()).plus(Transformer.pick(parameters, 0, 2)), s);
    }

    @Override
    public Image inverse(Node x, Node parameters) {
        Node s = logScale(parameters).negate();
        return new Image(x.minus(Transformer.pick(parameters, 0, 2)).times(s.exp()), s);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("bound", bound);
    }
}
