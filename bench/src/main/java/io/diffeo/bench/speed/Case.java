package io.diffeo.bench.speed;

import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;

/** The flow of one workload and its batch, ready to be timed in the words of {@code bench/peers/work.py}: step, log_prob, sample. */
final class Case implements AutoCloseable {
    private final Flow flow;
    private final int batch;
    private final Workers workers;
    private final double[][] arrays;
    private final Rows rows;
    private StepLoop steps;

    Case(Workload work, int dimension, int hidden, int batch, Workers workers) {
        this.flow = work.flow(dimension, hidden).with(workers);
        this.batch = batch;
        this.workers = workers;
        this.arrays = Workload.rows(batch, dimension);
        this.rows = Rows.of(arrays);
    }

    int parameters() {
        return flow.parameterCount();
    }

    /** Milliseconds of each call: {@code least}, then more until the seconds are over or there are {@code most}. */
    double[] time(String what, double seconds, int least, int most) {
        return switch (what) {
            case "step" -> steps().time(seconds, least, most);
            case "log_prob" -> CallTimer.repeat(seconds, least, most, () -> flow.logProb(Dataset.of(rows)));
            case "sample" -> CallTimer.repeat(seconds, least, most, () -> flow.sample(batch, 1));
            default ->
                throw new IllegalArgumentException("expected what of step, log_prob or sample, got \"" + what + "\"");
        };
    }

    private StepLoop steps() {
        if (steps == null) {
            steps = new StepLoop(flow, batch, workers);
        }
        return steps;
    }

    @Override
    public void close() {
        if (steps != null) {
            steps.close();
        }
    }
}
