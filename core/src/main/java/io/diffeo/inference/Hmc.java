package io.diffeo.inference;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Hamiltonian Monte Carlo (Duane et al. 1987; Neal 2011): chains that leave exp(-U) as it is, each transition a fresh momentum, some {@link Leapfrog}
 * steps and a {@link Metropolis} decision. Many chains run as lanes of one program, in double precision.
 *
 * <p>Warm-up sets the step, the same for all chains, so that acceptance is what was asked for (dual averaging), and twice learns from the draws of all
 * chains how wide each dimension is, which its step is multiplied by. In each transition each chain's step is that times a number drawn from
 * (0.8, 1.2), so that no trajectory is periodic. Immutable: every setter returns a changed copy. The same seed gives the same bits on any number of
 * threads.
 */
public final class Hmc {
    private static final double JITTER = 0.2;
    private static final double DIVERGED = -1000;

    private final Target target;
    private Weights weights;
    private int leapfrogs = 10;
    private double step = 0.1;
    private double acceptance = 0.8;
    private int warmUp = 500;
    private int draws = 500;
    private long seed;
    private Workers workers = Workers.shared();

    private Hmc(Target target) {
        this.target = target;
        this.weights = Weights.start(target.parameters(), 0);
    }

    /** On an energy of so many dimensions. */
    public static Hmc of(int dimension, Energy energy) {
        return of(Target.of(dimension, energy));
    }

    /** On any target; with the weights of seed 0, if it has parameters. */
    public static Hmc of(Target target) {
        return new Hmc(target);
    }

    private Hmc with(Consumer<Hmc> change) {
        Hmc copy = new Hmc(target);
        copy.weights = weights;
        copy.leapfrogs = leapfrogs;
        copy.step = step;
        copy.acceptance = acceptance;
        copy.warmUp = warmUp;
        copy.draws = draws;
        copy.seed = seed;
        copy.workers = workers;
        change.accept(copy);
        return copy;
    }

    /** The target's weights. */
    public Hmc weights(Weights other) {
        return with(copy -> copy.weights = other);
    }

    /** Leapfrog steps of a transition; 10 by default. */
    public Hmc leapfrogs(int count) {
        return with(copy -> copy.leapfrogs = count);
    }

    /** The step that warm-up begins with, and that stays where there is none; 0.1 by default. */
    public Hmc step(double size) {
        if (!(size > 0)) {
            throw new IllegalArgumentException("expected a positive step, got " + size);
        }
        return with(copy -> copy.step = size);
    }

    /** The mean acceptance that warm-up steers to, in (0, 1); 0.8 by default. */
    public Hmc acceptance(double wanted) {
        if (!(wanted > 0 && wanted < 1)) {
            throw new IllegalArgumentException("expected an acceptance in (0, 1), got " + wanted);
        }
        return with(copy -> copy.acceptance = wanted);
    }

    /** Transitions before the draws that are kept; 500 by default, 0 for steps that stay as given. */
    public Hmc warmUp(int transitions) {
        return with(copy -> copy.warmUp = transitions);
    }

    /** Draws that each chain keeps; 500 by default. */
    public Hmc draws(int count) {
        return with(copy -> copy.draws = count);
    }

    /** Of all that is drawn; 0 by default. */
    public Hmc seed(long other) {
        return with(copy -> copy.seed = other);
    }

    /** The team of threads; by default one thread for each processor. It changes no result. */
    public Hmc workers(Workers other) {
        return with(copy -> copy.workers = other);
    }

    /** Runs a chain from each start, which should lie farther apart than the target is wide. */
    public Chains run(double[][] starts) {
        return run(starts, new double[starts.length][0]);
    }

    /** Runs a chain from each start, each given a context of its own. */
    public Chains run(double[][] starts, double[][] contexts) {
        int n = target.dimension();
        if (starts.length == 0
                || Rows.of(starts).columns() != n
                || Rows.of(contexts).columns() != contextDimension()) {
            throw new IllegalArgumentException("expected starts of " + n + " numbers and contexts of "
                    + contextDimension() + ", got " + Rows.of(starts).columns() + " and "
                    + Rows.of(contexts).columns());
        }
        return new Run(starts, contexts).chains();
    }

    private int contextDimension() {
        return target.contextDimension();
    }

    private Node[] transition(Graph graph, Node x, Node context, Node step) {
        Node jitter = graph.uniform(1).times(2 * JITTER).plus(1 - JITTER);
        Metropolis next = Metropolis.step(new Leapfrog(step.times(jitter), leapfrogs), target.given(graph, context), x);
        return new Node[] {next.x(), next.acceptance(), next.logRatio()};
    }

    /** Chains on their way. */
    private final class Run {
        private final int n = target.dimension();
        private final Rows contexts;
        private final LaneProgram program;
        private final DualAveraging averaging = new DualAveraging(acceptance, step);
        private final double[] widths = new double[n];
        private Spread spread = new Spread(n);
        private double[] x;
        private double accepted;
        private int diverged;

        Run(double[][] starts, double[][] contexts) {
            this.x = Arrays.stream(starts).flatMapToDouble(Arrays::stream).toArray();
            this.contexts = contexts[0].length == 0 ? Rows.empty(starts.length) : Rows.of(contexts);
            this.program = LaneProgram.of(n, contextDimension(), n, weights, workers, Hmc.this::transition);
            Arrays.fill(widths, 1);
        }

        Chains chains() {
            for (int t = 0; t < warmUp; t++) {
                transit(t, averaging.step());
                averaging.take(accepted);
                learnWidths(t);
            }
            double settled = averaging.settled();
            diverged = 0;
            double sum = 0;
            double[][][] kept = new double[contexts.count()][draws][];
            for (int t = 0; t < draws; t++) {
                transit(warmUp + t, settled);
                sum += accepted;
                for (int c = 0; c < kept.length; c++) {
                    kept[c][t] = Arrays.copyOfRange(x, c * n, (c + 1) * n);
                }
            }
            return new Chains(kept, sum / draws, steps(settled), diverged);
        }

        private double[] steps(double size) {
            return Arrays.stream(widths).map(width -> size * width).toArray();
        }

        private void transit(int t, double size) {
            double[] result = program.run(x, contexts, steps(size), CounterRandom.bits(seed, t, 0));
            x = program.points(result);
            accepted = 0;
            for (int c = 0; c < contexts.count(); c++) {
                int end = (c + 1) * program.columns();
                accepted += result[end - 2] / contexts.count();
                diverged += result[end - 1] > DIVERGED ? 0 : 1;
            }
        }

        /** Twice, from the draws since the time before: after 2/5 and after 4/5 of the warm-up, leaving out its first tenth. */
        private void learnWidths(int t) {
            int done = t + 1;
            if (10 * done > warmUp) {
                spread.take(x);
            }
            boolean due = done == 2 * warmUp / 5 || done == 4 * warmUp / 5;
            if (due && spread.count() >= 100) {
                double[] now = spread.deviations();
                double ratio = 1;
                for (int d = 0; d < n; d++) {
                    ratio = Math.min(ratio, widths[d] / now[d]);
                    widths[d] = now[d];
                }
                averaging.restart(Math.min(1, averaging.step() * ratio));
                spread = new Spread(n);
            }
        }
    }

    /** How widely points are spread in each dimension (Welford 1962). */
    private static final class Spread {
        private final double[] means;
        private final double[] squares;
        private int count;

        Spread(int dimension) {
            means = new double[dimension];
            squares = new double[dimension];
        }

        int count() {
            return count;
        }

        void take(double[] points) {
            for (int from = 0; from < points.length; from += means.length) {
                count++;
                for (int d = 0; d < means.length; d++) {
                    double off = points[from + d] - means[d];
                    means[d] += off / count;
                    squares[d] += off * (points[from + d] - means[d]);
                }
            }
        }

        double[] deviations() {
            return Arrays.stream(squares)
                    .map(sum -> sum > 0 ? Math.sqrt(sum / (count - 1)) : 1)
                    .toArray();
        }
    }
}
