package io.diffeo.bench.speed;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The time of calls, in milliseconds. */
final class CallTimer {
    private static final double NANOS = 1e9;

    private CallTimer() {}

    /** Calls timed one by one: {@code least}, then more until the seconds are over or there are {@code most}. */
    static double[] repeat(double seconds, int least, int most, Runnable call) {
        double[] times = new double[most];
        int n = 0;
        long end = System.nanoTime() + (long) (NANOS * seconds);
        while (n < least || (n < most && System.nanoTime() < end)) {
            long before = System.nanoTime();
            call.run();
            times[n++] = (System.nanoTime() - before) / 1e6;
        }
        return Arrays.copyOf(times, n);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Milliseconds that the just-in-time compilers have spent so far: while it rises, calls still get faster. */
    static long compiling() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null ? 0 : compiler.getTotalCompilationTime();
    }
}
