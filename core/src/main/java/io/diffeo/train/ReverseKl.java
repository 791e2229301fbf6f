package io.diffeo.train;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Learning from an energy instead of rows: the weights that make KL(q || p) least, for a flow q and p(x) = exp(-U(x)) / Z. Without Z that is
 * the free energy
 * <pre>
 *   F = E_q[log q(x) + U(x)] = E_z[log p_Z(z) - log |det df/dz| + U(f(z))] = KL(q || p) - log Z
 * </pre>
 * (Rezende and Mohamed 2015, eq. 15), an expectation over the base, so gradients go through the samples, and no inverse is needed. If told to, U
 * is multiplied by a rising beta at first (their section 6), so that q spreads before it settles.
 *
 * <p>This divergence punishes q where p is not, not the reverse: q may miss a part of p and not know. The same guards as in {@link
 * MaximumLikelihood} watch over it; in {@link Epoch} and {@link Fit} a score in nats is -F, a lower bound of log Z. Immutable: every setter
 * returns a changed copy.
 */
public final class ReverseKl {
    private static final int EPOCHS = 100;
    private static final int JUDGED = 4096;

    private Adam adam = Adam.rate(5e-3);
    private Schedule schedule = Schedule.cosine(0.02);
    private int steps = 5000;
    private int batch = 512;
    private double beta = 1;
    private double rise;
    private double averaging = 0.995;
    private Duration limit = Duration.ofDays(365);
    private long seed;
    private Workers workers = Workers.shared();
    private Precision precision = Precision.FLOAT32;
    private Listener listener = Listener.silent();
    private BooleanSupplier interrupted = Thread::interrupted;

    private ReverseKl() {}

    public static ReverseKl defaults() {
        return new ReverseKl();
    }

    private ReverseKl with(Consumer<ReverseKl> change) {
        ReverseKl copy = new ReverseKl();
        copy.adam = adam;
        copy.schedule = schedule;
        copy.steps = steps;
        copy.batch = batch;
        copy.beta = beta;
        copy.rise = rise;
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

    public ReverseKl adam(Adam other) {
        return with(copy -> copy.adam = other);
    }

    public ReverseKl learningRate(double rate) {
        return with(copy -> copy.adam = adam.rated(rate));
    }

    public ReverseKl schedule(Schedule other) {
        return with(copy -> copy.schedule = other);
    }

    /** Steps in all; a hundred times on the way, the averaged weights are judged. */
    public ReverseKl steps(int count) {
        return with(copy -> copy.steps = positive("steps", count));
    }

    /** Fresh samples of a step. */
    public ReverseKl batch(int samples) {
        return with(copy -> copy.batch = positive("batch", samples));
    }

    /** Beta rises from this, in equal steps, to 1 at the given share of training; by default it is 1 from the start. */
    public ReverseKl annealing(double from, double share) {
        if (!(from >= 0 && from <= 1 && share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "expected beta to rise from [0, 1] over a share in [0, 1) of training, got " + from + " and "
                            + share);
        }
        return with(copy -> {
            copy.beta = from;
            copy.rise = share;
        });
    }

    /** The share of the weights' running average that stays in a step: 0 for no averaging. */
    public ReverseKl averaging(double share) {
        return with(copy -> copy.averaging = share);
    }

    /** When to stop at the latest; schedule and beta end by then. With a limit that is reached, results depend on the machine's speed. */
    public ReverseKl limit(Duration most) {
        return with(copy -> copy.limit = most);
    }

    /** Of the samples. */
    public ReverseKl seed(long other) {
        return with(copy -> copy.seed = other);
    }

    public ReverseKl workers(Workers other) {
        return with(copy -> copy.workers = other);
    }

    public ReverseKl precision(Precision other) {
        return with(copy -> copy.precision = other);
    }

    public ReverseKl listener(Listener other) {
        return with(copy -> copy.listener = other);
    }

    /** Asked after every step whether to stop; by default, whether the thread was interrupted. */
    public ReverseKl interruptedWhen(BooleanSupplier condition) {
        return with(copy -> copy.interrupted = condition);
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + name + " of at least 1, got " + value);
        }
        return value;
    }

    /** Fits a flow, from its weights as they are. */
    public Fit fit(Flow flow, Energy energy) {
        if (flow.contextDimension() > 0) {
            throw new IllegalArgumentException(
                    "expected a flow without context, got one conditioned on " + flow.contextDimension() + " numbers");
        }
        return new Run<>(flow, energy, precision.kernels()).fit();
    }

    /** One training. */
    private final class Run<A> implements Objective {
        private final Flow flow;
        private final Energy energy;
        private final Trainer<A> trainer;

        Run(Flow flow, Energy energy, Kernels<A> kernels) {
            this.flow = flow;
            this.energy = energy;
            Graph graph = new Graph();
            Flow.Traced x = flow.sampleAndLogProb(graph, null);
            Node beta = rise > 0 ? graph.input("beta", 1) : null;
            Node u = energy.of(x.x());
            Node loss = x.logProb().plus(beta == null ? u : u.times(beta));
            this.trainer = new Trainer<>(
                    kernels, workers, loss, new Node[] {beta}, flow.parameters(), flow.weights(), averaging);
        }

        Fit fit() {
            int perEpoch = (steps + EPOCHS - 1) / EPOCHS;
            Loop.Settings pace = new Loop.Settings(
                    adam, schedule, steps, perEpoch, Integer.MAX_VALUE, 0, limit, listener, interrupted);
            return new Loop(flow, trainer, this, pace).run();
        }

        @Override
        public double differentiate(long step, double progress) {
            double now = progress < rise ? beta + (1 - beta) * progress / rise : 1;
            return trainer.differentiate(batch, step * batch, seed, new Same(batch, now));
        }

        @Override
        public int samples(long step) {
            return batch;
        }

        /** By the same samples of the base every time, which no step sees. */
        @Override
        public OptionalDouble judge(Weights weights) {
            Flow now = flow.with(weights).with(precision).with(workers);
            return OptionalDouble.of(-FreeEnergy.of(now, energy, JUDGED, ~seed).mean());
        }
    }

    /** One number for every row. */
    private record Same(int count, double number) implements Rows {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public double get(int row, int column) {
            return number;
        }
    }
}
