package io.diffeo.kernel;

/**
 * A complete set of kernels for one precision.
 *
 * @param simd whether the products, functions, splines, affine maps and convolutions are SIMD ones
 * @param <A> {@code float[]} or {@code double[]}
 */
public record Kernels<A>(
        ArrayOps<A> arrays,
        Functions<A> functions,
        Products<A> products,
        Splines<A> splines,
        Affines<A> affines,
        Convolutions<A> convolutions,
        boolean simd) {
    /** The scalar kernels in single precision. */
    public static Kernels<float[]> scalarFloat() {
        return new Kernels<>(
                new FloatArrayOps(),
                new FloatFunctions(),
                new FloatProducts(),
                new FloatSplines(),
                new FloatAffines(),
                new FloatConvolutions(),
                false);
    }

    /** The scalar kernels in double precision. */
    public static Kernels<double[]> scalarDouble() {
        return new Kernels<>(
                new DoubleArrayOps(),
                new DoubleFunctions(),
                new DoubleProducts(),
                new DoubleSplines(),
                new DoubleAffines(),
                new DoubleConvolutions(),
                false);
    }

    /** The best kernels of this machine in single precision. */
    public static Kernels<float[]> ofFloat() {
        return KernelSelection.CHOSEN.singles();
    }

    /** The best kernels of this machine in double precision. */
    public static Kernels<double[]> ofDouble() {
        return KernelSelection.CHOSEN.doubles();
    }

    /**
     * Begins to have the SIMD kernels in single precision compiled, in the background and once in the life of a process: worth a call as soon as it is
     * known that they will be needed. Whether and when it is done changes no result.
     */
    public static void warmUp() {
        WarmUp.begin();
    }

    /** Waits, three seconds at most, until the kernels are as fast as {@link #warmUp} makes them; no wait in double precision. */
    public void awaitWarm() {
        if (simd && singles()) {
            WarmUp.await();
        }
    }

    private boolean singles() {
        return arrays.allocate(0) instanceof float[];
    }

    /** Which kernels were chosen and why, in words. */
    public static String reason() {
        return KernelSelection.CHOSEN.reason();
    }
}
