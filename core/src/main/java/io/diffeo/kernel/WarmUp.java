package io.diffeo.kernel;

import io.diffeo.kernel.ArrayOps.AdamStep;
import io.diffeo.kernel.Products.Sizes;
import io.diffeo.kernel.Splines.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Has the SIMD kernels compiled before they are needed. Until the just-in-time compiler has come to them their vectors are objects, and they run
 * 100 to 300 times slower. How soon it comes depends on how often they are called, not on how much they do: so they are called on a few vectors,
 * over and over, until they are fast. No number of a model passes here.
 */
final class WarmUp {
    private static final int NARROW = 16;
    private static final int WIDE = 64;
    private static final int INNER = 4;
    private static final AdamStep STEP = new AdamStep(0, 0.9, 0.999, 1, 1, 1, 0, 1, 0.5);
    private static final int REPEATS = 20;

    /** Nanoseconds within which a call returns once it is compiled; before, it takes ten times as long and more. */
    private static final long COMPILED = 15_000;

    /** Nanoseconds after which kernels have to become fast in use: the compiler is busy with other things. */
    private static final long LONGEST = 3_000_000_000L;

    private final Kernels<float[]> kernels;
    private final float[] in = new float[1 << 13];
    private final float[] out = new float[1 << 13];
    private final float[] gradient = new float[1 << 13];

    WarmUp(Kernels<float[]> kernels) {
        this.kernels = kernels;
    }

    /** The warm-up of this process, begun by the first who asks for it; a daemon does it. */
    private static final class Once {
        private static final FutureTask<Boolean> TASK = begin();

        private static FutureTask<Boolean> begin() {
            FutureTask<Boolean> task = new FutureTask<>(() -> new WarmUp(Kernels.ofFloat()).run(LONGEST));
            Thread thread = new Thread(task, "diffeo-warm-up");
            thread.setDaemon(true);
            thread.start();
            return task;
        }
    }

    /** Begins the warm-up of this process, if it has not begun, and does not wait. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static void begin() {
        task();
    }

    static FutureTask<Boolean> task() {
        return Once.TASK;
    }

    /** Waits until the warm-up of this process is over. A thread that is interrupted waits no longer, and stays interrupted. */
    static void await() {
        try {
            task().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a kernel failed on numbers of its own", e.getCause());
        }
    }

    /** Calls the kernels until they are fast, but no longer than the given nanoseconds, and says whether they are. */
    boolean run(long longest) {
        long begun = System.nanoTime();
        List<Runnable> slow = kernels.simd() ? calls() : new ArrayList<>();
        while (!slow.isEmpty() && System.nanoTime() - begun < longest) {
            slow.removeIf(WarmUp::isFast);
        }
        return slow.isEmpty();
    }

    private static boolean isFast(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            long before = System.nanoTime();
            call.run();
            least = Math.min(least, System.nanoTime() - before);
        }
        return least < COMPILED;
    }

    /** What reaches every micro-kernel: blocks of 5, 4, 3 and 1 rows, by four vectors and by one. */
    List<Runnable> calls() {
        List<Runnable> calls = new ArrayList<>();
        for (int rows : new int[] {5, 4, 3, 1}) {
            calls.add(() -> products(rows, WIDE, WIDE));
            calls.add(() -> products(rows, NARROW, 3));
        }
        for (boolean inverse : new boolean[] {true, false}) {
            calls.add(() -> spline(inverse));
            calls.add(() -> affine(inverse));
        }
        calls.add(this::convolution);
        calls.add(this::functions);
        calls.add(this::updates);
        return calls;
    }

    private void products(int rows, int lanes, int columns) {
        Products<float[]> products = kernels.products();
        products.linear(new Sizes(rows, INNER, INNER, lanes, null, true), in, 0, in, 0, in, 0, out, 0);
        products.transposed(new Sizes(INNER, rows, rows, lanes, null, false), in, 0, in, 0, in, 0, out, 0);
        products.outer(new Sizes(rows, columns, columns, NARROW, null, false), in, 0, in, 0, out, 0, 1);
        products.outer(new Sizes(NARROW + rows, NARROW, NARROW, NARROW, null, false), in, 0, in, 0, out, 0, 1);
    }

    private void spline(boolean inverse) {
        Shape shape = new Shape(1, 4, 3, NARROW, inverse);
        kernels.splines().evaluate(shape, in, 0, in, 0, out, 0);
        kernels.splines().gradient(shape, in, 0, in, 0, out, 0, in, 0, gradient, 0);
    }

    private void affine(boolean inverse) {
        Affines.Shape shape = new Affines.Shape(2, 3, NARROW, inverse);
        kernels.affines().evaluate(shape, in, 0, in, 0, out, 0);
        kernels.affines().gradient(shape, in, 0, out, 0, in, 0, gradient, 0);
    }

    private void convolution() {
        Convolutions.Shape shape = new Convolutions.Shape(2, 4, 1, 3, 3, 5, NARROW);
        kernels.convolutions().forward(shape, in, 0, in, 0, in, 0, out, 0);
        kernels.convolutions().transposed(shape, in, 0, in, 0, out, 0);
        kernels.convolutions().weights(shape, in, 0, in, 0, out, 0, 1);
    }

    private void functions() {
        kernels.functions().gate(in, 0, in, 0, out, 0, WIDE);
        kernels.functions().sumLanes(in, 0, out, 0, 2, WIDE, 1);
    }

    private void updates() {
        kernels.arrays().addScaled(1, in, 0, out, 0, WIDE);
        kernels.arrays().adam(out, 0, in, 0, gradient, out, out, WIDE, WIDE, STEP);
    }
}
