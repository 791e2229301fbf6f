package io.diffeo.baseline;

import io.diffeo.baseline.NormalMixture.Component;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Products;
import io.diffeo.linalg.Cholesky;
import io.diffeo.linalg.Covariance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a mixture of normals by expectation-maximisation (Dempster, Laird and Rubin 1977) to rows whose own covariance is the identity.
 *
 * <p>No component's variance falls below {@link #FLOOR} in any direction: the M-step is the exact maximum under that constraint, so that the
 * likelihood never falls and ties do not swallow a component. Sums over rows are gathered in groups in a fixed order: the bits do not depend
 * on the number of threads.
 */
final class ExpectationMaximization {
    /** The least variance of a component: a deviation of a thousandth of that of all rows. */
    static final double FLOOR = 1e-6;

    private static final int GROUPS = 16;
    private static final int STARTS = 3;
    private static final int TRIAL_STEPS = 8;
    private static final int TRIAL_ROWS = 5_000;
    private static final int FEWEST_STEPS = 15;
    private static final int MAX_STEPS = 200;

    /** Multiplications of a fit's M-steps: some seconds. */
    private static final double MAX_WORK = 2e10;

    /** Nats per row that a step must gain, or it is the last. */
    static final double MIN_GAIN = 1e-4;

    private static final double MIN_ROWS = 1e-6;

    private final Rows rows;
    private final Workers workers;
    private final Cancellation cancellation;
    private final int dimension;

    /**
     * A climb of the likelihood.
     *
     * @param history the mean log-likelihood of the rows before each step, nats per row
     */
    record Climb(List<Component> components, List<Double> history) {
        double reached() {
            return history.get(history.size() - 1);
        }
    }

    ExpectationMaximization(Rows rows, Workers workers, Cancellation cancellation) {
        this.rows = rows;
        this.workers = workers;
        this.cancellation = cancellation;
        this.dimension = rows.columns();
    }

    /**
     * The best of a few short climbs of the first rows from random starts, continued on all rows until a step gains less than the given nats per row
     * or the steps that the work allows are done.
     */
    Climb fit(int components, long seed, double leastGain) {
        int tried = Math.min(TRIAL_ROWS, rows.count());
        Rows first = rows.select(IntStream.range(0, tried).toArray(), 0, tried);
        ExpectationMaximization trial = new ExpectationMaximization(first, workers, cancellation);
        Climb best = trial.climb(KMeansPlusPlus.of(first, components, seed * STARTS), TRIAL_STEPS, 0);
        for (int start = 1; start < STARTS; start++) {
            Climb climb = trial.climb(KMeansPlusPlus.of(first, components, seed * STARTS + start), TRIAL_STEPS, 0);
            best = climb.reached() > best.reached() ? climb : best;
        }
        return goOn(best.components(), leastGain);
    }

    /** The climb from these components until a step gains less than the given nats per row or the steps that the work allows are done. */
    Climb goOn(List<Component> start, double leastGain) {
        double work = (double) rows.count() * start.size() * (dimension + 1) * (dimension + 1);
        int steps = (int) Math.max(FEWEST_STEPS, Math.min(MAX_STEPS, MAX_WORK / work));
        return climb(start, steps, leastGain);
    }

    /** Takes steps until one gains less than asked. */
    Climb climb(List<Component> start, int steps, double leastGain) {
        List<Component> components = start;
        List<Double> history = new ArrayList<>();
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < steps; step++) {
            Sums sums = expect(components);
            double reached = sums.logLikelihood() / rows.count();
            history.add(reached);
            if (reached - before < leastGain) {
                break;
            }
            before = reached;
            components = maximise(components, sums.moments());
        }
        return new Climb(components, history);
    }

    /** Sums over rows: for each component those of its share times x_i x_j for j <= i, x_i, and 1: [component][moments]. */
    private record Sums(double[] moments, double logLikelihood) {}

    /** Moments of a component: the lower triangle of x x', x, and 1. */
    private int moments() {
        return dimension * (dimension + 1) / 2 + dimension + 1;
    }

    private Sums expect(List<Component> components) {
        int size = components.size() * moments();
        MixtureDensity density = new MixtureDensity(components);
        int tiles = (rows.count() + MixtureDensity.LANES - 1) / MixtureDensity.LANES;
        double[][] moments = new double[Math.min(GROUPS, tiles)][size];
        double[] logLikelihood = new double[moments.length];
        workers.run(moments.length, worker -> {
            Gatherer gatherer = new Gatherer(density.new Tile(), components.size());
            return group -> {
                int end = (int) ((long) tiles * (group + 1) / moments.length);
                for (int tile = (int) ((long) tiles * group / moments.length); tile < end; tile++) {
                    cancellation.check(worker);
                    logLikelihood[group] += gatherer.add(tile * MixtureDensity.LANES, moments[group]);
                }
            };
        });
        for (int group = 1; group < moments.length; group++) {
            Kernels.ofDouble().arrays().addScaled(1, moments[group], 0, moments[0], 0, size);
        }
        return new Sums(moments[0], Arrays.stream(logLikelihood).sum());
    }

    /** What a worker sums up with. */
    private final class Gatherer {
        private final Products<double[]> products = Kernels.ofDouble().products();
        private final MixtureDensity.Tile tile;
        private final double[] powers = new double[moments() * MixtureDensity.LANES];
        private final Products.Sizes sizes;

        Gatherer(MixtureDensity.Tile tile, int count) {
            this.tile = tile;
            this.sizes = new Products.Sizes(count, moments(), moments(), MixtureDensity.LANES, null, false);
        }

        double add(int first, double[] moments) {
            int n = Math.min(MixtureDensity.LANES, rows.count() - first);
            tile.load(rows, first, n);
            tile.evaluate();
            tile.share(n);
            raise(tile.x);
            products.outer(sizes, tile.parts, 0, powers, 0, moments, 0, 1);
            double sum = 0;
            for (int l = 0; l < n; l++) {
                sum += tile.logProb[l];
            }
            return sum;
        }

        /** Fills {@link #powers}, [moments][lanes]. */
        private void raise(double[] x) {
            int lanes = MixtureDensity.LANES;
            int to = 0;
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j <= i; j++, to += lanes) {
                    for (int l = 0; l < lanes; l++) {
                        powers[to + l] = x[i * lanes + l] * x[j * lanes + l];
                    }
                }
            }
            System.arraycopy(x, 0, powers, to, dimension * lanes);
            Arrays.fill(powers, to + dimension * lanes, powers.length, 1);
        }
    }

    private List<Component> maximise(List<Component> components, double[] moments) {
        Component[] next = new Component[components.size()];
        workers.run(next.length, worker -> k -> {
            cancellation.check(worker);
            next[k] = maximise(components.get(k), moments, k);
        });
        return List.of(next);
    }

    /** The new component: mean m and covariance S - m m', with m and S the moments of its rows. Rows are white, so little is lost in the difference. */
    private Component maximise(Component old, double[] moments, int k) {
        int at = k * moments();
        int first = at + dimension * (dimension + 1) / 2;
        double rowsOfIt = moments[at + moments() - 1];
        double weight = rowsOfIt / rows.count();
        if (rowsOfIt < MIN_ROWS) {
            return new Component(weight, old.mean(), old.factor());
        }
        double[] mean = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = moments[first + i] / rowsOfIt;
        }
        double[][] covariance = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                covariance[i][j] = moments[at] / rowsOfIt - mean[i] * mean[j];
                covariance[j][i] = covariance[i][j];
            }
        }
        return new Component(weight, mean, Cholesky.factor(Covariance.atLeast(covariance, FLOOR)));
    }
}
