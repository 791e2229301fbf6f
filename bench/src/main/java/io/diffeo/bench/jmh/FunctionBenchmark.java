package io.diffeo.bench.jmh;

import io.diffeo.kernel.Functions;
import io.diffeo.kernel.Unary;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Functions of one number over 4096 numbers, which stay in the first-level cache: nanoseconds a number. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FunctionBenchmark {
    private static final int N = 4096;

    @Param
    public KernelSet kernels;

    @Param({"EXP", "LOG", "SOFTPLUS", "TANH"})
    public Unary function;

    private Functions<float[]> functions;
    private float[] x;
    private float[] y;

    @Setup
    public void prepare() {
        functions = kernels.singles().functions();
        x = KernelSet.numbers(N, 1);
        y = new float[N];
        if (function == Unary.LOG) {
            functions.apply(Unary.EXP, x, 0, x, 0, N);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public float[] apply() {
        functions.apply(function, x, 0, y, 0, N);
        return y;
    }
}
