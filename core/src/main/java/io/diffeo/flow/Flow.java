package io.diffeo.flow;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.Points;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A normalizing flow: the distribution of x = f(z), with z from a base distribution and f a chain of bijections, so that
 * <pre>
 *   log p(x) = log p_Z(f^-1(x)) + log |det df^-1/dx|
 * </pre>
 * exactly. Immutable and thread-safe; {@link #with} gives the same flow with other weights. Rows are points: {@code x[n][dimension]}.
 */
public final class Flow {
    private final Distribution base;
    private final Optional<Chain> chain;
    private final Weights weights;
    private final Precision precision;
    private final Workers workers;
    private final Supplier<Domain> support = lazy(this::image);
    private final Supplier<Evaluator<?>> density = lazy(this::traceDensity);
    private final Supplier<Evaluator<?>> latent = lazy(this::traceLatent);
    private final Supplier<Evaluator<?>> data = lazy(this::traceData);
    private final Supplier<Evaluator<?>> samples = lazy(() -> traceSamples(false));
    private final Supplier<Evaluator<?>> scoredSamples = lazy(() -> traceSamples(true));

    /** Samples and their log-densities in nats. */
    public record Sampled(double[][] x, double[] logProb) {}

    /** Samples and their log-densities in nats, traced: [dimension][lanes] and [1][lanes]. */
    public record Traced(Node x, Node logProb) {}

    /** Points on the other side and log |det J| of the direction taken. */
    public record Mapped(double[][] value, double[] logDet) {}

    private Flow(Distribution base, Optional<Chain> chain, Weights weights, Precision precision, Workers workers) {
        this.base = base;
        this.chain = chain;
        this.weights = weights;
        this.precision = precision;
        this.workers = workers;
    }

    /**
     * An untrained flow.
     *
     * @param bijections from latent to data, in the order in which a sample passes them
     */
    public static Flow of(Distribution base, Bijection... bijections) {
        return of(base, List.of(bijections));
    }

    /** An untrained flow. */
    public static Flow of(Distribution base, List<Bijection> bijections) {
        for (Bijection bijection : bijections) {
            if (bijection.dimension() != base.dimension()) {
                throw new IllegalArgumentException("x and z are of the same dimension: expected a "
                        + bijection.recipe().type() + " of dimension " + base.dimension() + ", as the base has, got "
                        + bijection.dimension());
            }
        }
        if (!bijections.isEmpty() && base.support().isDiscrete()) {
            throw new IllegalArgumentException("x and z are continuous: expected a base with a density, got one over "
                    + base.support() + "; a distribution over integers goes without bijections");
        }
        Optional<Chain> chain = bijections.isEmpty() ? Optional.empty() : Optional.of(Chain.of(bijections));
        if (chain.isPresent() && !chain.get().domain().contains(base.support())) {
            throw new IllegalArgumentException("the base lives on " + base.support()
                    + ", but the first bijection takes " + chain.get().domain());
        }
        Weights start = Weights.start(parameters(base, chain), 0);
        return new Flow(base, chain, start, Precision.FLOAT32, Workers.shared());
    }

    /** This flow with weights started anew from a seed. */
    public Flow seed(long seed) {
        return with(Weights.start(parameters(), seed));
    }

    /** This flow with other weights. */
    public Flow with(Weights other) {
        if (!other.cover(parameters())) {
            throw new IllegalArgumentException("the weights are those of another flow");
        }
        return new Flow(base, chain, other, precision, workers);
    }

    /** This flow, evaluated in another precision. */
    public Flow with(Precision other) {
        return new Flow(base, chain, weights, other, workers);
    }

    /** This flow, evaluated by another team of threads. */
    public Flow with(Workers other) {
        return new Flow(base, chain, weights, precision, other);
    }

    /**
     * The flow of the first m maps, so that {@code after(0)} is the base and {@code after(M)} this flow: the distribution of z_m = f_m(...
     * f_1(z_0)), with this flow's weights.
     */
    public Flow after(int maps) {
        int all = bijections().size();
        if (maps < 0 || maps > all) {
            throw new IllegalArgumentException("expected 0 to " + all + " maps, as the flow has, got " + maps);
        }
        return of(base, bijections().subList(0, maps))
                .with(weights)
                .with(precision)
                .with(workers);
    }

    public Distribution base() {
        return base;
    }

    /** The bijections from latent to data. */
    public List<Bijection> bijections() {
        return chain.map(Chain::parts).orElse(List.of());
    }

    public Weights weights() {
        return weights;
    }

    public Precision precision() {
        return precision;
    }

    public Workers workers() {
        return workers;
    }

    public int dimension() {
        return base.dimension();
    }

    /** Numbers of context that the flow is conditioned on. */
    public int contextDimension() {
        return Math.max(
                base.contextDimension(), chain.map(Chain::contextDimension).orElse(0));
    }

    private Domain image() {
        return chain.map(c -> c.image(base.support(), weights)).orElse(base.support());
    }

    /** A box that holds everything to which the flow gives mass. */
    public Domain support() {
        return support.get();
    }

    /** All parameters: those of the base, then those of the bijections in their order. */
    public List<Parameter> parameters() {
        return parameters(base, chain);
    }

    private static List<Parameter> parameters(Distribution base, Optional<Chain> chain) {
        List<Parameter> all = new ArrayList<>(base.parameters());
        chain.ifPresent(c -> all.addAll(c.parameters()));
        return all;
    }

    private ValueAndLogDet forward(Node z, Node context) {
        return chain.map(c -> c.forward(z, context))
                .orElseGet(() -> new ValueAndLogDet(z, z.graph().constant(0)));
    }

    private ValueAndLogDet inverse(Node x, Node context) {
        return chain.map(c -> c.inverse(x, context))
                .orElseGet(() -> new ValueAndLogDet(x, x.graph().constant(0)));
    }

    /** How many numbers training may change. */
    public int parameterCount() {
        return parameters().stream()
                .filter(Parameter::isTrained)
                .mapToInt(Parameter::size)
                .sum();
    }

    /** Traces log p(x | context): [1][lanes]. */
    public Node logProb(Node x, Node context) {
        ValueAndLogDet z = inverse(x, context);
        return base.logProb(z.value(), forBase(context)).plus(z.logDet());
    }

    /** Traces samples: [dimension][lanes]. */
    public Node sample(Graph graph, Node context) {
        return forward(base.sample(graph, forBase(context)), context).value();
    }

    /** Traces samples with their log-densities, which need no inverse: log p(x) = log p_Z(z) - log |det df/dz| at x = f(z). */
    public Traced sampleAndLogProb(Graph graph, Node context) {
        Node z = base.sample(graph, forBase(context));
        ValueAndLogDet x = forward(z, context);
        return new Traced(x.value(), base.logProb(z, forBase(context)).minus(x.logDet()));
    }

    private Node forBase(Node context) {
        return base.contextDimension() == 0 ? null : context;
    }

    /** log p(x) of each row, in nats; minus infinity outside the support. Over integers it is the logarithm of a probability mass. */
    public double[] logProb(double[][] x) {
        return logProb(Rows.of(x), null);
    }

    /** log p(x | context) of each row, in nats. */
    public double[] logProb(double[][] x, double[][] context) {
        return logProb(Rows.of(x), Rows.of(context));
    }

    /**
     * log p(x | context) of each row, in nats; null without context. Minus infinity outside the support, which some maps show by having no latent
     * for a point, and for a finite row so far away that its density is below every number.
     */
    public double[] logProb(Rows x, Rows context) {
        check(x, "x");
        checkContext(context, x.count());
        double[] result = density.get().run(x.count(), 0, 0, x, context);
        Domain support = support();
        Domain finite = Domain.real(dimension());
        double[] point = new double[dimension()];
        for (int i = 0; i < result.length; i++) {
            if (Double.isNaN(result[i]) || !support.isReal()) {
                for (int c = 0; c < point.length; c++) {
                    point[c] = x.get(i, c);
                }
                boolean nowhere = support.outside(point) >= 0 || Double.isNaN(result[i]) && finite.outside(point) < 0;
                result[i] = nowhere ? Double.NEGATIVE_INFINITY : result[i];
            }
        }
        return result;
    }

    /**
     * Why the density of a point is zero: it lies outside what the last bijection maps onto, or its latent lies outside the base's support.
     * Empty if the density is positive.
     *
     * @param context of the point, or null
     */
    public Optional<String> whyOutside(double[] x, double[] context) {
        Rows row = Rows.of(new double[][] {x});
        Rows given = context == null ? null : Rows.of(new double[][] {context});
        check(row, "x");
        int i = support().outside(x);
        if (i >= 0) {
            return Optional.of(Outside.of("x", x, i, support()));
        }
        Optional<String> stuck = PullBack.whyNoLatent(bijections(), weights, row, given);
        if (stuck.isPresent()) {
            return stuck;
        }
        double[] z = toLatent(row, given).value()[0];
        int j = base.support().outside(z);
        return j < 0
                ? Optional.empty()
                : Optional.of("the latent of x = " + Outside.point(x) + " is " + Outside.of("z", z, j, base.support()));
    }

    /** Draws n rows; row i depends on the seed and i only. */
    public double[][] sample(int n, long seed) {
        return sample(0, n, null, seed);
    }

    /** Draws one row for each row of context. */
    public double[][] sample(double[][] context, long seed) {
        return sample(0, context.length, Rows.of(context), seed);
    }

    /** Draws rows {@code firstRow} to {@code firstRow + n} of the endless table that a seed stands for; null without context. */
    public double[][] sample(long firstRow, int n, Rows context, long seed) {
        checkContext(context, n);
        Points points = Points.alone(n, dimension());
        samples.get().run(n, firstRow, seed, points, context);
        return points.x();
    }

    /** Draws n rows with their log-densities. */
    public Sampled sampleAndLogProb(int n, long seed) {
        checkContext(null, n);
        Points points = Points.withLogs(n, dimension());
        scoredSamples.get().run(n, 0, seed, points, (Rows) null);
        return new Sampled(points.x(), points.logs());
    }

    /** The latents z = f^-1(x). */
    public double[][] toLatent(double[][] x) {
        return toLatent(Rows.of(x), null).value();
    }

    public double[][] toLatent(double[][] x, double[][] context) {
        return toLatent(Rows.of(x), Rows.of(context)).value();
    }

    /** The latents z = f^-1(x) and log |det dz/dx|; null without context. */
    public Mapped toLatent(Rows x, Rows context) {
        return map(latent.get(), x, context, "x");
    }

    /** The points x = f(z). */
    public double[][] toData(double[][] z) {
        return toData(Rows.of(z), null).value();
    }

    public double[][] toData(double[][] z, double[][] context) {
        return toData(Rows.of(z), Rows.of(context)).value();
    }

    /** The points x = f(z) and log |det dx/dz|; null without context. */
    public Mapped toData(Rows z, Rows context) {
        return map(data.get(), z, context, "z");
    }

    private Mapped map(Evaluator<?> evaluator, Rows from, Rows context, String name) {
        check(from, name);
        checkContext(context, from.count());
        Points points = Points.withLogs(from.count(), dimension());
        evaluator.run(from.count(), 0, 0, points, from, context);
        return new Mapped(points.x(), points.logs());
    }

    private Evaluator<?> traceDensity() {
        Graph graph = new Graph();
        Node x = graph.input("x", dimension());
        Node context = context(graph);
        return evaluator(new Node[] {x, context}, logProb(x, context));
    }

    private Evaluator<?> traceLatent() {
        Graph graph = new Graph();
        Node x = graph.input("x", dimension());
        Node context = context(graph);
        return evaluator(new Node[] {x, context}, rows(inverse(x, context), x));
    }

    private Evaluator<?> traceData() {
        Graph graph = new Graph();
        Node z = graph.input("z", dimension());
        Node context = context(graph);
        return evaluator(new Node[] {z, context}, rows(forward(z, context), z));
    }

    private Evaluator<?> traceSamples(boolean scored) {
        Graph graph = new Graph();
        Node context = context(graph);
        Traced traced = sampleAndLogProb(graph, context);
        Node[] outputs = scored ? new Node[] {traced.x(), traced.logProb()} : new Node[] {traced.x()};
        return evaluator(new Node[] {context}, outputs);
    }

    private static Node[] rows(ValueAndLogDet image, Node like) {
        return new Node[] {
            image.value(), image.logDet().broadcast(like.slice(0, 1).shape())
        };
    }

    private Node context(Graph graph) {
        return contextDimension() == 0 ? null : graph.input("context", contextDimension());
    }

    private Evaluator<?> evaluator(Node[] inputs, Node... outputs) {
        return Evaluator.of(precision.kernels(), weights, workers, inputs, outputs);
    }

    private void check(Rows rows, String name) {
        if (rows.count() > 0 && rows.columns() != dimension()) {
            throw new IllegalArgumentException(
                    "expected rows of " + dimension() + " numbers for " + name + ", got " + rows.columns());
        }
    }

    private void checkContext(Rows context, int rows) {
        int columns = context == null || context.count() == 0 ? 0 : context.columns();
        if (columns != contextDimension() && rows > 0) {
            throw new IllegalArgumentException(
                    "expected rows of " + contextDimension() + " numbers of context, got " + columns);
        }
        if (context != null && context.count() != rows) {
            throw new IllegalArgumentException(
                    "expected a row of context for each of " + rows + " rows, got " + context.count());
        }
    }

    private static <T> Supplier<T> lazy(Supplier<T> make) {
        return new Supplier<>() {
            private T made;

            @Override
            public synchronized T get() {
                if (made == null) {
                    made = make.get();
                }
                return made;
            }
        };
    }
}
