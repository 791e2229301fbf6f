package io.diffeo.kernel.simd;

import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.FloatArrayOps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ArrayOps} with the arithmetic on vectors: plain loops over parts of one array, which may overlap for all that the just-in-time compiler
 * knows, are not vectorised by it. What is left over beyond whole vectors, storage and moves are those of the scalar kernels, to the bit.
 */
@SuppressWarnings("cast")
public final class FloatVectorArrayOps implements ArrayOps<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    /** Rows up to which a running sum loses no digits to speak of. */
    private static final int FEW_ROWS = 32;

    private final FloatArrayOps scalar = new FloatArrayOps();

    @Override
    public void affine(double a, double b, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += V) {
            FloatVector.fromArray(S, x, xo + i).mul((float) a).add((float) b).intoArray(y, yo + i);
        }
        scalar.affine(a, b, x, xo + end, y, yo + end, n - end);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        switch (f) {
            case ADD -> {
                for (int i = 0; i < end; i += V) {
                    FloatVector.fromArray(S, a, ao + i)
                            .add(FloatVector.fromArray(S, b, bo + i))
                            .intoArray(y, yo + i);
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < end; i += V) {
                    FloatVector.fromArray(S, a, ao + i)
                            .sub(FloatVector.fromArray(S, b, bo + i))
                            .intoArray(y, yo + i);
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < end; i += V) {
                    FloatVector.fromArray(S, a, ao + i)
                            .mul(FloatVector.fromArray(S, b, bo + i))
                            .intoArray(y, yo + i);
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < end; i += V) {
                    FloatVector.fromArray(S, a, ao + i)
                            .div(FloatVector.fromArray(S, b, bo + i))
                            .intoArray(y, yo + i);
                }
            }
            default -> end = 0;
        }
        scalar.binary(f, a, ao + end, b, bo + end, y, yo + end, n - end);
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += V) {
            VectorMask<Float> chosen = FloatVector.fromArray(S, mask, mo + i).compare(VectorOperators.NE, 0f);
            FloatVector.fromArray(S, b, bo + i)
                    .blend(FloatVector.fromArray(S, a, ao + i), chosen)
                    .intoArray(y, yo + i);
        }
        scalar.where(mask, mo + end, a, ao + end, b, bo + end, y, yo + end, n - end);
    }

    @Override
    public void sumRows(float[] x, int xo, float[] y, int yo, int rows, int lanes) {
        if (lanes % V != 0 || rows > FEW_ROWS) {
            scalar.sumRows(x, xo, y, yo, rows, lanes);
            return;
        }
        System.arraycopy(x, xo, y, yo, lanes);
        for (int r = 1; r < rows; r++) {
            binary(Binary.ADD, y, yo, x, xo + r * lanes, y, yo, lanes);
        }
    }

    @Override
    public void addScaled(double a, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += V) {
            FloatVector.fromArray(S, x, xo + i)
                    .mul((float) a)
                    .add(FloatVector.fromArray(S, y, yo + i))
                    .intoArray(y, yo + i);
        }
        scalar.addScaled(a, x, xo + end, y, yo + end, n - end);
    }

    @Override
    public void adam(
            float[] w,
            int wo,
            float[] gradient,
            int go,
            float[] m,
            float[] v,
            float[] average,
            int mo,
            int n,
            AdamStep s) {
        float beta1 = (float) s.beta1();
        float beta2 = (float) s.beta2();
        float rate = (float) (s.rate() / s.correction1());
        float root = (float) (1 / Math.sqrt(s.correction2()));
        float shrink = (float) (1 - s.rate() * s.decay());
        float join = (float) (1 - s.keep());
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += V) {
            FloatVector g = FloatVector.fromArray(S, gradient, go + i).mul((float) s.scale());
            FloatVector mi = FloatVector.fromArray(S, m, mo + i).mul(beta1).add(g.mul(1f - beta1));
            FloatVector vi = FloatVector.fromArray(S, v, mo + i)
                    .mul(beta2)
                    .add(g.mul(1f - beta2).mul(g));
            mi.intoArray(m, mo + i);
            vi.intoArray(v, mo + i);
            FloatVector step = mi.mul(rate).div(vi.sqrt().mul(root).add((float) s.epsilon()));
            FloatVector wi = FloatVector.fromArray(S, w, wo + i).mul(shrink).sub(step);
            wi.intoArray(w, wo + i);
            FloatVector.fromArray(S, average, mo + i)
                    .mul((float) s.keep())
                    .add(wi.mul(join))
                    .intoArray(average, mo + i);
        }
        scalar.adam(w, wo + end, gradient, go + end, m, v, average, mo + end, n - end, s);
    }

    @Override
    public float[] allocate(int size) {
        return scalar.allocate(size);
    }

    @Override
    public int length(float[] a) {
        return scalar.length(a);
    }

    @Override
    public double get(float[] a, int index) {
        return scalar.get(a, index);
    }

    @Override
    public void set(float[] a, int index, double value) {
        scalar.set(a, index, value);
    }

    @Override
    public void fill(float[] y, int yo, int n, double value) {
        scalar.fill(y, yo, n, value);
    }

    @Override
    public void copy(float[] x, int xo, float[] y, int yo, int n) {
        scalar.copy(x, xo, y, yo, n);
    }

    @Override
    public void round(double[] x, int xo, float[] y, int yo, int n) {
        scalar.round(x, xo, y, yo, n);
    }

    @Override
    public void widen(float[] x, int xo, double[] y, int yo, int n) {
        scalar.widen(x, xo, y, yo, n);
    }

    @Override
    public void broadcastLanes(float[] x, int xo, float[] y, int yo, int rows, int lanes) {
        scalar.broadcastLanes(x, xo, y, yo, rows, lanes);
    }

    @Override
    public void broadcastRow(float[] x, int xo, float[] y, int yo, int rows, int lanes) {
        scalar.broadcastRow(x, xo, y, yo, rows, lanes);
    }

    @Override
    public void takeLanes(float[] x, int xo, float[] from, int fo, float[] y, int yo, int rows, int k, int samples) {
        scalar.takeLanes(x, xo, from, fo, y, yo, rows, k, samples);
    }

    @Override
    public void giveLanes(float[] x, int xo, float[] from, int fo, float[] y, int yo, int rows, int k, int samples) {
        scalar.giveLanes(x, xo, from, fo, y, yo, rows, k, samples);
    }

    @Override
    public void gather(float[] x, int xo, int[] rows, float[] y, int yo, int lanes) {
        scalar.gather(x, xo, rows, y, yo, lanes);
    }

    @Override
    public double squaredNorm(float[] x, int xo, int n) {
        return scalar.squaredNorm(x, xo, n);
    }
}
