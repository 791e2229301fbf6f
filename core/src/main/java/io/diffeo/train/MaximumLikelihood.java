package io.diffeo.train;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import io.diffeo.random.CounterRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Learning by maximum likelihood: the weights that make sum over rows of log p(x) greatest (lecture 7, "Learning"), by mini-batches of Adam.
 *
 * <p>What keeps it from going wrong: layers start from the data, gradients are clipped, a step that is not finite is taken back and the rate
 * lowered, validation rows judge an average of the weights after every epoch, the best is kept, and training that gets no better goes back to
 * it with a lower rate before it stops. Immutable: every setter returns a changed copy.
 */
public final class MaximumLikelihood {
    /** Standard errors by which training must beat its start. */
    private static final double SIGNIFICANT = 2;

    private Adam adam = Adam.rate(2e-3);
    private Schedule schedule = Schedule.cosine(0.02);
    private int epochs = 100;
    private int batch = 512;
    private int patience = 15;
    private int steps = 1000;
    private boolean resumed;
    private int drops = 2;
    private double averaging = 0.995;
    private Duration limit = Duration.ofDays(365);
    private long seed;
    private Workers workers = Workers.shared();
    private Precision precision = Precision.FLOAT32;
    private Listener listener = Listener.silent();
    private BooleanSupplier interrupted = Thread::interrupted;

    private MaximumLikelihood() {}

    public static MaximumLikelihood defaults() {
        return new MaximumLikelihood();
    }

    private MaximumLikelihood with(Consumer<MaximumLikelihood> change) {
        MaximumLikelihood copy = new MaximumLikelihood();
        copy.adam = adam;
        copy.schedule = schedule;
        copy.epochs = epochs;
        copy.batch = batch;
        copy.patience = patience;
        copy.steps = steps;
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

    public MaximumLikelihood adam(Adam other) {
        return with(copy -> copy.adam = other);
    }

    public MaximumLikelihood learningRate(double rate) {
        return with(copy -> copy.adam = adam.rated(rate));
    }

    public MaximumLikelihood schedule(Schedule other) {
        return with(copy -> copy.schedule = other);
    }

    /** Epochs: passes over the training rows, or parts of a pass where it has more steps than {@link #steps}. */
    public MaximumLikelihood epochs(int count) {
        return with(copy -> copy.epochs = positive("epochs", count));
    }

    /** Goes on from the flow's weights as they are, such as those of a saved model: no layer starts from the data again. */
    public MaximumLikelihood resume() {
        return with(copy -> copy.resumed = true);
    }

    /** Most steps of an epoch, so that large tables are judged in time. */
    public MaximumLikelihood steps(int count) {
        return with(copy -> copy.steps = positive("steps", count));
    }

    /** Rows of a step. */
    public MaximumLikelihood batch(int rows) {
        return with(copy -> copy.batch = positive("batch", rows));
    }

    /** Epochs without a better validation after which the rate drops, and at last training stops. */
    public MaximumLikelihood patience(int count) {
        return with(copy -> copy.patience = positive("patience", count));
    }

    /** How often patience may run out, the rate then falling to a fifth from the best weights on, before training stops. */
    public MaximumLikelihood drops(int count) {
        return with(copy -> copy.drops = count);
    }

    /** The share of the weights' running average that stays in a step: 0 for no averaging. */
    public MaximumLikelihood averaging(double share) {
        return with(copy -> copy.averaging = share);
    }

    /** When to stop at the latest; the schedule ends by then. With a limit that is reached, results depend on the machine's speed. */
    public MaximumLikelihood limit(Duration most) {
        return with(copy -> copy.limit = most);
    }

    public MaximumLikelihood seed(long other) {
        return with(copy -> copy.seed = other);
    }

    public MaximumLikelihood workers(Workers other) {
        return with(copy -> copy.workers = other);
    }

    public MaximumLikelihood precision(Precision other) {
        return with(copy -> copy.precision = other);
    }

    public MaximumLikelihood listener(Listener other) {
        return with(copy -> copy.listener = other);
    }

    /** Asked after every step whether to stop; by default, whether the thread was interrupted. */
    public MaximumLikelihood interruptedWhen(BooleanSupplier condition) {
        return with(copy -> copy.interrupted = condition);
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + name + " of at least 1, got " + value);
        }
        return value;
    }

    /** Fits a flow; rows {@code [n][dimension]}. */
    public Fit fit(Flow flow, double[][] train, double[][] validation) {
        return fit(flow, Rows.of(train), Rows.of(validation), null, null);
    }

    /** Fits a conditional flow p(x | context). */
    public Fit fit(
            Flow flow, double[][] train, double[][] validation, double[][] context, double[][] validationContext) {
        return fit(flow, Rows.of(train), Rows.of(validation), Rows.of(context), Rows.of(validationContext));
    }

    /** Fits a flow; contexts are null without one, and validation may have no rows, when the last weights are kept. */
    public Fit fit(Flow flow, Rows train, Rows validation, Rows context, Rows validationContext) {
        if (train.count() == 0) {
            throw new IllegalArgumentException("expected rows to train on, got none");
        }
        return fit(flow, epoch -> train, validation, context, validationContext);
    }

    /**
     * Fits a flow to rows that may change from pass to pass, such as whole numbers with noise; their number and order stay. Pass 0 sets the
     * start.
     */
    public Fit fit(Flow flow, IntFunction<Rows> train, Rows validation, Rows context, Rows validationContext) {
        Fit fit = new Run<>(flow, train, validation, context, validationContext, precision.kernels()).fit();
        return Resolution.noted(fit, train.apply(0), context, precision);
    }

    /** One training, with its state. */
    private final class Run<A> implements Objective {
        private final Flow flow;
        private final IntFunction<Rows> trainOf;
        private Rows train;
        private final Rows validation;
        private final Rows context;
        private final Rows validationContext;
        private final Trainer<A> trainer;
        private final Judge<A> judge;
        private final int perPass;
        private int passed = -1;
        private int[] order;

        Run(
                Flow start,
                IntFunction<Rows> trainOf,
                Rows validation,
                Rows context,
                Rows validationContext,
                Kernels<A> kernels) {
            this.trainOf = trainOf;
            this.train = trainOf.apply(0);
            InsideSupport.check(start.support(), train, "training");
            InsideSupport.check(start.support(), validation, "validation");
            this.flow = resumed ? start : DataInitializer.of(start, train, context);
            this.validation = validation;
            this.context = context;
            this.validationContext = validationContext;
            this.perPass = (train.count() + batch - 1) / batch;
            Graph graph = new Graph();
            Node x = graph.input("x", flow.dimension());
            Node c = flow.contextDimension() == 0 ? null : graph.input("context", flow.contextDimension());
            Node loss = flow.logProb(x, c).negate();
            this.trainer = new Trainer<>(
                    kernels, workers, loss, new Node[] {x, c}, flow.parameters(), flow.weights(), averaging);
            this.judge = new Judge<>(flow, kernels, workers);
            kernels.awaitWarm();
        }

        Fit fit() {
            int perEpoch = Math.min(perPass, steps);
            Loop.Settings pace = new Loop.Settings(
                    adam, schedule, (long) epochs * perEpoch, perEpoch, patience, drops, limit, listener, interrupted);
            return startUnlessBeaten(new Loop(flow, trainer, this, pace).run());
        }

        @Override
        public double differentiate(long step, double progress) {
            begin((int) (step / perPass));
            int from = from(step);
            int n = samples(step);
            Rows c = context == null ? null : context.select(order, from, n);
            return trainer.differentiate(n, from, seed, train.select(order, from, n), c);
        }

        private int from(long step) {
            return (int) (step % perPass) * batch;
        }

        @Override
        public int samples(long step) {
            return Math.min(batch, train.count() - from(step));
        }

        /** Shuffles the rows at the start of a pass over them. */
        private void begin(int pass) {
            if (pass != passed) {
                passed = pass;
                train = trainOf.apply(pass);
                order = CounterRandom.permutation(train.count(), seed * 1_000_003 + pass);
            }
        }

        @Override
        public OptionalDouble judge(Weights weights) {
            return validation.count() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(judge.mean(weights, validation, validationContext));
        }

        /** What was learned must beat the start on the same validation rows by more than chance, or the simpler model stays. */
        private Fit startUnlessBeaten(Fit fit) {
            int n = validation.count();
            if (n < 2) {
                return fit;
            }
            Weights best = fit.flow().weights();
            if (best == flow.weights()) {
                return start(fit, "kept the start: no epoch was better on the validation rows");
            }
            double[] learned = judge.score(best, validation, validationContext);
            double[] start = judge.score(flow.weights(), validation, validationContext);
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < n; r++) {
                double gain = learned[r] - start[r];
                sum += gain;
                squares += gain * gain;
            }
            double mean = sum / n;
            double error = Math.sqrt((squares / n - mean * mean) / (n - 1));
            if (!(mean < SIGNIFICANT * error)) {
                return fit;
            }
            return start(
                    fit,
                    String.format(
                            Locale.ROOT,
                            "kept the start: training gained %.4f +- %.4f nats per row on the validation rows",
                            mean,
                            error));
        }

        private Fit start(Fit fit, String note) {
            return new Fit(
                    flow,
                    fit.history(),
                    fit.stopped(),
                    Stream.concat(fit.notes().stream(), Stream.of(note)).toList());
        }
    }
}
