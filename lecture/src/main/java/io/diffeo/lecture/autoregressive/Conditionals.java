package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.Made;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import java.util.function.Function;

/** What an autoregressive model says of each coordinate, and what it makes of some that are given. */
final class Conditionals {
    private Conditionals() {}

    /** log p(x_i | those before it), of every row and coordinate. */
    static double[][] logProb(Flow model, double[][] x) {
        return rows(model, x, in -> made(model).logConditionals(in, in.graph().empty()), 0);
    }

    /** The conditionals' parameters, in the model's order. */
    static double[][] parameters(Flow model, double[][] x) {
        return rows(model, x, in -> made(model).conditionals(in, in.graph().empty()), 0);
    }

    /** Rows that begin, in the model's order, with the given coordinates. */
    static double[][] complete(Flow model, double[][] known, long seed) {
        return rows(
                model,
                known,
                in -> made(model).complete(in.graph(), in, in.graph().empty()),
                seed);
    }

    private static Made made(Flow model) {
        return (Made) model.base();
    }

    private static double[][] rows(Flow model, double[][] x, Function<Node, Node> trace, long seed) {
        Graph graph = new Graph();
        Node in = graph.input("x", x[0].length);
        Evaluator<?> evaluator = Evaluator.of(
                PrecisionKernels.of(model.precision()),
                model.weights(),
                model.workers(),
                new Node[] {in},
                trace.apply(in));
        return Rows.of(evaluator.run(x.length, 0, seed, Rows.of(x)), evaluator.columns())
                .toArrays();
    }
}
