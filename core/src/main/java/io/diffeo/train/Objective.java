package io.diffeo.train;

import io.diffeo.compute.Precision;
import io.diffeo.data.Rows;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.List;

/**
 * What {@link Training} makes small: the mean over samples of a loss, traced as nodes. It says which parameters the loss depends on, which rows the
 * samples are made of, and how good some weights are. Anybody can write one: {@link #parameters} and {@link #loss} are enough where samples are
 * drawn, with {@link #rows} where they are rows.
 */
public interface Objective {
    /** The parameters that the loss depends on. Those that are trained are changed; their weights are where training starts. */
    List<Parameter> parameters();

    /**
     * The loss of each sample.
     *
     * @return [1][lanes], in nats
     */
    Node loss(Trace trace);

    /**
     * The rows of a pass, one collection for each input, all of one count. They may change from pass to pass, such as whole numbers with fresh
     * fractions, their number may not. None, as by default, where samples are drawn from the graph's random numbers alone.
     */
    default List<Rows> rows(int pass) {
        return List.of();
    }

    /** Rows that no step sees, one collection for each input, to judge weights by; none, as by default, where there are none. */
    default List<Rows> validation() {
        return List.of();
    }

    /** How many samples are drawn to judge weights by where samples are not rows; 0 for no judgement. They are the same every time. */
    default int judgedSamples() {
        return 0;
    }

    /**
     * The score of each sample that is judged, the more the better; the loss with its sign changed, unless told otherwise.
     *
     * @return [1][lanes], in nats
     */
    default Node score(Trace trace) {
        return loss(trace).negate();
    }

    /** Where training starts, given weights as they stand: such as a start that looks at the rows. By default those weights. */
    default Weights start(Weights weights) {
        return weights;
    }

    /** What a user should know of the rows, such as numbers that the precision cannot tell apart; nothing by default. */
    default List<String> notes(Precision precision) {
        return List.of();
    }

    /**
     * What a loss may be made of.
     *
     * @param graph to trace in; its random numbers are fresh in every step
     * @param inputs a tile for each collection of {@link #rows}, [columns][lanes]
     * @param progress of training, from 0 to 1: [1][lanes]
     */
    record Trace(Graph graph, List<Node> inputs, Node progress) {
        /** An input by its number, from 0. */
        public Node input(int number) {
            return inputs.get(number);
        }
    }
}
