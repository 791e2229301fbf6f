package io.diffeo.inference;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;

/** A step of many chains or particles, compiled in double precision: one a row, each with its point and context, and settings that all share. */
final class LaneProgram {
    private final Evaluator<double[]> evaluator;
    private final int dimension;

    private LaneProgram(Evaluator<double[]> evaluator, int dimension) {
        this.evaluator = evaluator;
        this.dimension = dimension;
    }

    /** What a step computes, as tiles. */
    @FunctionalInterface
    interface Trace {
        Node[] outputs(Graph graph, Node x, Node context, Node settings);
    }

    /** Compiles a step for points, contexts and settings of so many numbers. */
    static LaneProgram of(
            int dimension, int contextDimension, int settings, Weights weights, Workers workers, Trace trace) {
        Graph graph = new Graph();
        Node x = input(graph, "x", dimension);
        Node context = input(graph, "context", contextDimension);
        Node shared = input(graph, "settings", settings);
        Node[] outputs = trace.outputs(graph, x, context, shared);
        return new LaneProgram(
                Evaluator.of(Kernels.ofDouble(), weights, workers, new Node[] {x, context, shared}, outputs),
                dimension);
    }

    private static Node input(Graph graph, String name, int rows) {
        return rows == 0 ? graph.empty() : graph.input(name, rows);
    }

    /** Numbers of a row of the result. */
    int columns() {
        return evaluator.columns();
    }

    /** Runs the step on points, row-major; row i draws what the seed and i say. */
    double[] run(double[] points, Rows contexts, double[] settings, long seed) {
        int rows = contexts.count();
        Rows given = dimension == 0 ? Rows.empty(rows) : Rows.of(points, dimension);
        return evaluator.run(rows, 0, seed, given, contexts, new Shared(rows, settings));
    }

    /** The first numbers of each row of a result. */
    double[] points(double[] result) {
        int rows = result.length / columns();
        double[] points = new double[rows * dimension];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(result, r * columns(), points, r * dimension, dimension);
        }
        return points;
    }

    /** The same numbers for every row. */
    private record Shared(int count, double[] numbers) implements Rows {
        @Override
        public int columns() {
            return numbers.length;
        }

        @Override
        public double get(int row, int column) {
            return numbers[column];
        }
    }
}
