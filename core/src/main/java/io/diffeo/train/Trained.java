package io.diffeo.train;

import io.diffeo.graph.Weights;
import io.diffeo.model.Model;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trained weights and how they came to be.
 *
 * @param weights the best that were found
 * @param history an entry for each epoch
 * @param stopped why training stopped
 * @param notes what went wrong on the way and was put right
 */
public record Trained(Weights weights, List<Epoch> history, Fit.Stop stopped, List<String> notes) {
    public Trained {
        history = List.copyOf(history);
        notes = List.copyOf(notes);
    }

    /** With more notes. */
    Trained noted(List<String> more) {
        return new Trained(
                weights,
                history,
                stopped,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    /** The model with these weights. */
    Fit of(Model model) {
        return new Fit(model.with(weights), history, stopped, notes);
    }
}
