package io.diffeo.inference;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Annealed importance sampling of log Z (Neal 2001): particles drawn from a base q with a known density are led through the densities q^(1-b) exp(-b U),
 * b rising from 0 to 1, by transitions of Hamiltonian Monte Carlo that leave each as it is. With E(x) = -U(x) - log q(x), the weights
 * <pre>
 *   log w = sum over t of (b_t - b_(t-1)) E(x_(t-1)),   x_t by a transition at b_t
 * </pre>
 * have mean Z, however poorly the chains mix. Of a posterior given x, Z(x) is p(x).
 *
 * <p>Temperatures are those of Wu et al. 2017: a sigmoid from -4 to 4, rescaled. A run of its own, with other random numbers, finds a step for each of
 * them. From exact draws of the target the same way back gives weights whose mean is 1 / Z, so that -log w is an upper bound in the mean (bidirectional
 * Monte Carlo, Grosse et al. 2015). In double precision; immutable; the same bits on any number of threads.
 */
public final class AnnealedImportance {
    private static final double ENDS = 4;
    private static final double WANTED = 0.7;
    private static final double FIRST_STEP = 0.1;
    private static final int PILOTS = 64;

    private final Distribution base;
    private final Target target;
    private Weights weights;
    private int temperatures = 100;
    private int leapfrogs = 3;
    private int particles = 256;
    private long seed;
    private Workers workers = Workers.shared();

    private AnnealedImportance(Distribution base, Target target) {
        this.base = base;
        this.target = target;
        this.weights = Weights.start(
                java.util.stream.Stream.concat(base.parameters().stream(), target.parameters().stream())
                        .distinct()
                        .toList(),
                0);
    }

    /**
     * From a base to a target.
     *
     * @param base positive where the target is, without context or given the target's; the better it fits, the fewer temperatures are needed
     */
    public static AnnealedImportance of(Distribution base, Target target) {
        if (base.dimension() != target.dimension()
                || base.contextDimension() != 0 && base.contextDimension() != target.contextDimension()) {
            throw new IllegalArgumentException("expected a base of " + target.dimension()
                    + " dimensions without context or given " + target.contextDimension() + " numbers, got "
                    + base.dimension() + " given " + base.contextDimension());
        }
        return new AnnealedImportance(base, target);
    }

    private AnnealedImportance with(Consumer<AnnealedImportance> change) {
        AnnealedImportance copy = new AnnealedImportance(base, target);
        copy.weights = weights;
        copy.temperatures = temperatures;
        copy.leapfrogs = leapfrogs;
        copy.particles = particles;
        copy.seed = seed;
        copy.workers = workers;
        change.accept(copy);
        return copy;
    }

    /** Weights of the base and the target; those of seed 0 by default. */
    public AnnealedImportance weights(Weights other) {
        return with(copy -> copy.weights = other);
    }

    /** Steps from b = 0 to 1; 100 by default. One is importance sampling. */
    public AnnealedImportance temperatures(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("expected at least 1 temperature, got " + count);
        }
        return with(copy -> copy.temperatures = count);
    }

    /** Leapfrog steps of a transition; 3 by default. */
    public AnnealedImportance leapfrogs(int count) {
        return with(copy -> copy.leapfrogs = count);
    }

    /** Independent weights; 256 by default. */
    public AnnealedImportance particles(int count) {
        return with(copy -> copy.particles = count);
    }

    /** Of all that is drawn; 0 by default. */
    public AnnealedImportance seed(long other) {
        return with(copy -> copy.seed = other);
    }

    /** The team of threads; by default one thread for each processor. It changes no result. */
    public AnnealedImportance workers(Workers other) {
        return with(copy -> copy.workers = other);
    }

    /** log Z of a target without context. */
    public Evidence run() {
        return run(new double[1][0])[0];
    }

    /** log Z(c) for each context; log p(x) of each datum x, where the target is a posterior given x. */
    public Evidence[] run(double[][] contexts) {
        if (Rows.of(contexts).columns() != target.contextDimension()) {
            throw new IllegalArgumentException("expected contexts of " + target.contextDimension() + " numbers, got "
                    + Rows.of(contexts).columns());
        }
        Rows repeated = repeated(contexts, particles);
        double[] logs = new Run().forward(repeated);
        return java.util.stream.IntStream.range(0, contexts.length)
                .mapToObj(i -> Evidence.of(Arrays.copyOfRange(logs, i * particles, (i + 1) * particles)))
                .toArray(Evidence[]::new);
    }

    /**
     * From exact draws of the target back to the base: {@code -logZ} and {@code -meanLog} of what is returned are estimates of log Z that are too high in the
     * mean where those of {@link #run} are too low.
     *
     * @param exact a draw for each weight
     * @param contexts of each, of no numbers where there is none
     */
    public Evidence reverse(double[][] exact, double[][] contexts) {
        Rows given = contexts[0].length == 0 ? Rows.empty(exact.length) : Rows.of(contexts);
        double[] points = Arrays.stream(exact).flatMapToDouble(Arrays::stream).toArray();
        return Evidence.of(new Run().back(points, given));
    }

    private static Rows repeated(double[][] contexts, int times) {
        if (contexts[0].length == 0) {
            return Rows.empty(contexts.length * times);
        }
        int[] order = new int[contexts.length * times];
        Arrays.setAll(order, i -> i / times);
        return Rows.of(contexts).select(order, 0, order.length);
    }

    /** b_0 = 0 to b_T = 1. */
    private double[] schedule() {
        double[] b = new double[temperatures + 1];
        double low = 1 / (1 + Math.exp(ENDS));
        for (int t = 0; t <= temperatures; t++) {
            double s = 1 / (1 + Math.exp(-ENDS * (2.0 * t / temperatures - 1)));
            b[t] = (s - low) / (1 - 2 * low);
        }
        b[temperatures] = 1;
        return b;
    }

    /** E at x. */
    private Node gap(Graph graph, Node x, Node context) {
        Law q = base.given(graph, base.contextDimension() == 0 ? graph.empty() : context);
        return target.given(graph, context).of(x).plus(q.logProb(x)).negate();
    }

    private Node[] begin(Graph graph, Node x, Node context, Node settings) {
        Law q = base.given(graph, base.contextDimension() == 0 ? graph.empty() : context);
        Node drawn = q.draw().value();
        return new Node[] {drawn, gap(graph, drawn, context)};
    }

    /** Settings are the step and b. */
    private Node[] transition(Graph graph, Node x, Node context, Node settings) {
        Law q = base.given(graph, base.contextDimension() == 0 ? graph.empty() : context);
        Energy u = target.given(graph, context);
        Node b = settings.slice(1, 1);
        Energy between = z -> u.of(z).times(b).minus(q.logProb(z).times(b.subtractFrom(1)));
        Metropolis next = Metropolis.step(new Leapfrog(settings.slice(0, 1), leapfrogs), between, x);
        return new Node[] {next.x(), gap(graph, next.x(), context), next.acceptance()};
    }

    /** One pass, with the steps that its pilot found. */
    private final class Run {
        private final int n = base.dimension();
        private final double[] b = schedule();
        private final double[] steps = new double[temperatures + 1];
        private final LaneProgram first =
                LaneProgram.of(0, target.contextDimension(), 0, weights, workers, AnnealedImportance.this::begin);
        private final LaneProgram next =
                LaneProgram.of(n, target.contextDimension(), 2, weights, workers, AnnealedImportance.this::transition);

        double[] forward(Rows contexts) {
            findSteps(contexts);
            return climb(contexts, seed, (t, acceptance) -> {});
        }

        /** Draws from the base, climbs, and hears after each transition how many were accepted. */
        private double[] climb(Rows contexts, long key, Heard heard) {
            double[] result = first.run(new double[0], contexts, new double[0], CounterRandom.bits(key, 0, 1));
            int columns = first.columns();
            double[] logs = new double[contexts.count()];
            double[] x = new double[logs.length * n];
            for (int t = 1; t <= temperatures; t++) {
                for (int r = 0; r < logs.length; r++) {
                    System.arraycopy(result, r * columns, x, r * n, n);
                    logs[r] += (b[t] - b[t - 1]) * result[r * columns + n];
                }
                if (t < temperatures) {
                    result = next.run(x, contexts, new double[] {steps[t], b[t]}, CounterRandom.bits(key, t, 1));
                    columns = next.columns();
                    heard.at(t, accepted(result));
                }
            }
            return logs;
        }

        double[] back(double[] x, Rows contexts) {
            findSteps(contexts);
            double[] logs = new double[contexts.count()];
            for (int t = temperatures; t >= 1; t--) {
                double[] result = next.run(x, contexts, new double[] {steps[t], b[t]}, CounterRandom.bits(seed, t, 3));
                x = next.points(result);
                for (int r = 0; r < logs.length; r++) {
                    logs[r] -= (b[t] - b[t - 1]) * result[r * next.columns() + n];
                }
            }
            return logs;
        }

        private double accepted(double[] result) {
            double sum = 0;
            for (int at = next.columns() - 1; at < result.length; at += next.columns()) {
                sum += result[at];
            }
            return sum * next.columns() / result.length;
        }

        /** Each step follows from the one before and its acceptance, in a pass of few particles. */
        private void findSteps(Rows contexts) {
            Arrays.fill(steps, FIRST_STEP);
            climb(
                    contexts.thinned(PILOTS),
                    CounterRandom.bits(seed, 0, 2),
                    (t, acceptance) -> steps[t + 1] = steps[t] * Math.exp(acceptance - WANTED));
        }
    }

    /** Hears the mean acceptance at temperature t. */
    @FunctionalInterface
    private interface Heard {
        void at(int t, double acceptance);
    }
}
