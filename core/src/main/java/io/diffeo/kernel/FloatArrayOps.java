package io.diffeo.kernel;

/** {@link ArrayOps} by plain loops, which the just-in-time compiler vectorises. */
@SuppressWarnings("cast")
public final class FloatArrayOps implements ArrayOps<float[]> {
    @Override
    public float[] allocate(int size) {
        return new float[size];
    }

    @Override
    public int length(float[] a) {
        return a.length;
    }

    @Override
    public double get(float[] a, int index) {
        return a[index];
    }

    @Override
    public void set(float[] a, int index, double value) {
        a[index] = (float) value;
    }

    @Override
    public void fill(float[] y, int yo, int n, double value) {
        java.util.Arrays.fill(y, yo, yo + n, (float) value);
    }

    @Override
    public void copy(float[] x, int xo, float[] y, int yo, int n) {
        System.arraycopy(x, xo, y, yo, n);
    }

    @Override
    public void round(double[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) x[xo + i];
        }
    }

    @Override
    public void widen(float[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i];
        }
    }

    @Override
    public void affine(double a, double b, float[] x, int xo, float[] y, int yo, int n) {
        float scale = (float) a;
        float shift = (float) b;
        for (int i = 0; i < n; i++) {
            y[yo + i] = scale * x[xo + i] + shift;
        }
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        switch (f) {
            case ADD -> add(a, ao, b, bo, y, yo, n);
            case SUBTRACT -> subtract(a, ao, b, bo, y, yo, n);
            case MULTIPLY -> multiply(a, ao, b, bo, y, yo, n);
            case DIVIDE -> divide(a, ao, b, bo, y, yo, n);
            case MAX -> max(a, ao, b, bo, y, yo, n);
            case MIN -> min(a, ao, b, bo, y, yo, n);
            case LESS -> less(a, ao, b, bo, y, yo, n);
        }
    }

    private static void add(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] + b[bo + i];
        }
    }

    private static void subtract(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] - b[bo + i];
        }
    }

    private static void multiply(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] * b[bo + i];
        }
    }

    private static void divide(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] / b[bo + i];
        }
    }

    private static void max(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(a[ao + i], b[bo + i]);
        }
    }

    private static void min(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(a[ao + i], b[bo + i]);
        }
    }

    private static void less(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] < b[bo + i] ? 1f : 0f;
        }
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = mask[mo + i] != 0f ? a[ao + i] : b[bo + i];
        }
    }

    @Override
    public void broadcastLanes(float[] x, int xo, float[] y, int yo, int rows, int lanes) {
        for (int r = 0; r < rows; r++) {
            java.util.Arrays.fill(y, yo + r * lanes, yo + (r + 1) * lanes, x[xo + r]);
        }
    }

    @Override
    public void broadcastRow(float[] x, int xo, float[] y, int yo, int rows, int lanes) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(x, xo, y, yo + r * lanes, lanes);
        }
    }

    @Override
    public void sumRows(float[] x, int xo, float[] y, int yo, int rows, int lanes) {
        if (rows <= 8) {
            System.arraycopy(x, xo, y, yo, lanes);
            for (int r = 1; r < rows; r++) {
                int at = xo + r * lanes;
                for (int l = 0; l < lanes; l++) {
                    y[yo + l] += x[at + l];
                }
            }
            return;
        }
        int half = (rows / 2 + 7) / 8 * 8;
        for (int l = 0; l < lanes; l++) {
            y[yo + l] = pairwise(x, xo + l, rows, half, lanes);
        }
    }

    private static float pairwise(float[] x, int at, int rows, int half, int lanes) {
        if (rows <= 8) {
            float sum = x[at];
            for (int r = 1; r < rows; r++) {
                sum += x[at + r * lanes];
            }
            return sum;
        }
        int rest = rows - half;
        return pairwise(x, at, half, (half / 2 + 7) / 8 * 8, lanes)
                + pairwise(x, at + half * lanes, rest, (rest / 2 + 7) / 8 * 8, lanes);
    }

    @Override
    public void gather(float[] x, int xo, int[] rows, float[] y, int yo, int lanes) {
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(x, xo + rows[r] * lanes, y, yo + r * lanes, lanes);
        }
    }

    @Override
    public void takeLanes(float[] x, int xo, float[] from, int fo, float[] y, int yo, int rows, int k, int samples) {
        for (int r = 0; r < rows; r++) {
            int row = r * k * samples;
            for (int j = 0; j < k; j++) {
                int at = j * samples;
                for (int l = 0; l < samples; l++) {
                    y[yo + row + at + l] = x[xo + row + samples * (int) from[fo + at + l] + l];
                }
            }
        }
    }

    @Override
    public void giveLanes(float[] x, int xo, float[] from, int fo, float[] y, int yo, int rows, int k, int samples) {
        fill(y, yo, rows * k * samples, 0);
        for (int r = 0; r < rows; r++) {
            int row = r * k * samples;
            for (int i = 0; i < k; i++) {
                int at = i * samples;
                for (int l = 0; l < samples; l++) {
                    y[yo + row + samples * (int) from[fo + at + l] + l] += x[xo + row + at + l];
                }
            }
        }
    }

    @Override
    public void addScaled(double a, float[] x, int xo, float[] y, int yo, int n) {
        float f = (float) a;
        for (int i = 0; i < n; i++) {
            y[yo + i] += f * x[xo + i];
        }
    }

    @Override
    public double squaredNorm(float[] x, int xo, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += (double) x[xo + i] * x[xo + i];
            s1 += (double) x[xo + i + 1] * x[xo + i + 1];
            s2 += (double) x[xo + i + 2] * x[xo + i + 2];
            s3 += (double) x[xo + i + 3] * x[xo + i + 3];
        }
        for (; i < n; i++) {
            s0 += (double) x[xo + i] * x[xo + i];
        }
        return (s0 + s1) + (s2 + s3);
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
        float scale = (float) s.scale();
        float rate = (float) (s.rate() / s.correction1());
        float root = (float) (1 / Math.sqrt(s.correction2()));
        float epsilon = (float) s.epsilon();
        float shrink = (float) (1 - s.rate() * s.decay());
        float keep = (float) s.keep();
        float join = (float) (1 - s.keep());
        for (int i = 0; i < n; i++) {
            float g = scale * gradient[go + i];
            float mi = beta1 * m[mo + i] + (1f - beta1) * g;
            float vi = beta2 * v[mo + i] + (1f - beta2) * g * g;
            m[mo + i] = mi;
            v[mo + i] = vi;
            float wi = shrink * w[wo + i] - rate * mi / ((float) Math.sqrt(vi) * root + epsilon);
            w[wo + i] = wi;
            average[mo + i] = keep * average[mo + i] + join * wi;
        }
    }
}
