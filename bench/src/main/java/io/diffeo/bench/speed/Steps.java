package io.diffeo.bench.speed;

import io.diffeo.flow.Flow;
import io.diffeo.graph.Rows;
import io.diffeo.graph.Workers;
import io.diffeo.kernel.Kernels;
import io.diffeo.train.Epoch;
import io.diffeo.train.MaximumLikelihood;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Milliseconds of a training step, of scoring and of sampling a batch, as medians of repetitions in a warm process: {@code Steps S1,S2,S3 6 64
 * 256,1024,8192 2 [seconds]} are workloads, dimension, hidden width, batches and threads. A JSON line each, in the words of {@code work.py}.
 */
public final class Steps {
    private static final int STEPS = 20;

    private Steps() {}

    public static void main(String[] args) {
        int dimension = Integer.parseInt(args[1]);
        int hidden = Integer.parseInt(args[2]);
        Workers workers = new Workers(Integer.parseInt(args[4]));
        double seconds = args.length > 5 ? Double.parseDouble(args[5]) : 6;
        System.err.println(Kernels.reason() + ", JDK " + Runtime.version().feature());
        for (String name : args[0].split(",")) {
            for (String batch : args[3].split(",")) {
                time(Workload.valueOf(name), dimension, hidden, Integer.parseInt(batch), workers, seconds);
            }
        }
    }

    private static void time(Workload work, int dimension, int hidden, int batch, Workers workers, double seconds) {
        Flow flow = work.flow(dimension, hidden).with(workers);
        List<Epoch> history = MaximumLikelihood.defaults()
                .epochs(1_000_000)
                .batch(batch)
                .learningRate(1e-4)
                .averaging(0)
                .limit(Duration.ofMillis((long) (1000 * seconds)))
                .workers(workers)
                .fit(flow, Workload.rows(STEPS * batch, dimension), new double[0][])
                .history();
        double[] steps = history.subList(history.size() / 2, history.size() - 1).stream()
                .mapToDouble(e -> 1000 * batch / e.rowsPerSecond())
                .toArray();
        Rows rows = Rows.of(Workload.rows(batch, dimension));
        double score = median(repeat(seconds / 2, () -> flow.logProb(rows, null)));
        double sample = median(repeat(seconds / 2, () -> flow.sample(0, batch, null, 1)));
        System.out.printf(
                Locale.ROOT,
                "{\"engine\": \"diffeo\", \"work\": \"%s\", \"D\": %d, \"H\": %d, \"B\": %d, \"threads\": %d, \"parameters\": %d, "
                        + "\"step_ms\": %.3f, \"log_prob_ms\": %.3f, \"sample_ms\": %.3f}%n",
                work,
                dimension,
                hidden,
                batch,
                workers.threads(),
                flow.parameterCount(),
                median(steps),
                score,
                sample);
    }

    private static double[] repeat(double seconds, Runnable run) {
        long end = System.nanoTime() + (long) (1e9 * seconds);
        double[] times = new double[100_000];
        int n = 0;
        while (System.nanoTime() < end && n < times.length) {
            long before = System.nanoTime();
            run.run();
            times[n++] = (System.nanoTime() - before) / 1e6;
        }
        return Arrays.copyOfRange(times, n / 2, n);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
