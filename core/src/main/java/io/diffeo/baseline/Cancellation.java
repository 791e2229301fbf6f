package io.diffeo.baseline;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Whether long work is to be given up. Only the thread that called for the work asks the condition, which may be about that thread; the other
 * workers see what it was told.
 */
final class Cancellation {
    /** Of work that is never given up. */
    static final Cancellation NEVER = new Cancellation(() -> false);

    private final BooleanSupplier condition;
    private volatile boolean asked;

    Cancellation(BooleanSupplier condition) {
        this.condition = condition;
    }

    /**
     * Goes on, or ends the work.
     *
     * @param worker who does it; 0 is the caller
     * @throws CancellationException if it is to be given up
     */
    void check(int worker) {
        if (worker == 0 && !asked) {
            asked = condition.getAsBoolean();
        }
        if (asked) {
            throw new CancellationException("given up");
        }
    }
}
