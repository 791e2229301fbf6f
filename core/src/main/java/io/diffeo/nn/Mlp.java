package io.diffeo.nn;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import java.util.ArrayList;
import java.util.List;

/** A multi-layer perceptron, plain or residual, rectified: the conditioner of a coupling. */
public final class Mlp {
    private final List<Layer> layers = new ArrayList<>();
    private final boolean residual;

    /** A network from {@code inputs} rows to {@code outputs} rows; the last layer starts at zero. */
    public Mlp(String name, int inputs, Network network, int outputs) {
        this(name, inputs, network, outputs, Network.LAST_GAIN);
    }

    /** A network whose last layer starts within gain / sqrt(width): with a gain of 1 it depends on its input from the start. */
    public Mlp(String name, int inputs, Network network, int outputs, double gain) {
        this.residual = network.residual();
        int width = inputs;
        for (int hidden : network.hidden()) {
            layers.add(Layer.of(name + "." + layers.size(), width, hidden, 1, null));
            width = hidden;
        }
        layers.add(Layer.of(name + "." + layers.size(), width, outputs, gain, null));
    }

    /** Weights and biases, layer by layer from the input on. */
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** The outputs for a tile of inputs. */
    public Node apply(Node x) {
        int last = layers.size() - 1;
        if (!residual) {
            for (int i = 0; i < last; i++) {
                x = layers.get(i).apply(x, true);
            }
            return layers.get(last).apply(x, false);
        }
        Node h = layers.get(0).apply(x, false);
        for (int i = 1; i < last; i += 2) {
            h = h.plus(layers.get(i + 1).apply(layers.get(i).apply(h.relu(), true), false));
        }
        return layers.get(last).apply(h.relu(), false);
    }
}
