package io.diffeo.train;

import io.diffeo.flow.Flow;
import io.diffeo.model.Model;
import java.util.List;

/**
 * A fitted model and how it came to be.
 *
 * @param model with the best weights found
 * @param epoch the number of the epoch that they are of; 0 for the start
 * @param history an entry for each epoch
 * @param stopped why training stopped
 * @param notes what went wrong on the way and was put right
 */
public record Fit(Model model, int epoch, List<Epoch> history, Stop stopped, List<String> notes) {
    public Fit {
        history = List.copyOf(history);
        notes = List.copyOf(notes);
    }

    /** The fitted model as a flow. */
    public Flow flow() {
        return Flow.of(model);
    }

    /** Why training stopped. */
    public enum Stop {
        DONE("all planned epochs are done"),
        NO_BETTER("the validation likelihood got no better"),
        TIME("the time limit was reached"),
        SMALL_GAIN("more of it gains too little for its time"),
        INTERRUPTED("it was asked to stop; the best model so far was kept"),
        DIVERGED("it diverged; the best model so far was kept");

        private final String reason;

        Stop(String reason) {
            this.reason = reason;
        }

        /** The reason in words. */
        public String reason() {
            return reason;
        }
    }
}
