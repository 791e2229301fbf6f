package io.diffeo.nn;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A masked autoencoder, MADE (Germain et al. 2015): the outputs for x_i depend on x_1 ... x_(i-1) and the context only.
 *
 * <p>Every unit has a degree: context 0, input x_i i, hidden units from 0 (1 without context) to D - 1, outputs for x_i i - 1; a unit reads
 * units of its own degree or less. Hidden units are sorted by degree, so that the mask is a staircase whose zero half is skipped, and so that
 * {@link #sweep} can compute a unit as soon as the last x that it reads is known: each weight is used once, where the usual inverse of an
 * autoregressive layer runs the whole network D times.
 */
public final class MaskedMlp {
    private final int dimension;
    private final int context;
    private final int perDimension;
    private final boolean residual;
    private final int[][] degrees;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * A network of D inputs.
     *
     * @param context rows of context
     * @param perDimension outputs for each x_i
     */
    public MaskedMlp(String name, int dimension, int context, Network network, int perDimension) {
        this.dimension = dimension;
        this.context = context;
        this.perDimension = perDimension;
        this.residual = network.residual();
        int[] hidden = network.hidden();
        this.degrees = new int[hidden.length][];
        int[] below = new int[context + dimension];
        for (int i = 0; i < dimension; i++) {
            below[context + i] = i + 1;
        }
        for (int l = 0; l < hidden.length; l++) {
            degrees[l] = spread(hidden[l]);
            layers.add(Layer.of(name + "." + l, below.length, hidden[l], 1, limits(degrees[l], below)));
            below = degrees[l];
        }
        int[] outputs = new int[dimension * perDimension];
        for (int o = 0; o < outputs.length; o++) {
            outputs[o] = o / perDimension;
        }
        layers.add(Layer.of(
                name + "." + hidden.length, below.length, outputs.length, Network.LAST_GAIN, limits(outputs, below)));
    }

    private int least() {
        return context > 0 || dimension == 1 ? 0 : 1;
    }

    /** Degrees of hidden units, sorted, as even as can be. */
    private int[] spread(int width) {
        int[] degree = new int[width];
        for (int k = 0; k < width; k++) {
            degree[k] = least() + (int) ((long) k * (dimension - least()) / width);
        }
        return degree;
    }

    private static int[] limits(int[] degrees, int[] below) {
        return Arrays.stream(degrees).map(degree -> count(below, degree)).toArray();
    }

    /** How many of these sorted degrees are at most the given one. */
    private static int count(int[] degrees, int most) {
        int n = 0;
        while (n < degrees.length && degrees[n] <= most) {
            n++;
        }
        return n;
    }

    /** Weights and biases, layer by layer from the input on. */
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** The outputs, those for x_1 first, for all of x at once. */
    public Node apply(Node x, Node contextRows) {
        Node in = Node.concat(contextRows, x);
        int last = layers.size() - 1;
        if (!residual) {
            for (int l = 0; l < last; l++) {
                in = layers.get(l).apply(in, true);
            }
            return layers.get(last).apply(in, false);
        }
        Node h = layers.get(0).apply(in, false);
        for (int l = 1; l < last; l += 2) {
            h = h.plus(layers.get(l + 1).apply(layers.get(l).apply(h.relu(), true), false));
        }
        return layers.get(last).apply(h.relu(), false);
    }

    /** Starts to compute the outputs one x at a time; {@code like} is any tile of the graph. */
    public Sweep sweep(Node like, Node contextRows) {
        return new Sweep(like, contextRows);
    }

    /** The outputs for x_1, then those for x_2 once x_1 is known, and so on, every hidden unit computed once. */
    public final class Sweep {
        private final Node like;
        private Node inputs;
        private final @Nullable Node[] units = new Node[layers.size() - 1];
        private final @Nullable Node[] rectified = new Node[layers.size() - 1];
        private int known;

        private Sweep(Node like, Node contextRows) {
            this.like = like;
            this.inputs = contextRows;
        }

        /** The outputs for x_i, given x_(i-1); null at the first call. */
        public Node next(@Nullable Node x) {
            if (x != null) {
                inputs = Node.concat(inputs, x);
                known++;
            }
            grow();
            Layer last = layers.get(layers.size() - 1);
            Node seen = rectified[rectified.length - 1];
            int from = known * perDimension;
            return seen == null ? last.constant(like, from, perDimension) : last.apply(seen, from, perDimension, false);
        }

        /** Computes the hidden units whose degree is the number of known x. */
        private void grow() {
            for (int l = 0; l < degrees.length; l++) {
                int from = count(degrees[l], known - 1);
                int rows = count(degrees[l], known) - from;
                if (rows == 0) {
                    continue;
                }
                boolean inner = residual && l > 0 && l % 2 == 0;
                boolean opens = residual && (l == 0 || inner);
                Node below = l == 0 ? (inputs.rows() == 0 ? null : inputs) : rectified[l - 1];
                Layer layer = layers.get(l);
                Node unit = below == null ? layer.constant(like, from, rows) : layer.apply(below, from, rows, !opens);
                if (below == null && !opens) {
                    unit = unit.relu();
                }
                if (inner) {
                    unit = unit.plus(units[l - 2].slice(from, rows));
                }
                units[l] = append(units[l], unit);
                rectified[l] = opens ? append(rectified[l], unit.relu()) : units[l];
            }
        }

        private static Node append(@Nullable Node prefix, Node part) {
            return prefix == null ? part : Node.concat(prefix, part);
        }
    }
}
