package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What is timed: an operation on a batch of a workload's flow.
 *
 * @param work S1, S2 or S3: {@code bench/peers/work.py}
 * @param features D
 * @param hidden width of each of the two hidden layers
 * @param batch rows
 */
record Cell(String work, int features, int hidden, int batch, int threads, Operation operation) {
    /** The same operation on a batch of one row more or fewer: what a prediction may start from. */
    boolean differsOnlyInBatch(Cell other) {
        return other.withBatch(batch).equals(this);
    }

    private Cell withBatch(int rows) {
        return new Cell(work, features, hidden, rows, threads, operation);
    }

    @JsonIgnore
    boolean isLike(Cell other) {
        return work.equals(other.work)
                && features == other.features
                && hidden == other.hidden
                && batch == other.batch
                && threads == other.threads;
    }

    @Override
    public String toString() {
        return work + ", D = " + features + ", 2x" + hidden + ", batch " + batch + ", " + threads
                + (threads == 1 ? " thread, " : " threads, ") + operation.title();
    }
}
