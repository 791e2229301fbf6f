package io.diffeo.train;

import io.diffeo.graph.Weights;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Hears how training goes. */
@FunctionalInterface
public interface Listener {
    /** An epoch is done. */
    void epoch(Epoch epoch);

    /** The same, with the averaged weights as they stand after the epoch, which are only made if they are asked for. */
    default void epoch(Epoch epoch, Supplier<Weights> weights) {
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

    /** One that ignores what it hears. */
    static Listener silent() {
        return epoch -> {};
    }
}
