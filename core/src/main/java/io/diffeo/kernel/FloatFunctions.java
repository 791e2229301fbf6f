package io.diffeo.kernel;

/** {@link Functions} by plain loops: the reference of the SIMD ones. */
@SuppressWarnings("cast")
public final class FloatFunctions implements Functions<float[]> {
    @Override
    public void apply(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        switch (f) {
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = -x[xo + i];
                }
            }
            case RECIPROCAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = 1f / x[xo + i];
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = x[xo + i] * x[xo + i];
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (float) Math.sqrt(x[xo + i]);
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.abs(x[xo + i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.max(x[xo + i], 0f);
                }
            }
            case STEP -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = x[xo + i] > 0f ? 1f : 0f;
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = value(f, x[xo + i]);
                }
            }
        }
    }

    private static float value(Unary f, float x) {
        return switch (f) {
            case SIGN -> Math.signum(x);
            case EXP -> FloatMath.exp(x);
            case EXPM1 -> (float) Math.expm1(x);
            case LOG -> FloatMath.log(x);
            case LOG1P -> (float) Math.log1p(x);
            case SIN -> (float) Math.sin(x);
            case COS -> (float) Math.cos(x);
            case SINH -> (float) Math.sinh(x);
            case COSH -> (float) Math.cosh(x);
            case ASINH -> {
                double a = Math.abs((double) x);
                yield (float) Math.copySign(
                        a < 1e150 ? Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))) : Math.log(2) + Math.log(a), x);
            }
            case TANH -> FloatMath.tanh(x);
            case SIGMOID -> 1f / (1f + FloatMath.exp(-x));
            case SOFTPLUS -> FloatMath.softplus(x);
            default -> throw new IllegalArgumentException("no kernel for " + f);
        };
    }

    @Override
    public void gate(float[] g, int go, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] > 0f ? g[go + i] : 0f;
        }
    }

    @Override
    public void sumLanes(float[] x, int xo, float[] y, int yo, int rows, int lanes, int beta) {
        for (int r = 0; r < rows; r++) {
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            int at = xo + r * lanes;
            int l = 0;
            for (; l + 4 <= lanes; l += 4) {
                s0 += x[at + l];
                s1 += x[at + l + 1];
                s2 += x[at + l + 2];
                s3 += x[at + l + 3];
            }
            for (; l < lanes; l++) {
                s0 += x[at + l];
            }
            float sum = (s0 + s1) + (s2 + s3);
            y[yo + r] = beta == 0 ? sum : y[yo + r] + sum;
        }
    }
}
