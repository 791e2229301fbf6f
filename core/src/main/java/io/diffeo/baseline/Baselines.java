package io.diffeo.baseline;

import io.diffeo.baseline.NormalMixture.Component;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.linalg.Covariance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The densities that every fit is compared with: the full-covariance Gaussian, and a mixture of normals whose number of components is chosen on
 * validation rows. Both live in the space they are given rows of; neither depends on the number of threads.
 *
 * <p>With context, rows are (x, c), the last columns being c, and both are conditional: the joint density over the marginal of c.
 */
public final class Baselines {
    private Baselines() {}

    /** The Gaussian with the mean and the covariance of the rows. */
    public static Baseline gaussian(Rows train) {
        return gaussian(train, 0);
    }

    /** The Gaussian with the mean and the covariance of the rows, given their last columns. */
    public static Baseline gaussian(Rows train, int contextColumns) {
        check(train, contextColumns);
        return gaussianOf(train, contextColumns);
    }

    /** The mixture of 1, 2, 4, 8, 16 or 32 normals that makes the validation rows most likely. */
    public static Baseline mixture(Rows train, Rows validation, long seed, Workers workers) {
        return mixture(train, validation, 0, seed, workers);
    }

    /** The same, given the last columns. */
    public static Baseline mixture(Rows train, Rows validation, int contextColumns, long seed, Workers workers) {
        return mixture(train, validation, contextColumns, seed, workers, () -> false);
    }

    /**
     * The mixture of 1, 2, 4, 8, 16 or 32 normals that makes the validation rows most likely given their last columns; the search ends when two
     * numbers in a row are no better, or there are fewer rows than numbers in the components' means and weights. The search is on 10,000 rows;
     * what it finds, and the next larger mixture, are then fitted to all, or of more than 50,000 training rows or 1,200,000 numbers to a random
     * part of that size.
     *
     * @param stop asked again and again, by the calling thread, whether to give up; the best so far is then returned, and its note says so
     */
    public static Baseline mixture(
            Rows train, Rows validation, int contextColumns, long seed, Workers workers, BooleanSupplier stop) {
        check(train, contextColumns);
        if (validation.count() == 0) {
            throw new IllegalArgumentException(
                    "expected validation rows to choose the number of components on, got none");
        }
        Baseline start = gaussianOf(train, contextColumns);
        return new MixtureSearch(start, train, validation, workers, new Cancellation(stop)).run(seed);
    }

    private static void check(Rows train, int contextColumns) {
        if (train.count() < 2) {
            throw new IllegalArgumentException("expected at least 2 training rows, got " + train.count());
        }
        if (contextColumns < 0 || contextColumns >= train.columns()) {
            throw new IllegalArgumentException("expected fewer context columns than the " + train.columns()
                    + " columns of the rows, got " + contextColumns);
        }
    }

    private static Baseline gaussianOf(Rows train, int contextColumns) {
        int columns = train.columns();
        double[] mean = new double[columns];
        for (int r = 0; r < train.count(); r++) {
            for (int c = 0; c < columns; c++) {
                mean[c] += train.get(r, c) / train.count();
            }
        }
        int[] exponents = exponents(train, mean);
        double[][] covariance = new double[columns][columns];
        double[] e = new double[columns];
        for (int r = 0; r < train.count(); r++) {
            for (int i = 0; i < columns; i++) {
                e[i] = Math.scalb(train.get(r, i) - mean[i], -exponents[i]);
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += e[i] * e[j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] /= train.count();
                covariance[j][i] = covariance[i][j];
            }
        }
        Covariance.Factor factor = Covariance.factor(covariance);
        String ridge = factor.ridge() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; its covariance is singular, so %.0e of each column's variance was added",
                        factor.ridge());
        double[][] lower = factor.lower();
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = Math.scalb(lower[i][j], exponents[i]);
            }
        }
        NormalMixture joint = new NormalMixture(List.of(new Component(1, mean, lower)));
        return Baseline.of(joint, contextColumns, "full-covariance Gaussian" + ridge);
    }

    /** The power of two of each column's largest deviation from its mean: divided by it, squares neither overflow nor vanish. */
    private static int[] exponents(Rows train, double[] mean) {
        int[] exponents = new int[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double largest = 0;
            for (int r = 0; r < train.count(); r++) {
                largest = Math.max(largest, Math.abs(train.get(r, c) - mean[c]));
            }
            exponents[c] = largest == 0 ? 0 : Math.getExponent(largest);
        }
        return exponents;
    }

    /** The rows z = C^-1 (x - m) of a normal with mean m and covariance C C'. */
    static Rows whiten(Component gaussian, Rows rows) {
        MixtureDensity.Tile tile = new MixtureDensity(List.of(gaussian)).new Tile();
        int columns = rows.columns();
        double[] white = new double[rows.count() * columns];
        for (int first = 0; first < rows.count(); first += MixtureDensity.LANES) {
            int n = Math.min(MixtureDensity.LANES, rows.count() - first);
            tile.load(rows, first, n);
            tile.evaluate();
            for (int c = 0; c < columns; c++) {
                for (int l = 0; l < n; l++) {
                    white[(first + l) * columns + c] = tile.white[c * MixtureDensity.LANES + l];
                }
            }
        }
        return Rows.of(white, columns);
    }

    /** Components over whitened rows as components over the rows: x = m + C z. */
    static List<Component> colour(Component gaussian, List<Component> white) {
        int n = gaussian.mean().length;
        List<Component> coloured = new ArrayList<>();
        for (Component component : white) {
            double[] mean = gaussian.mean().clone();
            double[][] factor = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k <= i; k++) {
                    double c = gaussian.factor()[i][k];
                    mean[i] += c * component.mean()[k];
                    for (int j = 0; j <= k; j++) {
                        factor[i][j] += c * component.factor()[k][j];
                    }
                }
            }
            coloured.add(new Component(component.weight(), mean, factor));
        }
        return coloured;
    }
}
