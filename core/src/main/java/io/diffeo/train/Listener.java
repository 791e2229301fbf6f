package io.diffeo.train;

import io.diffeo.flow.Flow;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Hears how training goes. */
@FunctionalInterface
public interface Listener {
    void epoch(Epoch epoch);

    /** The same, with the flow as it stands after the epoch, which is only made if it is asked for: under the averaged weights. */
    default void epoch(Epoch epoch, Supplier<Flow> flow) {
        epoch(epoch);
    }

    /**
     * Training has taken 16, 32, 64 ... steps of the first epoch, which is long where rows are many.
     *
     * @param validation the score of the averaged weights as in {@link Epoch}, which is only made if it is asked for
     */
    default void onStep(long steps, DoubleSupplier validation) {}

    /** Something that a user should know happened, such as a step that was taken back. */
    default void note(String text) {}

    static Listener silent() {
        return epoch -> {};
    }
}
