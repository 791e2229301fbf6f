package io.diffeo.autoregressive;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Window;
import java.util.List;
import java.util.function.IntFunction;

/** A convolution that sees earlier pixels only, over a whole image or for one pixel of it. */
record MaskedConvolution(Window window, int channels, Parameter weight, Parameter bias) {
    /** Weights uniform within gain / sqrt(numbers seen), biases at zero. */
    static MaskedConvolution of(String name, Window window, int channels, int filters, double gain) {
        int seen = channels * window.taps();
        return new MaskedConvolution(
                window,
                channels,
                Parameter.trained(name + ".weight", filters, seen, Parameter.Start.uniform(gain / Math.sqrt(seen))),
                Parameter.trained(name + ".bias", filters, 1, Parameter.Start.constant(0)));
    }

    List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    /** All pixels: [channels pixels][lanes] to [filters pixels][lanes]. */
    Node apply(Node x) {
        Graph graph = x.graph();
        return graph.parameter(weight).convolution(window, x, graph.parameter(bias));
    }

    /**
     * One pixel: [filters][lanes].
     *
     * @param known the channels of each pixel that the window sees, [channels][lanes]
     */
    Node at(Graph graph, int pixel, IntFunction<Node> known) {
        int taps = window.taps();
        Node beyond = graph.filled(Shape.tile(channels), 0);
        Node[] seen = new Node[taps];
        for (int t = 0; t < taps; t++) {
            int from = window.seen(pixel, t);
            seen[t] = from < 0 ? beyond : known.apply(from);
        }
        Node x = Node.concat(seen).gather(transposed(taps, channels));
        return graph.parameter(weight).linear(x, graph.parameter(bias));
    }

    /** The order in which rows [a b] become rows [b a]. */
    static int[] transposed(int a, int b) {
        int[] order = new int[a * b];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % a * b + i / a;
        }
        return order;
    }
}
