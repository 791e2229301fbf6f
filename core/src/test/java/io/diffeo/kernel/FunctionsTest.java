package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions of one number against the JDK's in double precision, over all magnitudes, and SIMD against scalar, bit by bit. */
@Tag("conformance")
class FunctionsTest {
    private static final double[] SPECIAL = {
        0,
        -0.0,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-40,
        1,
        -1,
        1e6,
        -1e6,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        88.3,
        88.8,
        -87.3,
        -87.4,
        -104,
        44.1,
        0.625,
        -0.625,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private static double[] numbers() {
        Random random = new Random(1);
        return join(
                SPECIAL,
                random.doubles(20_000, -100, 100).toArray(),
                random.doubles(20_000, -1.5, 1.5).toArray(),
                random.doubles(20_000, -149, 21)
                        .map(e -> Math.pow(2, e) * (random.nextBoolean() ? 1 : -1))
                        .toArray(),
                new double[13]);
    }

    private static double[] join(double[]... parts) {
        return java.util.Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double exact(Unary f, double x) {
        return switch (f) {
            case NEGATE -> -x;
            case RECIPROCAL -> 1 / x;
            case SQUARE -> x * x;
            case SQRT -> Math.sqrt(x);
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> Math.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> Math.log1p(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case ASINH ->
                Math.copySign(
                        Double.isInfinite(x) ? Math.abs(x) : Math.log1p(Math.abs(x) + x * x / (1 + Math.hypot(1, x))),
                        x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case RELU -> Math.max(x, 0);
            case STEP -> x > 0 ? 1 : 0;
        };
    }

    /** Largest errors in units of the last place. */
    private static double ulps(Unary f) {
        return switch (f) {
            case NEGATE, ABS, SIGN, RELU, STEP -> 0;
            case RECIPROCAL, SQUARE, SQRT, EXPM1, LOG1P, SIN, COS, SINH, COSH, ASINH -> 0.51;
            case EXP, LOG, TANH, SIGMOID, SOFTPLUS -> 3;
        };
    }

    @ParameterizedTest
    @EnumSource(Unary.class)
    void floatsAreCloseToTheExactValue(Unary f) {
        double[] numbers = numbers();
        float[] x = new float[numbers.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) numbers[i];
        }
        check("scalar", Kernels.scalarFloat(), f, x, 0);
        for (int offset = 0; offset < 3; offset++) {
            check("chosen", Kernels.ofFloat(), f, x, offset);
        }
    }

    /** From the offset on: special values as they must be, the others within the ulps that are promised, or next to nothing away. */
    private static void check(String kind, Kernels<float[]> kernels, Unary f, float[] x, int offset) {
        float[] y = new float[x.length];
        kernels.functions().apply(f, x, offset, y, offset, x.length - offset);
        double worst = 0;
        float at = 0;
        for (int i = offset; i < x.length; i++) {
            double exact = exact(f, x[i]);
            float rounded = (float) exact;
            if (overflowsEarly(f, x[i])) {
                assertThat(y[i]).as("%s %s(%s)", kind, f, x[i]).isEqualTo(Float.POSITIVE_INFINITY);
            } else if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
                assertThat(y[i]).as("%s %s(%s)", kind, f, x[i]).isEqualTo(Float.valueOf(rounded));
            } else if (!(Math.abs(y[i] - exact) <= NEXT_TO_NOTHING)) {
                double error = Math.abs(y[i] - exact) / Math.ulp(rounded);
                at = error > worst ? x[i] : at;
                worst = Math.max(worst, error);
                assertThat(y[i]).as("%s %s(%s)", kind, f, x[i]).isNotNaN();
            }
        }
        assertThat(worst).as("error of %s %s at %s in ulps", kind, f, at).isLessThanOrEqualTo(ulps(f));
    }

    /** Just above e^-87.33, where exponentials end. */
    private static final float NEXT_TO_NOTHING = 1.2e-38f;

    private static boolean overflowsEarly(Unary f, float x) {
        return f == Unary.EXP && x > 88.37f;
    }

    @ParameterizedTest
    @EnumSource(Unary.class)
    void doublesAreThoseOfTheJdk(Unary f) {
        double[] x = numbers();
        for (Kernels<double[]> kernels : java.util.List.of(Kernels.scalarDouble(), Kernels.ofDouble())) {
            double[] y = new double[x.length];
            kernels.functions().apply(f, x, 0, y, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                double exact = exact(f, x[i]);
                if (Double.isFinite(exact)) {
                    assertThat(Math.abs(y[i] - exact)).as("%s(%s)", f, x[i]).isLessThanOrEqualTo(2 * Math.ulp(exact));
                } else {
                    assertThat(y[i]).as("%s(%s)", f, x[i]).isEqualTo(Double.valueOf(exact));
                }
            }
        }
    }
}
