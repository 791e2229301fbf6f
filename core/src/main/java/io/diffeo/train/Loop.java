package io.diffeo.train;

import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * The loop that every objective is trained by: steps of Adam with clipped gradients, grouped into epochs; a step that is not finite is taken back
 * and the rate lowered; an average of the weights is judged after every epoch, the best is kept, and training that gets no better goes back to
 * it with a lower rate before it stops.
 */
final class Loop {
    private static final int MAX_RECOVERIES = 8;

    /** Steps before the first look. */
    private static final int FIRST_LOOK = 16;

    private final Flow flow;
    private final Trainer<?> trainer;
    private final Objective objective;
    private final Settings settings;
    private final int epochs;
    private final List<Epoch> history = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final long begun = System.nanoTime();
    private Weights best;
    private double bestScore = Double.NaN;
    private double factor = 1;
    private int worse;
    private int dropped;
    private int recoveries;
    private Fit.Stop stop;

    /**
     * How long and how fast.
     *
     * @param steps of all epochs together
     * @param perEpoch steps of an epoch; the last may have fewer
     * @param patience epochs without a better judgement after which the rate drops
     * @param drops how often it may, before training stops
     * @param limit when to stop at the latest
     * @param interrupted asked after every step whether to stop
     */
    record Settings(
            Adam adam,
            Schedule schedule,
            long steps,
            int perEpoch,
            int patience,
            int drops,
            Duration limit,
            Listener listener,
            BooleanSupplier interrupted) {}

    /** A loop that starts from the flow's weights, which the trainer holds. */
    Loop(Flow flow, Trainer<?> trainer, Objective objective, Settings settings) {
        this.flow = flow;
        this.trainer = trainer;
        this.objective = objective;
        this.settings = settings;
        this.epochs = Math.toIntExact((settings.steps() + settings.perEpoch() - 1) / settings.perEpoch());
        this.best = flow.weights();
    }

    /** Trains; the flow has the best weights found, which are the very ones it started with if nothing was better. */
    Fit run() {
        long step = 0;
        for (int epoch = 0; epoch < epochs && stop == null; epoch++) {
            long started = System.nanoTime();
            long end = Math.min(settings.steps(), step + settings.perEpoch());
            double sum = 0;
            long done = 0;
            for (; step < end && stop == null; step++) {
                int n = objective.samples(step);
                sum += step(step) * n;
                done += n;
                if (epoch == 0 && step + 1 < end) {
                    announce(step + 1);
                }
                if (settings.interrupted().getAsBoolean()) {
                    stop = Fit.Stop.INTERRUPTED;
                } else if (stop == null && seconds() >= limit()) {
                    stop = Fit.Stop.TIME;
                }
            }
            double rate = done / ((System.nanoTime() - started) / 1e9);
            finish(epoch, done == 0 ? Double.NaN : -sum / done, rate);
        }
        return new Fit(flow.with(best), List.copyOf(history), stop == null ? Fit.Stop.DONE : stop, List.copyOf(notes));
    }

    private void announce(long steps) {
        if (steps >= FIRST_LOOK && Long.bitCount(steps) == 1) {
            settings.listener().onStep(steps, () -> objective
                    .judge(trainer.average(flow.weights()))
                    .orElse(Double.NaN));
        }
    }

    private double step(long step) {
        double progress = progress((double) step / settings.steps());
        double loss = objective.differentiate(step, progress);
        double norm = trainer.norm();
        if (Double.isFinite(loss) && Double.isFinite(norm)) {
            trainer.update(settings.adam(), rate(progress), norm);
        } else {
            recover(loss, norm);
        }
        return loss;
    }

    private double rate(double progress) {
        return settings.adam().rate() * factor * settings.schedule().factor(progress);
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private double limit() {
        return settings.limit().toMillis() / 1e3;
    }

    private double progress(double planned) {
        return Math.max(planned, seconds() / limit());
    }

    private void recover(double loss, double norm) {
        factor *= 0.5;
        String note = "a step was not finite (loss " + loss + ", gradient norm " + norm
                + "): went back to the best weights and halved the rate";
        notes.add(note);
        settings.listener().note(note);
        trainer.restart(best);
        if (++recoveries > MAX_RECOVERIES) {
            stop = Fit.Stop.DIVERGED;
        }
    }

    private void finish(int epoch, double trained, double rowsPerSecond) {
        Weights average = trainer.average(flow.weights());
        OptionalDouble score = objective.judge(average);
        if (epoch == 0) {
            bestScore = objective.judge(best).orElse(Double.NEGATIVE_INFINITY);
        }
        boolean better = score.isPresent() ? score.getAsDouble() > bestScore : stop != Fit.Stop.DIVERGED;
        if (better) {
            best = average;
            bestScore = score.orElse(Double.NaN);
            worse = 0;
        } else if (++worse >= settings.patience() && stop == null) {
            lower();
        }
        double progress = progress((epoch + 1.0) / epochs);
        Epoch entry = new Epoch(
                epoch + 1,
                epochs,
                trained,
                score.orElse(Double.NaN),
                better,
                rate(progress),
                rowsPerSecond,
                seconds(),
                seconds() / progress * (1 - progress));
        history.add(entry);
        settings.listener().epoch(entry, () -> flow.with(average));
    }

    private void lower() {
        if (dropped++ >= settings.drops()) {
            stop = Fit.Stop.NO_BETTER;
            return;
        }
        worse = 0;
        factor *= 0.2;
        trainer.restart(best);
    }
}
