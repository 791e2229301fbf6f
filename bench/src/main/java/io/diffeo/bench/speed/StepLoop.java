package io.diffeo.bench.speed;

import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.train.Training;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;

/**
 * A training that stands still between the steps it is asked for: {@link MaximumLikelihood}, as anyone calls it, on a thread of its own. A step
 * is what lies between two of its questions whether to stop: the rows of the batch, loss, gradient, its norm, and Adam.
 */
final class StepLoop implements AutoCloseable {
    private static final int MAX_NUMBERS = 1 << 22;

    private final SynchronousQueue<Order> orders = new SynchronousQueue<>();
    private final SynchronousQueue<Object> answers = new SynchronousQueue<>();
    private Order order;
    private double[] times = {};
    private int done;
    private long resumed;
    private long end;

    /** Steps to time; null asks the training to stop. */
    private record Order(double seconds, int least, int most) {
        private static final Order STOP = new Order(0, 0, 0);
    }

    StepLoop(Flow flow, int batch, Workers workers) {
        int steps = Math.max(8, Math.min(100, MAX_NUMBERS / (batch * flow.dimension())));
        Rows rows = single(Workload.rows(steps * batch, flow.dimension()), flow.dimension());
        Training training = Training.defaults()
                .epochs(Integer.MAX_VALUE)
                .batch(batch)
                .learningRate(1e-4)
                .averaging(0)
                .resume()
                .workers(workers)
                .interruptedWhen(this::stepDone);
        Thread thread = new Thread(
                () -> {
                    try {
                        training.fit(flow, Dataset.of(rows), Dataset.none());
                    } catch (Throwable e) {
                        put(e);
                    }
                },
                "steps");
        thread.setDaemon(true);
        thread.start();
    }

    private static Rows single(double[][] rows, int columns) {
        float[] values = new float[rows.length * columns];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = (float) rows[r][c];
            }
        }
        return Rows.of(values, columns);
    }

    /** Milliseconds of each step. */
    double[] time(double seconds, int least, int most) {
        try {
            orders.put(new Order(seconds, least, most));
            Object answer = answers.take();
            if (answer instanceof double[] milliseconds) {
                return milliseconds;
            }
            throw new IllegalStateException("training failed", (Throwable) answer);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asked on the training's thread after each step: whether to stop. Between orders it waits here. */
    @SuppressWarnings("ReferenceEquality")
    private boolean stepDone() {
        long now = System.nanoTime();
        if (order != null) {
            times[done++] = (now - resumed) / 1e6;
            if (done == order.most() || (done >= order.least() && now >= end)) {
                put(Arrays.copyOf(times, done));
                order = null;
            }
        }
        if (order == null) {
            order = next();
            times = new double[order.most()];
            done = 0;
            end = System.nanoTime() + (long) (1e9 * order.seconds());
        }
        resumed = System.nanoTime();
        return order == Order.STOP;
    }

    private Order next() {
        try {
            return orders.take();
        } catch (InterruptedException e) {
            return Order.STOP;
        }
    }

    private void put(Object answer) {
        try {
            answers.put(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            orders.put(Order.STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
