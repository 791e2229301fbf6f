package io.diffeo.engine;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A program without sums over samples, with its weights in place: rows in, rows out. Thread-safe: callers share the matrices and borrow an
 * arena, so that a warm call allocates nothing but its result.
 */
public final class Evaluator<A> {
    private final Matrices<A> matrices;
    private final Workers workers;
    private final Node[] inputs;
    private final Node[] outputs;
    private final int columns;
    private final Map<Integer, Queue<Batch<A>>> idle = new ConcurrentHashMap<>();

    /** Where the results of a tile go; called by several threads at once, each with other rows. */
    @FunctionalInterface
    public interface Results {
        /**
         * Takes the numbers of rows {@code first} to {@code first + count}.
         *
         * @param numbers [columns][lanes], a row in each of the first {@code count} lanes; overwritten after the call
         */
        void take(double[] numbers, int lanes, int first, int count);
    }

    /**
     * An evaluator of some outputs, their rows side by side in the result.
     *
     * @param inputs input nodes, in the order in which {@link #run} is given rows for them; none are read for one of no rows
     */
    public static <A> Evaluator<A> of(
            Kernels<A> kernels, Weights weights, Workers workers, Node[] inputs, Node... outputs) {
        return new Evaluator<>(new Matrices<>(Program.of(outputs), kernels).set(weights), workers, inputs, outputs);
    }

    private Evaluator(Matrices<A> matrices, Workers workers, Node[] inputs, Node[] outputs) {
        this.matrices = matrices;
        this.workers = workers;
        this.inputs = inputs;
        this.outputs = outputs;
        int rows = 0;
        for (Node output : outputs) {
            rows += output.rows();
        }
        this.columns = rows;
    }

    /** Numbers of a row of the result. */
    public int columns() {
        return columns;
    }

    /**
     * Evaluates some rows.
     *
     * @param rows how many
     * @param firstRow the number of the first, which keys its random numbers
     * @param given rows for each input
     * @return row-major, {@code columns()} numbers a row
     */
    public double[] run(int rows, long firstRow, long seed, Rows... given) {
        double[] result = new double[Math.multiplyExact(rows, columns)];
        run(rows, firstRow, seed, result, given);
        return result;
    }

    /** Evaluates some rows into an array of the caller's. */
    public void run(int rows, long firstRow, long seed, double[] result, Rows... given) {
        run(rows, firstRow, seed, (numbers, lanes, first, count) -> turn(numbers, lanes, first, count, result), given);
    }

    /** Evaluates some rows into what takes them tile by tile. */
    public void run(int rows, long firstRow, long seed, Results results, Rows... given) {
        if (rows == 0) {
            return;
        }
        int width = Batch.lanes(rows, matrices.program());
        Queue<Batch<A>> queue = idle.computeIfAbsent(width, lanes -> new ConcurrentLinkedQueue<>());
        Batch<A> batch = queue.poll();
        if (batch == null) {
            batch = new Batch<>(matrices, workers, width);
        }
        batch.run(
                rows,
                firstRow,
                seed,
                (arena, first, count) -> load(arena, first, count, given),
                (arena, first, count) -> results.take(arena.read(outputs), arena.lanes(), first, count));
        queue.add(batch);
    }

    private void load(Arena<A> arena, int first, int count, Rows[] given) {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].rows() > 0) {
                arena.load(inputs[i], given[i], first, count);
            }
        }
    }

    private void turn(double[] numbers, int lanes, int first, int count, double[] result) {
        for (int c = 0; c < columns; c++) {
            int to = first * columns + c;
            for (int l = 0; l < count; l++) {
                result[to + l * columns] = numbers[c * lanes + l];
            }
        }
    }
}
