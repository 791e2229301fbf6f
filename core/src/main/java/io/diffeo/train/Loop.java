package io.diffeo.train;

import io.diffeo.graph.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop that every objective is trained by: steps of Adam with clipped gradients, grouped into epochs; a step that is not finite is taken back
 * and the rate lowered; an average of the weights is judged after every epoch, the best is kept, and training that gets no better goes back to
 * it with a lower rate before it stops.
 */
final class Loop {
    private static final int MAX_RECOVERIES = 8;

    /** Steps before the first look. */
    private static final int FIRST_LOOK = 16;

    /** Standard errors by which training must beat its start. */
    private static final double SIGNIFICANT = 2;

    private final Weights start;
    private final Trainer<?> trainer;
    private final Steps objective;
    private final Optional<? extends Judge<?>> judge;
    private final Settings settings;
    private final int epochs;
    private final List<Epoch> history = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final long begun = System.nanoTime();
    private Weights best;
    private int bestEpoch;
    private double[] startScores = {};
    private double[] bestScores = {};
    private double factor = 1;
    private int worse;
    private int dropped;
    private int recoveries;
    private Fit.@Nullable Stop stop;

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

    /** What a loop asks of an objective: the gradient of a step's batch. */
    interface Steps {
        /**
         * Puts the gradient of a step's mean loss in place for {@link Trainer#update}.
         *
         * @param step from 0
         * @param progress of training, from 0 to 1
         * @return the mean loss, in nats
         */
        double differentiate(long step, double progress);

        /** Samples in that step's batch. */
        int samples(long step);
    }

    /** A loop that starts from weights that the trainer holds. */
    Loop(Weights start, Trainer<?> trainer, Steps objective, Optional<? extends Judge<?>> judge, Settings settings) {
        this.start = start;
        this.trainer = trainer;
        this.objective = objective;
        this.judge = judge;
        this.settings = settings;
        this.epochs = Math.toIntExact((settings.steps() + settings.perEpoch() - 1) / settings.perEpoch());
        this.best = start;
    }

    /** Trains. The result has the best weights found, which are the very ones that it started with if nothing was better by more than chance. */
    Trained run() {
        startScores = judge.map(j -> j.score(start)).orElse(startScores);
        bestScores = startScores;
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
        if (!beatsStart()) {
            best = start;
            bestEpoch = 0;
        }
        return new Trained(best, bestEpoch, history, stop == null ? Fit.Stop.DONE : stop, notes);
    }

    private void announce(long steps) {
        if (steps >= FIRST_LOOK && Long.bitCount(steps) == 1) {
            settings.listener().onStep(steps, () -> judge.map(j -> Judge.mean(j.score(trainer.average(start))))
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
        Weights average = trainer.average(start);
        double[] scores = judge.map(j -> j.score(average)).orElse(startScores);
        boolean blind = scores.length == 0;
        boolean better = blind
                ? stop != Fit.Stop.DIVERGED
                : PairedGain.of(scores, bestScores).mean() > 0;
        if (better) {
            best = average;
            bestEpoch = epoch + 1;
            bestScores = scores;
            worse = 0;
        } else if (++worse >= settings.patience() && stop == null) {
            lower();
        }
        double progress = progress((epoch + 1.0) / epochs);
        Epoch entry = new Epoch(
                epoch + 1,
                epochs,
                trained,
                blind ? Double.NaN : Judge.mean(scores),
                better,
                rate(progress),
                rowsPerSecond,
                seconds(),
                seconds() / progress * (1 - progress));
        history.add(entry);
        settings.listener().epoch(entry, () -> average);
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

    /** What was learned must beat the start on the same samples by more than chance, or the simpler model stays. */
    private boolean beatsStart() {
        if (startScores.length < 2) {
            return true;
        }
        if (bestEpoch == 0) {
            notes.add("kept the start: no epoch was better on the validation rows");
            return false;
        }
        PairedGain gain = PairedGain.of(judge.orElseThrow().score(best), startScores);
        if (gain.far().length > 0) {
            notes.add("validation rows " + Arrays.toString(gain.far())
                    + " (from 0) lie so far from what the others say of"
                    + " training that they were given less weight in judging it: look at them");
        }
        if (!(gain.mean() < SIGNIFICANT * gain.standardError())) {
            return true;
        }
        notes.add(String.format(
                Locale.ROOT,
                "kept the start: training gained %.4f +- %.4f nats per row on the validation rows",
                gain.mean(),
                gain.standardError()));
        return false;
    }
}
