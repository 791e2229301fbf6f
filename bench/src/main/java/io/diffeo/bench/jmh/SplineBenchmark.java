package io.diffeo.bench.jmh;

import io.diffeo.kernel.Splines;
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

/** The spline of 8 bins on a tile of 64 lanes, both ways, and its gradient: three dimensions as in S1, six as in S3. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SplineBenchmark {
    private static final int LANES = 64;
    private static final int BINS = 8;
    private static final double BOUND = 5;

    @Param
    public KernelSet kernels;

    @Param({"3", "6"})
    public int dimensions;

    @Param({"false", "true"})
    public boolean inverse;

    private Splines<float[]> splines;
    private Splines.Shape shape;
    private float[] x;
    private float[] raw;
    private float[] y;
    private float[] g;
    private float[] gx;

    @Setup
    public void prepare() {
        splines = kernels.singles().splines();
        shape = new Splines.Shape(dimensions, BINS, BOUND, LANES, inverse);
        x = KernelSet.numbers(dimensions * LANES, 1);
        raw = KernelSet.numbers(dimensions * shape.parameters() * LANES, 2);
        y = new float[shape.rows() * LANES];
        g = KernelSet.numbers(2 * dimensions * LANES, 3);
        gx = new float[dimensions * (1 + shape.parameters()) * LANES];
        splines.evaluate(shape, x, 0, raw, 0, y, 0);
    }

    @Benchmark
    public float[] evaluate() {
        splines.evaluate(shape, x, 0, raw, 0, y, 0);
        return y;
    }

    @Benchmark
    public float[] gradient() {
        splines.gradient(shape, x, 0, raw, 0, y, 0, g, 0, gx, 0);
        return gx;
    }
}
