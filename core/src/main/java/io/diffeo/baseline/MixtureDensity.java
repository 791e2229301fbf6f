package io.diffeo.baseline;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Products;
import io.diffeo.linalg.Cholesky;
import java.util.Arrays;
import java.util.List;

/**
 * The log-density of a mixture of normals on tiles of rows: each component whitens the rows, z = C^-1 (x - m), and
 * log(w N(x; m, C C')) = log w - sum log C_ii - |z|^2 / 2 - n log(2 pi) / 2.
 */
final class MixtureDensity {
    static final int LANES = 64;

    private final int dimension;
    private final int count;
    private final double[] whitening;
    private final double[] offsets;
    private final double[] constants;
    private final Products.Sizes sizes;

    MixtureDensity(List<NormalMixture.Component> components) {
        dimension = components.get(0).mean().length;
        count = components.size();
        whitening = new double[count * dimension * dimension];
        offsets = new double[count * dimension];
        constants = new double[count];
        sizes = new Products.Sizes(count * dimension, dimension, dimension, LANES, null, false);
        for (int k = 0; k < count; k++) {
            NormalMixture.Component component = components.get(k);
            double[][] inverse = Cholesky.invert(component.factor());
            constants[k] = Math.log(component.weight()) - dimension * Math.log(2 * Math.PI) / 2;
            for (int i = 0; i < dimension; i++) {
                System.arraycopy(inverse[i], 0, whitening, (k * dimension + i) * dimension, dimension);
                for (int j = 0; j <= i; j++) {
                    offsets[k * dimension + i] -= inverse[i][j] * component.mean()[j];
                }
                constants[k] -= Math.log(component.factor()[i][i]);
            }
        }
    }

    /** log p(x) of each row, in nats. */
    double[] logProb(Rows rows, Workers workers, Cancellation cancellation) {
        double[] result = new double[rows.count()];
        workers.run((result.length + LANES - 1) / LANES, worker -> {
            Tile tile = new Tile();
            return i -> {
                cancellation.check(worker);
                int n = Math.min(LANES, result.length - i * LANES);
                tile.load(rows, i * LANES, n);
                tile.evaluate();
                System.arraycopy(tile.logProb, 0, result, i * LANES, n);
            };
        });
        return result;
    }

    /** The numbers of up to {@link #LANES} rows, one a lane; lanes without a row hold the origin. */
    final class Tile {
        private final Products<double[]> products = Kernels.ofDouble().products();

        /** The rows, [dimension][lanes]. */
        final double[] x = new double[dimension * LANES];

        /** The whitened rows z of each component, [component][dimension][lanes]. */
        final double[] white = new double[count * dimension * LANES];

        /** w N(x) of each component over that of the likeliest, [component][lanes]; the shares p(component | x) after {@link #share}. */
        final double[] parts = new double[count * LANES];

        /** log p(x), [lanes]. */
        final double[] logProb = new double[LANES];

        private final double[] largest = new double[LANES];
        private final double[] sum = new double[LANES];

        void load(Rows rows, int first, int n) {
            for (int c = 0; c < dimension; c++) {
                for (int l = 0; l < n; l++) {
                    x[c * LANES + l] = rows.get(first + l, c);
                }
                Arrays.fill(x, c * LANES + n, (c + 1) * LANES, 0);
            }
        }

        /** Fills {@link #white}, {@link #parts} and {@link #logProb}. */
        void evaluate() {
            products.linear(sizes, whitening, 0, offsets, 0, x, 0, white, 0);
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            for (int k = 0; k < count; k++) {
                Arrays.fill(parts, k * LANES, (k + 1) * LANES, constants[k]);
                for (int i = 0; i < dimension; i++) {
                    int at = (k * dimension + i) * LANES;
                    for (int l = 0; l < LANES; l++) {
                        double z = white[at + l];
                        parts[k * LANES + l] -= z * z / 2;
                    }
                }
                for (int l = 0; l < LANES; l++) {
                    largest[l] = Math.max(largest[l], parts[k * LANES + l]);
                }
            }
            Arrays.fill(sum, 0);
            for (int k = 0; k < count; k++) {
                for (int l = 0; l < LANES; l++) {
                    double part = exp(parts[k * LANES + l] - largest[l]);
                    parts[k * LANES + l] = part;
                    sum[l] += part;
                }
            }
            for (int l = 0; l < LANES; l++) {
                logProb[l] = largest[l] + Math.log(sum[l]);
            }
        }

        /** Turns {@link #parts} of the first n lanes into shares, and those of the others into 0. */
        void share(int n) {
            for (int k = 0; k < count; k++) {
                for (int l = 0; l < LANES; l++) {
                    parts[k * LANES + l] = l < n ? parts[k * LANES + l] / sum[l] : 0;
                }
            }
        }

        /** exp, but 0 below 1e-16: less than rounding takes from a sum whose largest term is 1. */
        private static double exp(double x) {
            return x < -37 ? 0 : Math.exp(x);
        }
    }
}
