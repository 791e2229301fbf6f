package io.diffeo.kernel.simd;

import io.diffeo.kernel.Products.Sizes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums along lanes: of rows, and of products of rows. Four at a time, each a vector of partial sums, which are then folded together: half of one
 * vector is laid beside half of the next, so that every addition adds as many numbers as a vector has. The order of each sum is fixed.
 */
final class FloatVectorDots {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    private static final int ROWS = 4;
    private static final float[] ONES = ones();

    private static final VectorMask<Float> ODD_HALVES = FloatVectorTurn.every(V / 2);
    private static final VectorMask<Float> ODD_QUARTERS = FloatVectorTurn.every(V / 4);
    private static final VectorShuffle<Float> SWAP_HALVES = FloatVectorTurn.swap(V / 2);
    private static final VectorShuffle<Float> SWAP_QUARTERS = FloatVectorTurn.swap(V / 4);
    private static final VectorShuffle<Float> SWAP_PAIRS = FloatVectorTurn.swap(2);
    private static final VectorShuffle<Float> SWAP_ONES = FloatVectorTurn.swap(1);

    private static final ThreadLocal<float[]> TOTALS = ThreadLocal.withInitial(() -> new float[V]);

    private FloatVectorDots() {}

    private static float[] ones() {
        float[] ones = new float[V];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /** W = beta W + g x', as {@link io.diffeo.kernel.Products#outer}: what suits a matrix of few rows or few columns. */
    static void outer(Sizes s, float[] g, int go, float[] x, int xo, float[] w, int wo, int beta) {
        if (beta == 0) {
            Arrays.fill(w, wo, wo + s.out() * s.stride(), 0f);
        }
        int lanes = s.lanes();
        float[] totals = TOTALS.get();
        for (int o = 0; o < s.out(); o += ROWS) {
            int last = Math.min(ROWS, s.out() - o) - 1;
            for (int i = 0; i < s.limit(o + last); i++) {
                dots(g, go + o * lanes, last, lanes, x, xo + i * lanes, V, totals);
                int at = wo + o * s.stride() + i;
                for (int r = 0; r <= last; r++) {
                    if (i < s.limit(o + r)) {
                        w[at + r * s.stride()] += totals[place(r)];
                    }
                }
            }
        }
    }

    /** y[r] = beta y[r] + the sum of row r of x. */
    static void sums(float[] x, int xo, float[] y, int yo, int rows, int lanes, int beta) {
        float[] totals = TOTALS.get();
        for (int o = 0; o < rows; o += ROWS) {
            int last = Math.min(ROWS, rows - o) - 1;
            dots(x, xo + o * lanes, last, lanes, ONES, 0, 0, totals);
            for (int r = 0; r <= last; r++) {
                y[yo + o + r] = (beta == 0 ? 0f : y[yo + o + r]) + totals[place(r)];
            }
        }
    }

    /** Where the total of a row is. */
    private static int place(int row) {
        return (row % 2 * 2 + row / 2) * (V / 4);
    }

    /** The products of up to four rows of g, the last one repeated, with one row, whose vectors are {@code step} apart. */
    private static void dots(float[] g, int go, int last, int lanes, float[] x, int xo, int step, float[] totals) {
        int g1 = go + Math.min(1, last) * lanes;
        int g2 = go + Math.min(2, last) * lanes;
        int g3 = go + last * lanes;
        FloatVector s0 = FloatVector.broadcast(S, 0f);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int l = 0; l < lanes; l += V) {
            FloatVector v = FloatVector.fromArray(S, x, xo);
            s0 = FloatVector.fromArray(S, g, go + l).fma(v, s0);
            s1 = FloatVector.fromArray(S, g, g1 + l).fma(v, s1);
            s2 = FloatVector.fromArray(S, g, g2 + l).fma(v, s2);
            s3 = FloatVector.fromArray(S, g, g3 + l).fma(v, s3);
            xo += step;
        }
        FloatVector a = s0.blend(s1, ODD_HALVES).add(s1.blend(s0, ODD_HALVES).rearrange(SWAP_HALVES));
        FloatVector b = s2.blend(s3, ODD_HALVES).add(s3.blend(s2, ODD_HALVES).rearrange(SWAP_HALVES));
        FloatVector c = a.blend(b, ODD_QUARTERS).add(b.blend(a, ODD_QUARTERS).rearrange(SWAP_QUARTERS));
        if (V > 8) {
            c = c.add(c.rearrange(SWAP_PAIRS));
        }
        if (V > 4) {
            c = c.add(c.rearrange(SWAP_ONES));
        }
        c.intoArray(totals, 0);
    }
}
