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
 * A program without sums over samples, with its weights in place: rows in, rows out. A row that single precision cannot do, since numbers come
 * out that are not finite or go in whose squares are not, is run again in double precision: overflow is never taken for an answer. Thread-safe: callers share the matrices and borrow an arena,
 * so that a warm call allocates nothing but its result.
 */
public final class Evaluator<A> {
    private final Matrices<A> matrices;
    private final Workers workers;
    private final Node[] inputs;
    private final Node[] outputs;
    private final int columns;
    private final Map<Integer, Queue<Job<A>>> idle = new ConcurrentHashMap<>();
    private final Weights weights;
    private Evaluator<double[]> twin;

    /** A batch, and what overflows in it. */
    private record Job<A>(Batch<A> batch, Queue<Overflow> overflow) {}

    /** Rows {@code first} to {@code first + count}, and which of them are not finite. */
    private record Overflow(int first, int count, boolean[] rows) {}

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
        return new Evaluator<>(Program.of(outputs), kernels, weights, workers, inputs, outputs);
    }

    private Evaluator(
            Program program, Kernels<A> kernels, Weights weights, Workers workers, Node[] inputs, Node[] outputs) {
        this.matrices = new Matrices<>(program, kernels).set(weights);
        this.weights = weights;
        this.workers = workers;
        this.inputs = inputs;
        this.outputs = outputs;
        int rows = 0;
        for (Node output : outputs) {
            rows += output.shape().units();
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
        run(0, rows, firstRow, seed, results, given);
    }

    /** Rows {@code from} to {@code from + rows} of those given. */
    private void run(int from, int rows, long firstRow, long seed, Results results, Rows... given) {
        if (rows == 0) {
            return;
        }
        int width = Batch.lanes(rows, matrices.program());
        Queue<Job<A>> queue = idle.computeIfAbsent(width, lanes -> new ConcurrentLinkedQueue<>());
        Job<A> free = queue.poll();
        Job<A> job =
                free != null ? free : new Job<>(new Batch<>(matrices, workers, width), new ConcurrentLinkedQueue<>());
        job.batch()
                .run(
                        rows,
                        firstRow,
                        seed,
                        (arena, first, count) -> {
                            boolean large = load(arena, from + first, count, given);
                            if (large && matrices.isSinglePrecision()) {
                                noteLarge(arena, first, count, job.overflow());
                            }
                        },
                        (arena, first, count) -> {
                            double[] numbers = arena.read(outputs);
                            results.take(numbers, arena.lanes(), first, count);
                            if (matrices.isSinglePrecision() && !isFinite(numbers, columns * arena.lanes())) {
                                note(numbers, arena.lanes(), first, count, job.overflow());
                            }
                        });
        for (Overflow tile = job.overflow().poll();
                tile != null;
                tile = job.overflow().poll()) {
            repeat(tile, firstRow, seed, results, given);
        }
        queue.add(job);
    }

    /** Whether all numbers are finite: 0 x is 0 for those alone. */
    private static boolean isFinite(double[] numbers, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 0 * numbers[i];
        }
        return sum == 0;
    }

    private void noteLarge(Arena<A> arena, int first, int count, Queue<Overflow> overflow) {
        boolean[] rows = new boolean[count];
        for (Node input : inputs) {
            for (int r = 0; r < input.rows(); r++) {
                for (int l = 0; l < count; l++) {
                    rows[l] |= Math.abs(arena.read(input, r, l)) > Arena.LARGE;
                }
            }
        }
        overflow.add(new Overflow(first, count, rows));
    }

    private void note(double[] numbers, int lanes, int first, int count, Queue<Overflow> overflow) {
        boolean[] rows = new boolean[count];
        boolean any = false;
        for (int c = 0; c < columns; c++) {
            for (int l = 0; l < count; l++) {
                rows[l] |= !Double.isFinite(numbers[c * lanes + l]);
                any |= rows[l];
            }
        }
        if (any) {
            overflow.add(new Overflow(first, count, rows));
        }
    }

    private void repeat(Overflow tile, long firstRow, long seed, Results results, Rows[] given) {
        inDoublePrecision()
                .run(
                        tile.first(),
                        tile.count(),
                        firstRow + tile.first(),
                        seed,
                        (numbers, lanes, first, count) -> {
                            for (int l = 0; l < count; l++) {
                                if (tile.rows()[first + l]) {
                                    double[] row = new double[columns];
                                    for (int c = 0; c < columns; c++) {
                                        row[c] = numbers[c * lanes + l];
                                    }
                                    results.take(row, 1, tile.first() + first + l, 1);
                                }
                            }
                        },
                        given);
    }

    private synchronized Evaluator<double[]> inDoublePrecision() {
        if (twin == null) {
            twin = new Evaluator<>(matrices.program(), Kernels.ofDouble(), weights, workers, inputs, outputs);
        }
        return twin;
    }

    private boolean load(Arena<A> arena, int first, int count, Rows[] given) {
        boolean large = false;
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].rows() > 0) {
                large |= arena.load(inputs[i], given[i], first, count);
            }
        }
        return large;
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
