package io.diffeo.train;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.model.Model;
import io.diffeo.random.CounterRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Training of any {@link Objective} by mini-batches of Adam.
 *
 * <p>What keeps it from going wrong: layers start from the data, gradients are clipped, a step that is not finite is taken back and the rate
 * lowered, validation rows judge an average of the weights after every epoch, the best is kept, and training that gets no better goes back to
 * it with a lower rate before it stops. What was learned must beat the start by two standard errors, or the start is kept. Immutable: every setter
 * returns a changed copy.
 */
public final class Training {
    /** How often weights are judged in trainings whose steps are counted. */
    private static final int EPOCHS = 100;

    private Adam adam = Adam.rate(2e-3);
    private Schedule schedule = Schedule.cosine(0.02);
    private int epochs = EPOCHS;
    private OptionalInt total = OptionalInt.empty();
    private int batch = 512;
    private int patience = 15;
    private int stepsPerEpoch = 1000;
    private boolean resumed;
    private int drops = 2;
    private double averaging = 0.995;
    private Duration limit = Duration.ofDays(365);
    private long seed;
    private Workers workers = Workers.shared();
    private Precision precision = Precision.FLOAT32;
    private Listener listener = Listener.silent();
    private BooleanSupplier interrupted = Thread::interrupted;

    private Training() {}

    /**
     * For objectives with rows: 100 epochs of at most 1,000 steps of 512 rows, a rate of 0.002 that rises over the first 2 % and then falls along a
     * cosine, until 15 epochs bring nothing better for the third time.
     */
    public static Training defaults() {
        return new Training();
    }

    /** For objectives that draw their samples: so many steps of 512 samples in all, judged a hundred times on the way, none of which stops it. */
    public static Training ofSteps(int steps) {
        return defaults().steps(steps).with(copy -> {
            copy.patience = Integer.MAX_VALUE;
            copy.drops = 0;
        });
    }

    private Training with(Consumer<Training> change) {
        Training copy = new Training();
        copy.adam = adam;
        copy.schedule = schedule;
        copy.epochs = epochs;
        copy.total = total;
        copy.batch = batch;
        copy.patience = patience;
        copy.stepsPerEpoch = stepsPerEpoch;
        copy.resumed = resumed;
        copy.drops = drops;
        copy.averaging = averaging;
        copy.limit = limit;
        copy.seed = seed;
        copy.workers = workers;
        copy.precision = precision;
        copy.listener = listener;
        copy.interrupted = interrupted;
        change.accept(copy);
        return copy;
    }

    /** The optimizer, with its rate; by default {@code Adam.rate(2e-3)}. */
    public Training adam(Adam other) {
        return with(copy -> copy.adam = other);
    }

    /** The full learning rate, 0.002 by default; all else of the optimizer stays. */
    public Training learningRate(double rate) {
        return with(copy -> copy.adam = adam.rated(rate));
    }

    /** How the rate changes; by default {@code Schedule.cosine(0.02)}. */
    public Training schedule(Schedule other) {
        return with(copy -> copy.schedule = other);
    }

    /** Epochs, 100 by default: passes over the training rows, or parts of a pass where it has more steps than {@link #stepsPerEpoch}. */
    public Training epochs(int count) {
        return with(copy -> copy.epochs = positive("epochs", count));
    }

    /** Steps in all instead of epochs: the weights are judged a hundred times on the way. */
    public Training steps(int count) {
        return with(copy -> copy.total = OptionalInt.of(positive("steps", count)));
    }

    /** Most steps of an epoch, 1,000 by default, so that large tables are judged in time. */
    public Training stepsPerEpoch(int count) {
        return with(copy -> copy.stepsPerEpoch = positive("steps per epoch", count));
    }

    /** Goes on from the weights as they are, such as those of a saved model: nothing starts from the data again. */
    public Training resume() {
        return with(copy -> copy.resumed = true);
    }

    /** Rows, or samples, of a step; 512 by default. */
    public Training batch(int rows) {
        return with(copy -> copy.batch = positive("batch", rows));
    }

    /** Epochs without a better validation after which the rate drops, and at last training stops; 15 by default. */
    public Training patience(int count) {
        return with(copy -> copy.patience = positive("patience", count));
    }

    /** How often patience may run out, the rate then falling to a fifth from the best weights on, before training stops; 2 by default. */
    public Training drops(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("expected drops of at least 0, got " + count);
        }
        return with(copy -> copy.drops = count);
    }

    /** The share of the weights' running average that stays in a step, in [0, 1): 0 for no averaging, 0.995 by default. */
    public Training averaging(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("expected a share in [0, 1) of the average to stay, got " + share);
        }
        return with(copy -> copy.averaging = share);
    }

    /** When to stop at the latest; the schedule ends by then. With a limit that is reached, results depend on the machine's speed. */
    public Training limit(Duration most) {
        if (most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("expected a positive limit, got " + most);
        }
        return with(copy -> copy.limit = most);
    }

    /** Of the order of rows, and of all that is drawn; 0 by default. */
    public Training seed(long other) {
        return with(copy -> copy.seed = other);
    }

    /** The team of threads; by default one thread for each processor. It changes no result. */
    public Training workers(Workers other) {
        return with(copy -> copy.workers = other);
    }

    /** Of the numbers while training; single by default. */
    public Training precision(Precision other) {
        return with(copy -> copy.precision = other);
    }

    /** Hears how training goes; by default nobody does. */
    public Training listener(Listener other) {
        return with(copy -> copy.listener = other);
    }

    /** Asked after every step whether to stop; by default, whether the thread was interrupted. */
    public Training interruptedWhen(BooleanSupplier condition) {
        return with(copy -> copy.interrupted = condition);
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + name + " of at least 1, got " + value);
        }
        return value;
    }

    /** Fits a flow to rows {@code [n][dimension]} by maximum likelihood; validation may have no rows, then the last weights are kept. */
    public Fit fit(Flow flow, double[][] train, double[][] validation) {
        return fit(flow, Dataset.of(train), Dataset.of(validation));
    }

    /** Fits a flow to rows, and what they are conditioned on, by maximum likelihood. */
    public Fit fit(Flow flow, Dataset train, Dataset validation) {
        return fit(flow.model(), train, validation);
    }

    /** Fits any model to rows, and what they are conditioned on, by maximum likelihood. */
    public Fit fit(Model model, Dataset train, Dataset validation) {
        return fit(model, MaximumLikelihood.of(model.distribution(), train, validation));
    }

    /** Fits a flow by an objective. */
    public Fit fit(Flow flow, Objective objective) {
        return fit(flow.model(), objective);
    }

    /** Fits a model by an objective whose parameters are the model's. */
    public Fit fit(Model model, Objective objective) {
        return train(objective, model.weights()).of(model);
    }

    /**
     * Trains the parameters of an objective.
     *
     * @param start weights of all its parameters
     */
    public Trained train(Objective objective, Weights start) {
        if (!start.cover(objective.parameters())) {
            throw new IllegalArgumentException("expected weights of all parameters of the objective to start from");
        }
        return new Run<>(objective, start, PrecisionKernels.of(precision)).train();
    }

    /** One training, with its state. */
    private final class Run<A> implements Loop.Steps {
        private final Objective objective;
        private final Weights start;
        private final Trainer<A> trainer;
        private final Optional<Judge<A>> judge;
        private final int count;
        private final int perPass;
        private int passed;
        private List<Rows> rows;
        private int[] order;

        Run(Objective objective, Weights weights, Kernels<A> kernels) {
            this.objective = objective;
            this.rows = objective.rows(0);
            this.start = resumed ? weights : objective.start(weights);
            this.count = rows.isEmpty() ? 0 : rows.get(0).count();
            if (!rows.isEmpty() && (count == 0 || rows.stream().anyMatch(each -> each.count() != count))) {
                throw new IllegalArgumentException("expected as many rows for each input, at least one, got "
                        + rows.stream().map(Rows::count).toList());
            }
            this.perPass = (count + batch - 1) / batch;
            this.order = CounterRandom.permutation(count, seed * 1_000_003);
            Inputs inputs = Inputs.of(rows);
            this.trainer = new Trainer<>(
                    kernels, workers, objective.loss(inputs.trace()), inputs, objective.parameters(), start, averaging);
            this.judge = Judge.of(objective, kernels, workers, ~seed);
            kernels.awaitWarm();
        }

        Trained train() {
            boolean counted = total.isPresent() || rows.isEmpty();
            int steps = total.orElse(epochs * stepsPerEpoch);
            int perEpoch = counted ? (steps + EPOCHS - 1) / EPOCHS : Math.min(perPass, stepsPerEpoch);
            long all = counted ? steps : (long) epochs * perEpoch;
            Loop.Settings pace =
                    new Loop.Settings(adam, schedule, all, perEpoch, patience, drops, limit, listener, interrupted);
            Trained trained = new Loop(start, trainer, this, judge, pace).run();
            return trained.noted(objective.notes(precision));
        }

        @Override
        public double differentiate(long step, double progress) {
            int n = samples(step);
            if (rows.isEmpty()) {
                return trainer.differentiate(n, step * batch, seed, rows, progress);
            }
            begin((int) (step / perPass));
            int from = from(step);
            List<Rows> given =
                    rows.stream().map(each -> each.select(order, from, n)).toList();
            return trainer.differentiate(n, step * batch, seed, given, progress);
        }

        private int from(long step) {
            return (int) (step % perPass) * batch;
        }

        @Override
        public int samples(long step) {
            return rows.isEmpty() ? batch : Math.min(batch, count - from(step));
        }

        /** Shuffles the rows at the start of a pass over them. */
        private void begin(int pass) {
            if (pass != passed) {
                passed = pass;
                rows = objective.rows(pass);
                order = CounterRandom.permutation(count, seed * 1_000_003 + pass);
            }
        }
    }
}
