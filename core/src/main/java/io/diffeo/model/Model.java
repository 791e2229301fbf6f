package io.diffeo.model;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.Lazy;
import io.diffeo.engine.Points;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;

/**
 * Any distribution with weights, and the means to run it on arrays: log-probabilities of rows, and samples. Immutable and thread-safe; {@link #with}
 * gives the same model with other weights. Rows are points: {@code x[n][dimension]}.
 */
public final class Model {
    private final Distribution distribution;
    private final Weights weights;
    private final Precision precision;
    private final Workers workers;
    private final Lazy<Domain> support;
    private final Lazy<Evaluator<?>> density = new Lazy<>(this::traceDensity);
    private final Lazy<Evaluator<?>> samples = new Lazy<>(() -> traceSamples(false));
    private final Lazy<Evaluator<?>> scoredSamples = new Lazy<>(() -> traceSamples(true));

    private Model(Distribution distribution, Weights weights, Precision precision, Workers workers) {
        this.distribution = distribution;
        this.weights = weights;
        this.precision = precision;
        this.workers = workers;
        this.support = new Lazy<>(() -> distribution.support(weights));
    }

    /** A distribution with its starting weights, those of seed 0, in single precision and on all processors. */
    public static Model of(Distribution distribution) {
        Weights start = Weights.start(distribution.parameters(), 0);
        return new Model(distribution, start, Precision.FLOAT32, Workers.shared());
    }

    /** This model with weights started anew from a seed. */
    public Model seed(long seed) {
        return with(Weights.start(distribution.parameters(), seed));
    }

    /**
     * This model with other weights.
     *
     * @throws IllegalArgumentException if some parameter has none among them
     */
    public Model with(Weights other) {
        if (!other.cover(distribution.parameters())) {
            throw new IllegalArgumentException("the weights are those of another model");
        }
        return new Model(distribution, other, precision, workers);
    }

    /** This model, evaluated in another precision. */
    public Model with(Precision other) {
        return new Model(distribution, weights, other, workers);
    }

    /** This model, evaluated by another team of threads. */
    public Model with(Workers other) {
        return new Model(distribution, weights, precision, other);
    }

    /** The distribution, without weights: what the model file holds as a recipe. */
    public Distribution distribution() {
        return distribution;
    }

    /** The numbers of the distribution's parameters. */
    public Weights weights() {
        return weights;
    }

    /** The precision of what runs; weights are kept in double precision whatever it is. */
    public Precision precision() {
        return precision;
    }

    /** The threads that rows are shared among; no result depends on how many they are. */
    public Workers workers() {
        return workers;
    }

    /** Numbers of each row. */
    public int dimension() {
        return distribution.dimension();
    }

    /** Numbers of context that the model is conditioned on; 0 if none. */
    public int contextDimension() {
        return distribution.contextDimension();
    }

    /** A box that holds everything to which the model gives mass, with its weights. */
    public Domain support() {
        return support.get();
    }

    /** How many numbers training may change. */
    public int parameterCount() {
        return distribution.parameters().stream()
                .filter(Parameter::isTrained)
                .mapToInt(Parameter::size)
                .sum();
    }

    /** log p(x) of each row, in nats; minus infinity outside the support. Over integers it is the logarithm of a probability mass. */
    public double[] logProb(double[][] x) {
        return logProb(Dataset.of(x));
    }

    /** log p(x | context) of each row, in nats. */
    public double[] logProb(double[][] x, double[][] context) {
        return logProb(Dataset.of(x, context));
    }

    /**
     * log p(x | context) of each row, in nats; minus infinity outside the support, and for a finite row so far away that its density is below every
     * number.
     *
     * @throws IllegalArgumentException where the rows have other sizes than the model, or hold NaN, with the row and the column
     */
    public double[] logProb(Dataset rows) {
        check(rows.x(), "x");
        checkContext(rows.context(), rows.count());
        double[] result = density.get().run(rows.count(), 0, 0, rows.x(), rows.context());
        Domain support = support();
        double[] point = new double[dimension()];
        for (int i = 0; i < result.length; i++) {
            if (!support.isReal() && support.outside(point(rows.x(), i, point)) >= 0) {
                checkNumbers(rows, i);
                result[i] = Double.NEGATIVE_INFINITY;
            } else if (Double.isNaN(result[i])) {
                checkNumbers(rows, i);
                result[i] = Double.NEGATIVE_INFINITY;
            }
        }
        return result;
    }

    private static double[] point(Rows rows, int row, double[] into) {
        for (int c = 0; c < into.length; c++) {
            into[c] = rows.get(row, c);
        }
        return into;
    }

    private static void checkNumbers(Dataset rows, int row) {
        for (int c = 0; c < rows.x().columns(); c++) {
            if (Double.isNaN(rows.x().get(row, c))) {
                throw new IllegalArgumentException("expected numbers in x, got NaN in column " + c + " of row " + row);
            }
        }
        for (int c = 0; c < rows.context().columns(); c++) {
            if (!Double.isFinite(rows.context().get(row, c))) {
                throw new IllegalArgumentException("expected finite numbers of context, got "
                        + rows.context().get(row, c) + " in column " + c + " of row " + row);
            }
        }
    }

    /** Draws n rows; row i depends on the seed and i only. */
    public double[][] sample(int n, long seed) {
        return sample(0, Rows.empty(n), seed);
    }

    /** Draws one row for each row of context. */
    public double[][] sample(double[][] context, long seed) {
        return sample(0, Rows.of(context), seed);
    }

    /**
     * Draws one row for each row of context, the rows from {@code firstRow} on of the endless table that a seed stands for.
     *
     * @param context {@link Rows#empty} of as many rows as are wanted, where the model has no context
     */
    public double[][] sample(long firstRow, Rows context, long seed) {
        checkContext(context, context.count());
        Points points = Points.alone(context.count(), dimension());
        samples.get().run(context.count(), firstRow, seed, points, context);
        return points.x();
    }

    /** Draws n rows with their log-densities. */
    public Samples sampleAndLogProb(int n, long seed) {
        return sampleAndLogProb(Rows.empty(n), seed);
    }

    /** Draws one row for each row of context, with log p(x | context). */
    public Samples sampleAndLogProb(double[][] context, long seed) {
        return sampleAndLogProb(Rows.of(context), seed);
    }

    private Samples sampleAndLogProb(Rows context, long seed) {
        checkContext(context, context.count());
        Points points = Points.withLogs(context.count(), dimension());
        scoredSamples.get().run(context.count(), 0, seed, points, context);
        return new Samples(points.x(), points.logs());
    }

    private Evaluator<?> traceDensity() {
        Graph graph = new Graph();
        Node x = graph.input("x", dimension());
        Node context = context(graph);
        return evaluator(
                new Node[] {x, context}, distribution.given(graph, context).logProb(x));
    }

    private Evaluator<?> traceSamples(boolean scored) {
        Graph graph = new Graph();
        Node context = context(graph);
        Law.Draw draw = distribution.given(graph, context).draw();
        return scored
                ? evaluator(new Node[] {context}, draw.value(), draw.logProb())
                : evaluator(new Node[] {context}, draw.value());
    }

    private Node context(Graph graph) {
        return contextDimension() == 0 ? graph.empty() : graph.input("context", contextDimension());
    }

    private Evaluator<?> evaluator(Node[] inputs, Node... outputs) {
        return Evaluator.of(PrecisionKernels.of(precision), weights, workers, inputs, outputs);
    }

    private void check(Rows rows, String name) {
        if (rows.count() > 0 && rows.columns() != dimension()) {
            throw new IllegalArgumentException(
                    "expected rows of " + dimension() + " numbers for " + name + ", got " + rows.columns());
        }
    }

    private void checkContext(Rows context, int rows) {
        if (context.columns() != contextDimension() && rows > 0) {
            throw new IllegalArgumentException(
                    "expected rows of " + contextDimension() + " numbers of context, got " + context.columns());
        }
    }

    @Override
    public String toString() {
        return "model of " + distribution + ": " + dimension() + " dimensions"
                + (contextDimension() == 0 ? "" : " given " + contextDimension()) + ", " + parameterCount()
                + " trained numbers";
    }
}
