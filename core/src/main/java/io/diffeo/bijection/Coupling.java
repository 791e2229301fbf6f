package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.nn.Mlp;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A coupling layer (Dinh et al. 2015, section 3.2; 2017, eq. 4-5): some coordinates pass unchanged, and through a network they and the context
 * choose how each of the others is transformed. Either direction costs one pass; log |det J| is the sum of the transformer's log slopes.
 */
public final class Coupling implements Bijection {
    static final String TYPE = "coupling";

    private final int dimension;
    private final int context;
    private final int[] kept;
    private final int[] changed;
    private final int[] back;
    private final Transformer transformer;
    private final Network network;
    private final Mlp conditioner;

    /**
     * A coupling in which the coordinates {@code kept} pass unchanged.
     *
     * @param context rows of context
     */
    public Coupling(int dimension, int context, int[] kept, Transformer transformer, Network network) {
        if (kept.length >= dimension
                || kept.length + context == 0
                || Arrays.stream(kept).anyMatch(k -> k < 0 || k >= dimension)) {
            throw new IllegalArgumentException("expected some, not all, of " + dimension
                    + " coordinates to be kept, got " + Arrays.toString(kept));
        }
        if (Arrays.stream(kept).distinct().count() < kept.length) {
            throw new IllegalArgumentException("expected each kept coordinate once, got " + Arrays.toString(kept));
        }
        this.dimension = dimension;
        this.context = context;
        this.kept = kept.clone();
        this.transformer = transformer;
        this.network = network;
        this.changed = IntStream.range(0, dimension)
                .filter(i -> Arrays.stream(kept).noneMatch(k -> k == i))
                .toArray();
        this.back = new int[dimension];
        for (int i = 0; i < dimension; i++) {
            back[i < kept.length ? kept[i] : changed[i - kept.length]] = i;
        }
        this.conditioner =
                new Mlp("conditioner", kept.length + context, network, changed.length * transformer.parameters());
    }

    /** Keeps every other coordinate: the even ones for an even layer, the odd ones for an odd one. */
    public static Coupling alternating(
            int dimension, int context, int layer, Transformer transformer, Network network) {
        int[] kept =
                IntStream.range(0, dimension).filter(i -> i % 2 == layer % 2).toArray();
        return new Coupling(dimension, context, kept, transformer, network);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int contextDimension() {
        return context;
    }

    @Override
    public List<Parameter> parameters() {
        return conditioner.parameters();
    }

    @Override
    public ValueAndLogDet forward(Node z, Node contextRows) {
        Node fixed = z.gather(kept);
        return join(fixed, transformer.forward(z.gather(changed), conditioner.apply(Node.concat(fixed, contextRows))));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node contextRows) {
        Node fixed = x.gather(kept);
        return join(fixed, transformer.inverse(x.gather(changed), conditioner.apply(Node.concat(fixed, contextRows))));
    }

    private ValueAndLogDet join(Node fixed, ValueAndLogDet moved) {
        return new ValueAndLogDet(
                Node.concat(fixed, moved.value()).gather(back), moved.logDet().sumRows());
    }

    @Override
    public Jacobian jacobian() {
        boolean first = Arrays.equals(kept, IntStream.range(0, kept.length).toArray());
        boolean last = Arrays.equals(
                kept, IntStream.range(dimension - kept.length, dimension).toArray());
        return first ? Jacobian.LOWER_TRIANGULAR : last ? Jacobian.UPPER_TRIANGULAR : Jacobian.DENSE;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("dimension", dimension)
                .with("context", context)
                .with("kept", kept)
                .with("transformer", transformer.recipe())
                .with("network", network.recipe());
    }

    static Coupling from(Recipe recipe, Registry.Maker inner) {
        return new Coupling(
                recipe.integer("dimension"),
                recipe.integer("context"),
                recipe.integers("kept"),
                inner.make(Transformer.class, recipe.recipe("transformer")),
                inner.make(Network.class, recipe.recipe("network")));
    }

    @Override
    public String toString() {
        return title();
    }
}
