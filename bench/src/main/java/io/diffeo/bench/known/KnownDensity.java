package io.diffeo.bench.known;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A density that is known exactly, with a sampler: no model of its rows can reach a mean log-density above minus its
 * entropy.
 *
 * <p>A row holds the {@link #columns()} modelled values first, then the {@link #contextColumns()} values they are
 * conditioned on (mostly none). All figures are in nats.
 */
public interface KnownDensity {
    /** The name used for files and in tables, in lower case with hyphens. */
    String name();

    /** The number of modelled columns. */
    int columns();

    /** The number of context columns at the end of each row. */
    default int contextColumns() {
        return 0;
    }

    /** One row drawn from the density; context is drawn too where there is any. */
    double[] draw(RandomGenerator random);

    /** {@code log p(x)}, or {@code log p(x | c)} for a row with context. */
    double logDensity(double[] row);

    /** {@code -E log p(x)}, or {@code -E log p(x | c)} over the joint distribution of x and c. */
    double entropy();

    /** {@code n} independent rows; the seed decides all of them. */
    default double[][] sample(int n, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = draw(random);
        }
        return rows;
    }
}
