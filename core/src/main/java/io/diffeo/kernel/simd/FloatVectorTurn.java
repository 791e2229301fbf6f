package io.diffeo.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns a tile: {@code y[l][i] = x[i][l]}. Blocks of 16 by 16 are turned in registers where that pays: in four steps, each of which swaps squares of 8, 4,
 * 2 and 1 numbers beside the diagonal. Half the time of plain moves on JDK 25, but no faster on JDK 17, which checks a shuffle whenever it is used.
 */
final class FloatVectorTurn {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int BLOCK = 16;

    /** Whether a vector is a row of a block. */
    static final boolean WIDE = S.length() == BLOCK;

    private static final boolean SHUFFLED = WIDE && Runtime.version().feature() >= 25;

    private static final VectorMask<Float> ODD_EIGHTS = every(8);
    private static final VectorMask<Float> ODD_FOURS = every(4);
    private static final VectorMask<Float> ODD_TWOS = every(2);
    private static final VectorMask<Float> ODD_ONES = every(1);
    private static final VectorShuffle<Float> SWAP_EIGHTS = swap(8);
    private static final VectorShuffle<Float> SWAP_FOURS = swap(4);
    private static final VectorShuffle<Float> SWAP_TWOS = swap(2);
    private static final VectorShuffle<Float> SWAP_ONES = swap(1);

    /** Numbers of scratch memory that {@link #turn} needs. */
    static final int SCRATCH = BLOCK * BLOCK;

    private FloatVectorTurn() {}

    /** Every second group of n lanes. */
    static VectorMask<Float> every(int n) {
        boolean[] odd = new boolean[S.length()];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = i / n % 2 == 1;
        }
        return VectorMask.fromArray(S, odd, 0);
    }

    /** Swaps neighbouring groups of n lanes, if there are as many. */
    static VectorShuffle<Float> swap(int n) {
        return VectorShuffle.fromOp(S, i -> (i ^ n) < S.length() ? i ^ n : i);
    }

    /** Turns {@code in} rows; what pads the rows of y stays as it is. Scratch memory is in y too, elsewhere. */
    static void turn(float[] x, int xo, int in, int lanes, float[] y, int padded, int scratch) {
        int i = SHUFFLED && lanes % BLOCK == 0 ? blocks(x, xo, in, lanes, y, padded, scratch) : 0;
        for (; i + 8 <= in; i += 8) {
            eight(x, xo + i * lanes, lanes, y, i, padded);
        }
        for (; i < in; i++) {
            for (int l = 0; l < lanes; l++) {
                y[l * padded + i] = x[xo + i * lanes + l];
            }
        }
    }

    /** Turns as many rows as fill blocks, and says how many; lanes are a multiple of 16. */
    static int blocks(float[] x, int xo, int in, int lanes, float[] y, int padded, int scratch) {
        int i = 0;
        for (; i + BLOCK <= in; i += BLOCK) {
            for (int l = 0; l < lanes; l += BLOCK) {
                far(x, xo + i * lanes + l, lanes, y, scratch);
                near(y, scratch, l * padded + i, padded);
            }
        }
        return i;
    }

    private static void eight(float[] x, int xo, int lanes, float[] y, int yo, int padded) {
        for (int l = 0; l < lanes; l++) {
            int from = xo + l;
            int to = l * padded + yo;
            y[to] = x[from];
            y[to + 1] = x[from + lanes];
            y[to + 2] = x[from + 2 * lanes];
            y[to + 3] = x[from + 3 * lanes];
            y[to + 4] = x[from + 4 * lanes];
            y[to + 5] = x[from + 5 * lanes];
            y[to + 6] = x[from + 6 * lanes];
            y[to + 7] = x[from + 7 * lanes];
        }
    }

    /** Swaps squares of eight and of four: rows r, r + 4, r + 8 and r + 12 together. */
    private static void far(float[] x, int xo, int stride, float[] y, int yo) {
        for (int r = 0; r < 4; r++) {
            FloatVector a = FloatVector.fromArray(S, x, xo + r * stride);
            FloatVector b = FloatVector.fromArray(S, x, xo + (r + 4) * stride);
            FloatVector c = FloatVector.fromArray(S, x, xo + (r + 8) * stride);
            FloatVector d = FloatVector.fromArray(S, x, xo + (r + 12) * stride);
            FloatVector e = a.blend(c.rearrange(SWAP_EIGHTS), ODD_EIGHTS);
            FloatVector f = b.blend(d.rearrange(SWAP_EIGHTS), ODD_EIGHTS);
            FloatVector g = a.rearrange(SWAP_EIGHTS).blend(c, ODD_EIGHTS);
            FloatVector h = b.rearrange(SWAP_EIGHTS).blend(d, ODD_EIGHTS);
            int at = yo + r * BLOCK;
            e.blend(f.rearrange(SWAP_FOURS), ODD_FOURS).intoArray(y, at);
            e.rearrange(SWAP_FOURS).blend(f, ODD_FOURS).intoArray(y, at + 4 * BLOCK);
            g.blend(h.rearrange(SWAP_FOURS), ODD_FOURS).intoArray(y, at + 8 * BLOCK);
            g.rearrange(SWAP_FOURS).blend(h, ODD_FOURS).intoArray(y, at + 12 * BLOCK);
        }
    }

    /** Swaps squares of two and of one: four neighbouring rows together. */
    private static void near(float[] y, int from, int yo, int stride) {
        for (int r = 0; r < BLOCK; r += 4) {
            int at = from + r * BLOCK;
            FloatVector a = FloatVector.fromArray(S, y, at);
            FloatVector b = FloatVector.fromArray(S, y, at + BLOCK);
            FloatVector c = FloatVector.fromArray(S, y, at + 2 * BLOCK);
            FloatVector d = FloatVector.fromArray(S, y, at + 3 * BLOCK);
            FloatVector e = a.blend(c.rearrange(SWAP_TWOS), ODD_TWOS);
            FloatVector f = b.blend(d.rearrange(SWAP_TWOS), ODD_TWOS);
            FloatVector g = a.rearrange(SWAP_TWOS).blend(c, ODD_TWOS);
            FloatVector h = b.rearrange(SWAP_TWOS).blend(d, ODD_TWOS);
            int to = yo + r * stride;
            e.blend(f.rearrange(SWAP_ONES), ODD_ONES).intoArray(y, to);
            e.rearrange(SWAP_ONES).blend(f, ODD_ONES).intoArray(y, to + stride);
            g.blend(h.rearrange(SWAP_ONES), ODD_ONES).intoArray(y, to + 2 * stride);
            g.rearrange(SWAP_ONES).blend(h, ODD_ONES).intoArray(y, to + 3 * stride);
        }
    }
}
