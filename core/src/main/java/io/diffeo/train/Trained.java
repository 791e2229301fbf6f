package io.diffeo.train;

import io.diffeo.graph.Weights;
import io.diffeo.model.Model;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trained weights and how they came to be.
 *
 * @param weights the best that were found
 * @param epoch the number of the epoch that they are of; 0 for the start
 * @param history an entry for each epoch
 * @param stopped why training stopped
 * @param notes what went wrong on the way and was put right
 */
public record Trained(Weights weights, int epoch, List<Epoch> history, Fit.Stop stopped, List<String> notes) {
    public Trained {
        history = List.copyOf(history);
        notes = List.copyOf(notes);
    }

    /** With more notes. */
    Trained noted(List<String> more) {
        return new Trained(
                weights,
                epoch,
                history,
                stopped,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    /** The model with these weights. */
    Fit of(Model model) {
        return new Fit(model.with(weights), epoch, history, stopped, notes);
    }
}
