package io.diffeo.flow;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Transformed;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.Lazy;
import io.diffeo.engine.Points;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.model.Model;
import io.diffeo.model.Samples;
import java.util.List;
import java.util.Optional;

/**
 * A normalizing flow: a {@link Model} of the distribution of x = f(z), with z from a base distribution and f a chain of bijections, so that
 * <pre>
 *   log p(x) = log p_Z(f^-1(x)) + log |det df^-1/dx|
 * </pre>
 * exactly ({@link Transformed}), and the way between data and latents. Immutable and thread-safe; {@link #with} gives the same flow with other
 * weights. Rows are points: {@code x[n][dimension]}.
 */
public final class Flow {
    private final Transformed distribution;
    private final Model model;
    private final Lazy<Evaluator<?>> latent = new Lazy<>(() -> trace("x", true));
    private final Lazy<Evaluator<?>> data = new Lazy<>(() -> trace("z", false));

    /**
     * Points on the other side and log |det J| of the direction taken.
     *
     * @param value the points, {@code [n][dimension]}
     * @param logDet of each
     */
    public record Mapped(double[][] value, double[] logDet) {}

    private Flow(Transformed distribution, Model model) {
        this.distribution = distribution;
        this.model = model;
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
    public static Flow of(Distribution base, List<? extends Bijection> bijections) {
        return of(Model.of(Transformed.of(base, bijections)));
    }

    /** A model as a flow: one of a distribution that is not {@link Transformed} is a flow without bijections. */
    public static Flow of(Model model) {
        if (model.distribution() instanceof Transformed transformed) {
            return new Flow(transformed, model);
        }
        Transformed plain = Transformed.of(model.distribution());
        return new Flow(plain, model(plain, model));
    }

    /** Another distribution with the weights and the means of a model. */
    private static Model model(Distribution distribution, Model model) {
        return Model.of(distribution)
                .with(model.weights())
                .with(model.precision())
                .with(model.workers());
    }

    /** This flow as a model. */
    public Model model() {
        return model;
    }

    /** This flow with weights started anew from a seed. */
    public Flow seed(long seed) {
        return new Flow(distribution, model.seed(seed));
    }

    /** This flow with other weights. */
    public Flow with(Weights other) {
        return new Flow(distribution, model.with(other));
    }

    /** This flow, evaluated in another precision. */
    public Flow with(Precision other) {
        return new Flow(distribution, model.with(other));
    }

    /** This flow, evaluated by another team of threads. */
    public Flow with(Workers other) {
        return new Flow(distribution, model.with(other));
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
        return of(model(Transformed.of(base(), bijections().subList(0, maps)), model));
    }

    /** The distribution of x, to stand wherever a distribution can. */
    public Transformed distribution() {
        return distribution;
    }

    /** The distribution of the latents z. */
    public Distribution base() {
        return distribution.base();
    }

    /** The bijections from latent to data. */
    public List<Bijection> bijections() {
        return distribution.bijections();
    }

    /** The numbers of {@link #parameters}. */
    public Weights weights() {
        return model.weights();
    }

    /** The precision of what runs; weights are kept in double precision whatever it is. */
    public Precision precision() {
        return model.precision();
    }

    /** The threads that rows are shared among; no result depends on how many they are. */
    public Workers workers() {
        return model.workers();
    }

    /** Numbers of x, and as many of z. */
    public int dimension() {
        return distribution.dimension();
    }

    /** Numbers of context that the flow is conditioned on; 0 if none. */
    public int contextDimension() {
        return distribution.contextDimension();
    }

    /** A box that holds everything to which the flow gives mass. */
    public Domain support() {
        return model.support();
    }

    /** All parameters: those of the base, then those of the bijections in their order. */
    public List<Parameter> parameters() {
        return distribution.parameters();
    }

    /** How many numbers training may change. */
    public int parameterCount() {
        return model.parameterCount();
    }

    /** log p(x) of each row, in nats; minus infinity outside the support. Over integers it is the logarithm of a probability mass. */
    public double[] logProb(double[][] x) {
        return model.logProb(x);
    }

    /** log p(x | context) of each row, in nats. */
    public double[] logProb(double[][] x, double[][] context) {
        return model.logProb(x, context);
    }

    /** log p(x | context) of each row, in nats. */
    public double[] logProb(Dataset rows) {
        return model.logProb(rows);
    }

    /** Draws n rows; row i depends on the seed and i only. */
    public double[][] sample(int n, long seed) {
        return model.sample(n, seed);
    }

    /** Draws one row for each row of context. */
    public double[][] sample(double[][] context, long seed) {
        return model.sample(context, seed);
    }

    /** Draws n rows with their log-densities, which needs no inverse. */
    public Samples sampleAndLogProb(int n, long seed) {
        return model.sampleAndLogProb(n, seed);
    }

    /** Draws one row for each row of context, with log p(x | context). */
    public Samples sampleAndLogProb(double[][] context, long seed) {
        return model.sampleAndLogProb(context, seed);
    }

    /** Why the density of a point is zero; empty if it is positive. */
    public Optional<String> whyOutside(double[] x) {
        return whyOutside(x, new double[0]);
    }

    /**
     * Why the density of a point is zero: it lies outside what the last bijection maps onto, or its latent lies outside the base's support. Empty if
     * the density is positive.
     */
    public Optional<String> whyOutside(double[] x, double[] context) {
        Dataset row = Dataset.of(new double[][] {x}, new double[][] {context});
        check(row, "x");
        int i = support().outside(x);
        if (i >= 0) {
            return Optional.of(Outside.of("x", x, i, support()));
        }
        Optional<String> stuck = PullBack.whyNoLatent(bijections(), weights(), x, context);
        if (stuck.isPresent()) {
            return stuck;
        }
        double[] z = toLatent(row).value()[0];
        int j = base().support().outside(z);
        return j < 0
                ? Optional.empty()
                : Optional.of(
                        "the latent of x = " + Outside.point(x) + " is " + Outside.of("z", z, j, base().support()));
    }

    /** The latents z = f^-1(x). */
    public double[][] toLatent(double[][] x) {
        return toLatent(Dataset.of(x)).value();
    }

    /** The latents z = f^-1(x), given a context. */
    public double[][] toLatent(double[][] x, double[][] context) {
        return toLatent(Dataset.of(x, context)).value();
    }

    /** The latents z = f^-1(x) and log |det dz/dx|. */
    public Mapped toLatent(Dataset x) {
        return map(latent.get(), x, "x");
    }

    /** The points x = f(z). */
    public double[][] toData(double[][] z) {
        return toData(Dataset.of(z)).value();
    }

    /** The points x = f(z), given a context. */
    public double[][] toData(double[][] z, double[][] context) {
        return toData(Dataset.of(z, context)).value();
    }

    /** The points x = f(z) and log |det dx/dz|. */
    public Mapped toData(Dataset z) {
        return map(data.get(), z, "z");
    }

    private Mapped map(Evaluator<?> evaluator, Dataset from, String name) {
        check(from, name);
        Points points = Points.withLogs(from.count(), dimension());
        evaluator.run(from.count(), 0, 0, points, from.x(), from.context());
        return new Mapped(points.x(), points.logs());
    }

    private Evaluator<?> trace(String name, boolean inverse) {
        Graph graph = new Graph();
        Node from = graph.input(name, dimension());
        Node context = contextDimension() == 0 ? graph.empty() : graph.input("context", contextDimension());
        ValueAndLogDet to = inverse ? distribution.inverse(from, context) : distribution.forward(from, context);
        Node logDet = to.logDet().broadcast(from.slice(0, 1).shape());
        return Evaluator.of(
                PrecisionKernels.of(precision()), weights(), workers(), new Node[] {from, context}, to.value(), logDet);
    }

    private void check(Dataset rows, String name) {
        if (rows.count() > 0 && rows.x().columns() != dimension()) {
            throw new IllegalArgumentException("expected rows of " + dimension() + " numbers for " + name + ", got "
                    + rows.x().columns());
        }
        if (rows.count() > 0 && rows.context().columns() != contextDimension()) {
            throw new IllegalArgumentException("expected rows of " + contextDimension() + " numbers of context, got "
                    + rows.context().columns());
        }
    }

    @Override
    public String toString() {
        return "flow of " + dimension() + " dimensions"
                + (contextDimension() == 0 ? "" : " given " + contextDimension()) + ": " + distribution + ", "
                + parameterCount() + " trained numbers";
    }
}
