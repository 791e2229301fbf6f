package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Weights;
import io.diffeo.nn.MaskedMlp;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An autoregressive model (MADE, Germain et al. 2015): log p(x | c) = sum over i of log p(x_i | those before it in an order, c), each factor a
 * {@link Conditional} whose parameters one masked network makes. The log-probability is one pass through it. A sample is drawn one coordinate
 * after the other, in one sweep in which each weight is used once. Over integers, log-probabilities are those of masses.
 */
public final class Made implements Distribution {
    static final String TYPE = "made";

    private final int[] order;
    private final int[] back;
    private final int context;
    private final Conditional conditional;
    private final Network network;
    private final MaskedMlp conditioner;

    /**
     * A model over the coordinates in the given order.
     *
     * @param order a permutation of 0 ... D - 1: the coordinate that comes first, and so on
     * @param context numbers of context
     */
    public Made(int[] order, int context, Conditional conditional, Network network) {
        this.order = order.clone();
        this.back = new int[order.length];
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        if (order.length == 0
                || !Arrays.equals(sorted, IntStream.range(0, order.length).toArray())) {
            throw new IllegalArgumentException("expected an order that is a permutation of 0 to "
                    + Math.max(0, order.length - 1) + ", got " + Arrays.toString(order));
        }
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        this.context = context;
        this.conditional = conditional;
        this.network = network;
        this.conditioner = new MaskedMlp("conditioner", order.length, context, network, conditional.parameters());
    }

    /** A model over D coordinates in their own order, without context. */
    public static Made of(int dimension, Conditional conditional, Network network) {
        return new Made(IntStream.range(0, dimension).toArray(), 0, conditional, network);
    }

    static Made from(Recipe recipe, Registry.Maker inner) {
        return new Made(
                recipe.integers("order"),
                recipe.integer("context"),
                inner.make(Conditional.class, recipe.recipe("conditional")),
                inner.make(Network.class, recipe.recipe("network")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("order", order)
                .with("context", context)
                .with("conditional", conditional.recipe())
                .with("network", network.recipe());
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
    public Domain support() {
        return conditional.support(order.length);
    }

    @Override
    public List<Parameter> parameters() {
        return conditioner.parameters();
    }

    @Override
    public boolean startsFromData() {
        return true;
    }

    /** The biases of the last layer, whose weights start at zero: training starts at independent columns, each with its own law. */
    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] contextRows) {
        int each = conditional.parameters();
        double[] biases = new double[order.length * each];
        for (int i = 0; i < order.length; i++) {
            int column = order[i];
            double[] start = conditional.start(
                    Arrays.stream(x).mapToDouble(row -> row[column]).toArray());
            System.arraycopy(start, 0, biases, i * each, each);
        }
        List<Parameter> all = parameters();
        return Map.of(all.get(all.size() - 1), biases);
    }

    /** The coordinate that comes first, and so on. */
    public int[] order() {
        return order.clone();
    }

    /** The law of each coordinate given those before it. */
    public Conditional conditional() {
        return conditional;
    }

    /** The conditionals' parameters for all coordinates at once, in one pass: [D conditional().parameters()][lanes], in the order. */
    public Node conditionals(Node x, Node contextRows) {
        return conditioner.apply(x.gather(order), contextRows);
    }

    /** log p(x_i | those before it) of every coordinate: [D][lanes], in the coordinates' own order. */
    public Node logConditionals(Node x, Node contextRows) {
        return conditional
                .logProb(x.gather(order), conditionals(x, contextRows))
                .gather(back);
    }

    @Override
    public Law given(Graph graph, Node contextRows) {
        return Law.of(graph, () -> complete(graph, graph.empty(), contextRows), x -> logProb(x, contextRows));
    }

    private Node logProb(Node x, Node contextRows) {
        return logConditionals(x, contextRows).sumRows();
    }

    /**
     * Samples given the coordinates that come first in the order.
     *
     * @param known [k][lanes], in the order; {@link Graph#empty} for none
     * @return [D][lanes], the known coordinates among them, in the coordinates' own order
     */
    public Node complete(Graph graph, Node known, Node contextRows) {
        int given = known.rows();
        if (given > order.length) {
            throw new IllegalArgumentException("expected at most " + order.length + " known coordinates, got " + given);
        }
        Node like = graph.constant(0).broadcast(Shape.tile(1));
        MaskedMlp.Sweep sweep = conditioner.sweep(like, contextRows);
        Node[] x = new Node[order.length];
        for (int i = 0; i < order.length; i++) {
            Node parameters = sweep.next(i == 0 ? null : x[i - 1]);
            x[i] = i < given ? known.slice(i, 1) : conditional.sample(graph, parameters);
        }
        return Node.concat(x).gather(back);
    }

    @Override
    public String toString() {
        return title();
    }
}
