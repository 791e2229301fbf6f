package io.diffeo.bench.speed;

import io.diffeo.compute.Workers;
import io.diffeo.kernel.Kernels;
import java.util.Locale;

/**
 * Milliseconds of a training step, of scoring and of sampling a batch, as medians of repetitions in a warm process: {@code Steps S1,S2,S3 6 64
 * 256,1024,8192 2 [seconds]} are workloads, dimension, hidden width, batches and threads. A JSON line each, in the words of {@code work.py}.
 */
public final class Steps {
    private static final int MOST = 100_000;

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
        try (Case timed = new Case(work, dimension, hidden, batch, workers)) {
            System.out.printf(
                    Locale.ROOT,
                    "{\"engine\": \"diffeo\", \"work\": \"%s\", \"D\": %d, \"H\": %d, \"B\": %d, \"threads\": %d, \"parameters\": %d, "
                            + "\"step_ms\": %.3f, \"log_prob_ms\": %.3f, \"sample_ms\": %.3f}%n",
                    work,
                    dimension,
                    hidden,
                    batch,
                    workers.threads(),
                    timed.parameters(),
                    warm(timed, "step", seconds),
                    warm(timed, "log_prob", seconds / 2),
                    warm(timed, "sample", seconds / 2));
        }
    }

    /** The median of the second half of the time. */
    private static double warm(Case timed, String what, double seconds) {
        timed.time(what, seconds / 2, 1, MOST);
        return CallTimer.median(timed.time(what, seconds / 2, 1, MOST));
    }
}
