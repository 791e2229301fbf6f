package io.diffeo.bijection;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.nn.MaskedMlp;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A masked autoregressive layer (MAF, Papamakarios et al. 2017): x_i is transformed from z_i by parameters that depend on the x before it in an
 * order, and on the context. x -> z is one pass through the network; z -> x is one sweep, in which each weight is used once. {@link Invert} of
 * it is the inverse autoregressive layer (IAF, Kingma et al. 2016).
 */
public final class MaskedAutoregressive implements Bijection {
    static final String TYPE = "masked-autoregressive";

    private final int[] order;
    private final int[] back;
    private final int context;
    private final Transformer transformer;
    private final Network network;
    private final MaskedMlp conditioner;

    /**
     * A layer over the coordinates in the given order.
     *
     * @param order a permutation of 0 ... D - 1: the coordinate that comes first, and so on
     * @param context rows of context
     */
    public MaskedAutoregressive(int[] order, int context, Transformer transformer, Network network) {
        this.order = order.clone();
        this.back = new int[order.length];
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, IntStream.range(0, order.length).toArray())) {
            throw new IllegalArgumentException(
                    "expected a permutation of 0 to " + (order.length - 1) + ", got " + Arrays.toString(order));
        }
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        this.context = context;
        this.transformer = transformer;
        this.network = network;
        this.conditioner = new MaskedMlp("conditioner", order.length, context, network, transformer.parameters());
    }

    /** Coordinates in their own order for an even layer, reversed for an odd one. */
    public static MaskedAutoregressive alternating(
            int dimension, int context, int layer, Transformer transformer, Network network) {
        int[] order = IntStream.range(0, dimension)
                .map(i -> layer % 2 == 0 ? i : dimension - 1 - i)
                .toArray();
        return new MaskedAutoregressive(order, context, transformer, network);
    }

    @Override
    public int dimension() {
        return order.length;
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
    public ValueAndLogDet inverse(Node x, Node contextRows) {
        Node sorted = x.gather(order);
        ValueAndLogDet z = transformer.inverse(sorted, conditioner.apply(sorted, contextRows));
        return new ValueAndLogDet(z.value().gather(back), z.logDet().sumRows());
    }

    @Override
    public ValueAndLogDet forward(Node z, Node contextRows) {
        Node sorted = z.gather(order);
        MaskedMlp.Sweep sweep = conditioner.sweep(sorted, contextRows);
        Node[] x = new Node[order.length];
        Node[] logSlopes = new Node[order.length];
        for (int i = 0; i < order.length; i++) {
            ValueAndLogDet image = transformer.forward(sorted.slice(i, 1), sweep.next(i == 0 ? null : x[i - 1]));
            x[i] = image.value();
            logSlopes[i] = image.logDet();
        }
        return new ValueAndLogDet(
                Node.concat(x).gather(back), Node.concat(logSlopes).sumRows());
    }

    @Override
    public Jacobian jacobian() {
        boolean forwards = Arrays.equals(order, IntStream.range(0, order.length).toArray());
        boolean backwards = IntStream.range(0, order.length).allMatch(i -> order[i] == order.length - 1 - i);
        return forwards ? Jacobian.LOWER_TRIANGULAR : backwards ? Jacobian.UPPER_TRIANGULAR : Jacobian.DENSE;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("order", order)
                .with("context", context)
                .with("transformer", transformer.recipe())
                .with("network", network.recipe());
    }

    static MaskedAutoregressive from(Recipe recipe, Registry.Maker inner) {
        return new MaskedAutoregressive(
                recipe.integers("order"),
                recipe.integer("context"),
                inner.make(Transformer.class, recipe.recipe("transformer")),
                inner.make(Network.class, recipe.recipe("network")));
    }

    @Override
    public String toString() {
        return title();
    }
}
