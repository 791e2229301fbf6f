package io.diffeo.nn;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer W x + b. Under a staircase, output o reads its first limits[o] inputs only and the weights beyond start, and stay, at zero.
 *
 * @param limits inputs in use of each output, never decreasing; null for all
 */
record Layer(Parameter weight, Parameter bias, int @Nullable [] limits) {
    /** Weights and biases uniform within gain / sqrt(inputs), as PyTorch starts its linear layers with a gain of 1. */
    static Layer of(String name, int inputs, int outputs, double gain, int @Nullable [] limits) {
        Parameter.Start start = (values, random) -> {
            for (int o = 0; o < outputs; o++) {
                int used = limits == null ? inputs : limits[o];
                double bound = gain / Math.sqrt(Math.max(1, used));
                for (int i = 0; i < used; i++) {
                    values[o * inputs + i] = bound * (2 * random.nextDouble() - 1);
                }
            }
        };
        String weight = name + ".weight";
        return new Layer(
                limits == null
                        ? Parameter.trained(weight, outputs, inputs, start)
                        : Parameter.staircase(weight, outputs, inputs, limits, start),
                Parameter.trained(
                        name + ".bias", outputs, 1, Parameter.Start.uniform(gain / Math.sqrt(Math.max(1, inputs)))),
                limits);
    }

    List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    Node apply(Node x, boolean rectified) {
        return x.graph().parameter(weight).staircase(x, x.graph().parameter(bias), limits, rectified);
    }

    /** Outputs {@code from} to {@code from + rows} alone, of a prefix of the inputs that holds all that they read. */
    Node apply(Node prefix, int from, int rows, boolean rectified) {
        Node w = prefix.graph().parameter(weight).slice(from, rows);
        Node b = prefix.graph().parameter(bias).slice(from, rows);
        return rectified ? w.rectifiedLinear(prefix, b) : w.linear(prefix, b);
    }

    /** The biases of some outputs, for outputs that read nothing. */
    Node constant(Node like, int from, int rows) {
        Node b = like.graph().parameter(bias).slice(from, rows);
        return b.broadcast(new io.diffeo.graph.Shape(rows, like.shape().columns()));
    }
}
