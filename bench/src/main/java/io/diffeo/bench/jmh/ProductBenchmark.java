package io.diffeo.bench.jmh;

import io.diffeo.kernel.Products;
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

/**
 * The three products of a layer, at the sizes of the workloads: S1's first, hidden and last layer of 6 columns, 2x64 and 2x256, and S3's last.
 * A product is 2 out in lanes operations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
    @Param
    public KernelSet kernels;

    @Param({"64x3", "64x64", "69x64", "138x64", "256x256", "69x256"})
    public String size;

    @Param("64")
    public int lanes;

    private Products<float[]> products;
    private Products.Sizes sizes;
    private float[] weights;
    private float[] bias;
    private float[] x;
    private float[] y;

    @Setup
    public void prepare() {
        String[] parts = size.split("x");
        int out = Integer.parseInt(parts[0]);
        int in = Integer.parseInt(parts[1]);
        int stride = (in + 15) / 16 * 16;
        products = kernels.singles().products();
        sizes = new Products.Sizes(out, in, stride, lanes, null, false);
        weights = KernelSet.numbers(out * stride, 1);
        bias = KernelSet.numbers(out, 2);
        x = KernelSet.numbers(in * lanes, 3);
        y = KernelSet.numbers(out * lanes, 4);
    }

    /** y = W x + b. */
    @Benchmark
    public float[] linear() {
        products.linear(sizes, weights, 0, bias, 0, x, 0, y, 0);
        return y;
    }

    /** x = W' y. */
    @Benchmark
    public float[] transposed() {
        products.transposed(sizes, weights, 0, y, 0, null, 0, x, 0);
        return x;
    }

    /** W = y x'. */
    @Benchmark
    public float[] outer() {
        products.outer(sizes, y, 0, x, 0, weights, 0, 0);
        return weights;
    }
}
