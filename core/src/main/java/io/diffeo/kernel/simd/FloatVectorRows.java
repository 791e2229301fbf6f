package io.diffeo.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernels of {@link FloatVectorProducts}: {@code y[r][l] = b[r bs] + sum over k of a[r rs + k is] x[k][l]} for some rows of the result,
 * by some vectors of lanes, which stay in registers while the inner dimension passes.
 *
 * <p>They are written out, and differ in nothing but their size: a vector in an array, or handed to a method that is not inlined, would be an
 * object. Five rows by four vectors take 25 of the 32 registers of AVX-512: more would not all stay there.
 */
final class FloatVectorRows {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    private static final boolean WIDE = S.vectorBitSize() == 512;

    private FloatVectorRows() {}

    /** How many of the next n rows to compute at once: five where registers are many, and never one where it can be helped. */
    static int block(int n) {
        if (WIDE) {
            return n >= 8 || n == 5 ? 5 : n == 4 || n == 7 ? 4 : n == 6 || n == 3 ? 3 : 1;
        }
        boolean threes = n == 3 || n >= 6 && n % 4 == 2 || n >= 9 && n % 4 == 1;
        return threes ? 3 : n >= 4 ? 4 : 1;
    }

    /** A block of rows, n lanes each. */
    static void run(
            int rows,
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride,
            int n) {
        int l = 0;
        for (; l + 4 * V <= n; l += 4 * V) {
            switch (rows) {
                case 5 -> fiveByFour(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
                case 4 -> fourByFour(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
                case 3 -> threeByFour(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
                default -> oneByFour(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
            }
        }
        for (; l < n; l += V) {
            switch (rows) {
                case 5 -> fiveByOne(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
                case 4 -> fourByOne(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
                case 3 -> threeByOne(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
                default -> oneByOne(inner, a, ao, rs, is, x, xo + l, xStride, b, bo, bs, y, yo + l, yStride);
            }
        }
    }

    private static void fiveByFour(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c03 = c00;
        FloatVector c10 = FloatVector.broadcast(S, b[bo + bs]);
        FloatVector c11 = c10;
        FloatVector c12 = c10;
        FloatVector c13 = c10;
        FloatVector c20 = FloatVector.broadcast(S, b[bo + 2 * bs]);
        FloatVector c21 = c20;
        FloatVector c22 = c20;
        FloatVector c23 = c20;
        FloatVector c30 = FloatVector.broadcast(S, b[bo + 3 * bs]);
        FloatVector c31 = c30;
        FloatVector c32 = c30;
        FloatVector c33 = c30;
        FloatVector c40 = FloatVector.broadcast(S, b[bo + 4 * bs]);
        FloatVector c41 = c40;
        FloatVector c42 = c40;
        FloatVector c43 = c40;
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + V);
            FloatVector x2 = FloatVector.fromArray(S, x, xo + 2 * V);
            FloatVector x3 = FloatVector.fromArray(S, x, xo + 3 * V);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            c01 = x1.fma(w, c01);
            c02 = x2.fma(w, c02);
            c03 = x3.fma(w, c03);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            c11 = x1.fma(w, c11);
            c12 = x2.fma(w, c12);
            c13 = x3.fma(w, c13);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            c21 = x1.fma(w, c21);
            c22 = x2.fma(w, c22);
            c23 = x3.fma(w, c23);
            w = FloatVector.broadcast(S, a[ao + 3 * rs]);
            c30 = x0.fma(w, c30);
            c31 = x1.fma(w, c31);
            c32 = x2.fma(w, c32);
            c33 = x3.fma(w, c33);
            w = FloatVector.broadcast(S, a[ao + 4 * rs]);
            c40 = x0.fma(w, c40);
            c41 = x1.fma(w, c41);
            c42 = x2.fma(w, c42);
            c43 = x3.fma(w, c43);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        c01.intoArray(y, yo + V);
        c02.intoArray(y, yo + 2 * V);
        c03.intoArray(y, yo + 3 * V);
        yo += yStride;
        c10.intoArray(y, yo);
        c11.intoArray(y, yo + V);
        c12.intoArray(y, yo + 2 * V);
        c13.intoArray(y, yo + 3 * V);
        yo += yStride;
        c20.intoArray(y, yo);
        c21.intoArray(y, yo + V);
        c22.intoArray(y, yo + 2 * V);
        c23.intoArray(y, yo + 3 * V);
        yo += yStride;
        c30.intoArray(y, yo);
        c31.intoArray(y, yo + V);
        c32.intoArray(y, yo + 2 * V);
        c33.intoArray(y, yo + 3 * V);
        yo += yStride;
        c40.intoArray(y, yo);
        c41.intoArray(y, yo + V);
        c42.intoArray(y, yo + 2 * V);
        c43.intoArray(y, yo + 3 * V);
    }

    private static void fourByFour(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c03 = c00;
        FloatVector c10 = FloatVector.broadcast(S, b[bo + bs]);
        FloatVector c11 = c10;
        FloatVector c12 = c10;
        FloatVector c13 = c10;
        FloatVector c20 = FloatVector.broadcast(S, b[bo + 2 * bs]);
        FloatVector c21 = c20;
        FloatVector c22 = c20;
        FloatVector c23 = c20;
        FloatVector c30 = FloatVector.broadcast(S, b[bo + 3 * bs]);
        FloatVector c31 = c30;
        FloatVector c32 = c30;
        FloatVector c33 = c30;
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + V);
            FloatVector x2 = FloatVector.fromArray(S, x, xo + 2 * V);
            FloatVector x3 = FloatVector.fromArray(S, x, xo + 3 * V);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            c01 = x1.fma(w, c01);
            c02 = x2.fma(w, c02);
            c03 = x3.fma(w, c03);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            c11 = x1.fma(w, c11);
            c12 = x2.fma(w, c12);
            c13 = x3.fma(w, c13);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            c21 = x1.fma(w, c21);
            c22 = x2.fma(w, c22);
            c23 = x3.fma(w, c23);
            w = FloatVector.broadcast(S, a[ao + 3 * rs]);
            c30 = x0.fma(w, c30);
            c31 = x1.fma(w, c31);
            c32 = x2.fma(w, c32);
            c33 = x3.fma(w, c33);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        c01.intoArray(y, yo + V);
        c02.intoArray(y, yo + 2 * V);
        c03.intoArray(y, yo + 3 * V);
        yo += yStride;
        c10.intoArray(y, yo);
        c11.intoArray(y, yo + V);
        c12.intoArray(y, yo + 2 * V);
        c13.intoArray(y, yo + 3 * V);
        yo += yStride;
        c20.intoArray(y, yo);
        c21.intoArray(y, yo + V);
        c22.intoArray(y, yo + 2 * V);
        c23.intoArray(y, yo + 3 * V);
        yo += yStride;
        c30.intoArray(y, yo);
        c31.intoArray(y, yo + V);
        c32.intoArray(y, yo + 2 * V);
        c33.intoArray(y, yo + 3 * V);
    }

    private static void threeByFour(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c03 = c00;
        FloatVector c10 = FloatVector.broadcast(S, b[bo + bs]);
        FloatVector c11 = c10;
        FloatVector c12 = c10;
        FloatVector c13 = c10;
        FloatVector c20 = FloatVector.broadcast(S, b[bo + 2 * bs]);
        FloatVector c21 = c20;
        FloatVector c22 = c20;
        FloatVector c23 = c20;
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + V);
            FloatVector x2 = FloatVector.fromArray(S, x, xo + 2 * V);
            FloatVector x3 = FloatVector.fromArray(S, x, xo + 3 * V);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            c01 = x1.fma(w, c01);
            c02 = x2.fma(w, c02);
            c03 = x3.fma(w, c03);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            c11 = x1.fma(w, c11);
            c12 = x2.fma(w, c12);
            c13 = x3.fma(w, c13);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            c21 = x1.fma(w, c21);
            c22 = x2.fma(w, c22);
            c23 = x3.fma(w, c23);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        c01.intoArray(y, yo + V);
        c02.intoArray(y, yo + 2 * V);
        c03.intoArray(y, yo + 3 * V);
        yo += yStride;
        c10.intoArray(y, yo);
        c11.intoArray(y, yo + V);
        c12.intoArray(y, yo + 2 * V);
        c13.intoArray(y, yo + 3 * V);
        yo += yStride;
        c20.intoArray(y, yo);
        c21.intoArray(y, yo + V);
        c22.intoArray(y, yo + 2 * V);
        c23.intoArray(y, yo + 3 * V);
    }

    private static void oneByFour(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c03 = c00;
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector x1 = FloatVector.fromArray(S, x, xo + V);
            FloatVector x2 = FloatVector.fromArray(S, x, xo + 2 * V);
            FloatVector x3 = FloatVector.fromArray(S, x, xo + 3 * V);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            c01 = x1.fma(w, c01);
            c02 = x2.fma(w, c02);
            c03 = x3.fma(w, c03);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        c01.intoArray(y, yo + V);
        c02.intoArray(y, yo + 2 * V);
        c03.intoArray(y, yo + 3 * V);
    }

    private static void fiveByOne(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c10 = FloatVector.broadcast(S, b[bo + bs]);
        FloatVector c20 = FloatVector.broadcast(S, b[bo + 2 * bs]);
        FloatVector c30 = FloatVector.broadcast(S, b[bo + 3 * bs]);
        FloatVector c40 = FloatVector.broadcast(S, b[bo + 4 * bs]);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            w = FloatVector.broadcast(S, a[ao + 3 * rs]);
            c30 = x0.fma(w, c30);
            w = FloatVector.broadcast(S, a[ao + 4 * rs]);
            c40 = x0.fma(w, c40);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        yo += yStride;
        c10.intoArray(y, yo);
        yo += yStride;
        c20.intoArray(y, yo);
        yo += yStride;
        c30.intoArray(y, yo);
        yo += yStride;
        c40.intoArray(y, yo);
    }

    private static void fourByOne(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c10 = FloatVector.broadcast(S, b[bo + bs]);
        FloatVector c20 = FloatVector.broadcast(S, b[bo + 2 * bs]);
        FloatVector c30 = FloatVector.broadcast(S, b[bo + 3 * bs]);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            w = FloatVector.broadcast(S, a[ao + 3 * rs]);
            c30 = x0.fma(w, c30);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        yo += yStride;
        c10.intoArray(y, yo);
        yo += yStride;
        c20.intoArray(y, yo);
        yo += yStride;
        c30.intoArray(y, yo);
    }

    private static void threeByOne(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        FloatVector c10 = FloatVector.broadcast(S, b[bo + bs]);
        FloatVector c20 = FloatVector.broadcast(S, b[bo + 2 * bs]);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            w = FloatVector.broadcast(S, a[ao + rs]);
            c10 = x0.fma(w, c10);
            w = FloatVector.broadcast(S, a[ao + 2 * rs]);
            c20 = x0.fma(w, c20);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
        yo += yStride;
        c10.intoArray(y, yo);
        yo += yStride;
        c20.intoArray(y, yo);
    }

    private static void oneByOne(
            int inner,
            float[] a,
            int ao,
            int rs,
            int is,
            float[] x,
            int xo,
            int xStride,
            float[] b,
            int bo,
            int bs,
            float[] y,
            int yo,
            int yStride) {
        FloatVector c00 = FloatVector.broadcast(S, b[bo]);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, xo);
            FloatVector w = FloatVector.broadcast(S, a[ao]);
            c00 = x0.fma(w, c00);
            xo += xStride;
            ao += is;
        }
        c00.intoArray(y, yo);
    }
}
