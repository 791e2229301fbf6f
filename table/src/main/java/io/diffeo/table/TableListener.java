package io.diffeo.table;

import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.function.DoubleSupplier;

/** Hears how the fit of a table goes: beside its epochs, which are in the table's own units, the phases, and the model before it is compared. */
public interface TableListener extends Listener {
    /** What a fit does, in order. */
    enum Phase {
        READING("reading"),
        TAILS("straightening tails"),
        TRAINING("training"),
        COMPARING("fitting the mixtures");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** The phase in words. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** A phase begins. */
    default void phase(Phase phase) {}

    /** Training is over: the model is ready to be kept, while what it is compared with is still to be fitted. */
    default void trained(TableModel model) {}

    /** The listener itself, or one that passes on what it hears of training. */
    static TableListener of(Listener listener) {
        return listener instanceof TableListener own
                ? own
                : new TableListener() {
                    @Override
                    public void epoch(Epoch epoch) {
                        listener.epoch(epoch);
                    }

                    @Override
                    public void onStep(long steps, DoubleSupplier validation) {
                        listener.onStep(steps, validation);
                    }

                    @Override
                    public void note(String text) {
                        listener.note(text);
                    }
                };
    }
}
