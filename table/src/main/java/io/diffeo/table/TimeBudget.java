package io.diffeo.table;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The time that a fit has, counted from its making, and how its phases share it: what stands to be done after training gets a fifth of what is
 * left when training begins, at most a minute.
 */
final class TimeBudget {
    /** The share of the time that finding the columns' tails may take. */
    static final double TAILS = 0.2;

    private static final double AFTER_TRAINING = 0.2;
    private static final double MAX_AFTER_TRAINING = 60;

    /** What scoring the test rows may take of that time. */
    private static final double SCORING = 0.25;

    private final double limit;
    private final LongSupplier nanoTime;
    private final long begun;

    TimeBudget(Optional<Duration> limit) {
        this(limit, System::nanoTime);
    }

    TimeBudget(Optional<Duration> limit, LongSupplier nanoTime) {
        this.limit = limit.map(l -> l.toMillis() / 1e3).orElse(Double.POSITIVE_INFINITY);
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    boolean isLimited() {
        return limit < Double.POSITIVE_INFINITY;
    }

    /** Seconds that are left; infinitely many without a limit, and none if it has passed. */
    double left() {
        return Math.max(0, limit - (nanoTime.getAsLong() - begun) / 1e9);
    }

    /** Whether this share of the whole time has passed. */
    boolean hasPassed(double share) {
        return isLimited() && left() <= (1 - share) * limit;
    }

    /** Seconds that training leaves to what is done after it, if it begins now. */
    double reserve() {
        return isLimited() ? Math.min(AFTER_TRAINING * left(), MAX_AFTER_TRAINING) : 0;
    }

    /** Whether the baselines are to be given up, of a reserve, so that the test rows are scored in time. */
    boolean endsBaselines(double reserve) {
        return isLimited() && left() <= SCORING * reserve;
    }
}
