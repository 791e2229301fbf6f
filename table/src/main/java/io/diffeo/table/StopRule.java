package io.diffeo.table;

import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Asked after every step whether to stop, which it counts: because the user asks for it, because the time that training has is over, or because
 * more of it would gain too little.
 */
final class StopRule implements BooleanSupplier {
    /** Seconds that a first epoch must have taken to say anything of the speed of others: at first, machine code is still being made. */
    private static final double WARM = 30;

    private final BooleanSupplier interrupted;
    private final TimeBudget budget;
    private final double reserve;
    private final Optional<DiminishingReturns> returns;
    private final int perEpoch;
    private final int batch;
    private long steps;
    private Fit.Stop cause;

    /**
     * A rule for one training.
     *
     * @param reserve seconds of the budget that are not training's
     * @param perEpoch steps of an epoch
     * @param batch rows of a step
     */
    StopRule(
            BooleanSupplier interrupted,
            TimeBudget budget,
            double reserve,
            Optional<DiminishingReturns> returns,
            int perEpoch,
            int batch) {
        this.interrupted = interrupted;
        this.budget = budget;
        this.reserve = reserve;
        this.returns = returns;
        this.perEpoch = perEpoch;
        this.batch = batch;
    }

    @Override
    public boolean getAsBoolean() {
        steps++;
        returns.ifPresent(r -> r.steps(steps));
        if (interrupted.getAsBoolean()) {
            cause = Fit.Stop.INTERRUPTED;
        } else if (budget.isLimited() && budget.left() <= reserve) {
            cause = Fit.Stop.TIME;
        } else if (returns.isPresent() && returns.get().isOver()) {
            cause = Fit.Stop.SMALL_GAIN;
        }
        return cause != null;
    }

    /** Why training stopped, of which it knows only that it was told to. */
    Fit.Stop cause(Fit.Stop told) {
        return told == Fit.Stop.INTERRUPTED && cause != null ? cause : told;
    }

    /**
     * An epoch as it is shown: without a training figure if its pass over the rows is unfinished, for that would be the mean of a few batches,
     * and with the time left reckoned from the speed of this epoch; NaN after a short first one.
     */
    Epoch shown(Epoch e) {
        boolean finished = steps % perEpoch == 0;
        double rows = (double) (e.epochs() - e.number()) * perEpoch * batch;
        double left = e.number() == 1 && e.seconds() < WARM ? Double.NaN : rows / e.rowsPerSecond();
        return new Epoch(
                e.number(),
                e.epochs(),
                finished ? e.train() : Double.NaN,
                e.validation(),
                e.best(),
                e.rate(),
                e.rowsPerSecond(),
                e.seconds(),
                Math.min(left, Math.max(0, budget.left() - reserve)));
    }
}
