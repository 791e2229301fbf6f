package io.diffeo.bench.speed;

import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A training step, log-densities and samples of a batch, with the kernels that the machine has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {
    @Param({"S1", "S2", "S3"})
    public String work;

    @Param("6")
    public int dimension;

    @Param("64")
    public int hidden;

    @Param("1024")
    public int batch;

    @Param("2")
    public int threads;

    private Flow flow;
    private Rows rows;
    private StepLoop steps;

    @Setup(Level.Trial)
    public void prepare() {
        Workers workers = new Workers(threads);
        flow = Workload.valueOf(work).flow(dimension, hidden).with(workers);
        rows = Rows.of(Workload.rows(batch, dimension));
        steps = new StepLoop(flow, batch, workers);
    }

    @TearDown(Level.Trial)
    public void stop() {
        steps.close();
    }

    /** One step of a training that stands still between the calls; the time has two handovers between threads in it. */
    @Benchmark
    public double[] step() {
        return steps.time(0, 1, 1);
    }

    @Benchmark
    public double[] logProb() {
        return flow.logProb(Dataset.of(rows));
    }

    @Benchmark
    public double[][] sample() {
        return flow.sample(batch, 1);
    }

    /** The same without SIMD. */
    @Fork(value = 1, jvmArgsAppend = "-Ddiffeo.kernels=scalar")
    public static class Scalar extends StepBenchmark {}
}
