package io.diffeo.bench.jmh;

import io.diffeo.kernel.Affines;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The affine map with a bounded scale on a tile, both ways, and its gradient: six dimensions as in S2, one as where S2 is sampled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AffineBenchmark {
    private static final int LANES = 64;
    private static final double BOUND = 3;

    @Param
    public KernelSet kernels;

    @Param({"1", "6"})
    public int dimensions;

    @Param({"false", "true"})
    public boolean inverse;

    private Affines<float[]> affines;
    private Affines.Shape shape;
    private float[] x;
    private float[] raw;
    private float[] y;
    private float[] g;
    private float[] gx;

    @Setup
    public void prepare() {
        affines = kernels.singles().affines();
        shape = new Affines.Shape(dimensions, BOUND, LANES, inverse);
        x = KernelSet.numbers(shape.size(), 1);
        raw = KernelSet.numbers(Affines.PARAMETERS * shape.size(), 2);
        y = new float[3 * shape.size()];
        g = KernelSet.numbers(2 * shape.size(), 3);
        gx = new float[3 * shape.size()];
        affines.evaluate(shape, x, 0, raw, 0, y, 0);
    }

    @Benchmark
    public float[] evaluate() {
        affines.evaluate(shape, x, 0, raw, 0, y, 0);
        return y;
    }

    @Benchmark
    public float[] gradient() {
        affines.gradient(shape, x, 0, y, 0, g, 0, gx, 0);
        return gx;
    }
}
