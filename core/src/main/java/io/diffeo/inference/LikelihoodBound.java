package io.diffeo.inference;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.train.Objective;
import java.util.List;

/**
 * An estimate of log p(x) by random numbers, which is a lower bound in the mean: what a model is learned by, and reported by, where p(x) itself is an integral
 * that nobody can do.
 */
public interface LikelihoodBound {
    /** Everything that the bound depends on: of the model, and of what approximates its posterior. */
    List<Parameter> parameters();

    /**
     * The estimate for each datum, in nats.
     *
     * @param x [columns][lanes]
     * @return [1][lanes]
     */
    Node of(Node x);

    /** What is differentiated to learn, where that is not {@link #of} itself: nodes whose gradient is what parameters are to ascend. */
    default Node surrogate(Node x) {
        return of(x);
    }

    /**
     * Learning by this bound: the loss is {@link #surrogate} with its sign changed, and rows are judged by {@link #of}.
     *
     * @param validation may have no rows: then the last weights are kept
     */
    default Objective objective(Rows train, Rows validation) {
        LikelihoodBound bound = this;
        return new Objective() {
            @Override
            public List<Parameter> parameters() {
                return bound.parameters();
            }

            @Override
            public List<Rows> rows(int pass) {
                return List.of(train);
            }

            @Override
            public List<Rows> validation() {
                return validation.count() == 0 ? List.of() : List.of(validation);
            }

            @Override
            public Node loss(Trace trace) {
                return bound.surrogate(trace.input(0)).negate();
            }

            @Override
            public Node score(Trace trace) {
                return bound.of(trace.input(0));
            }
        };
    }

    /** The estimate for each row, in double precision; row i draws what the seed and i say. */
    default double[] estimate(Weights weights, Rows rows, long seed) {
        Graph graph = new Graph();
        Node x = graph.input("x", rows.columns());
        return Evaluator.of(Kernels.ofDouble(), weights, Workers.shared(), new Node[] {x}, of(x))
                .run(rows.count(), 0, seed, rows);
    }
}
