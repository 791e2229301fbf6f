package io.diffeo.flow;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.LinearRegression;
import io.diffeo.bijection.Logit;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The choices of a {@link Family}'s flow: how many layers, how wide, on which base. Next to the data lies a linear layer that starts as the
 * whitening of the training rows, so that every flow starts as their Gaussian; given a context, as their linear regression on it. Immutable: every setter returns a changed copy, and
 * refuses with an {@link IllegalArgumentException} what no such flow can have and what its family does not take.
 */
public final class FlowBuilder {
    private final Family family;
    private final int dimension;
    private int context;
    private int transforms = 5;
    private Network network = Network.plain(64, 64);
    private RationalQuadraticSpline spline = new RationalQuadraticSpline(8, 5);
    private Distribution base;
    private boolean whitened = true;
    private long seed;

    FlowBuilder(Family family, int dimension) {
        expect(dimension >= 1, "a dimension of at least 1", dimension);
        this.family = family;
        this.dimension = dimension;
        this.base = Normal.standard(dimension);
    }

    private FlowBuilder with(Consumer<FlowBuilder> change) {
        FlowBuilder copy = new FlowBuilder(family, dimension);
        copy.context = context;
        copy.transforms = transforms;
        copy.network = network;
        copy.spline = spline;
        copy.base = base;
        copy.whitened = whitened;
        copy.seed = seed;
        change.accept(copy);
        return copy;
    }

    private static void expect(boolean holds, String what, int got) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + what + ", got " + got);
        }
    }

    /** Numbers of context that the flow is conditioned on. */
    public FlowBuilder context(int columns) {
        expect(columns >= 0, "a context of at least 0 numbers", columns);
        if (columns > 0) {
            family.require(FlowSetting.CONTEXT);
        }
        return with(copy -> copy.context = columns);
    }

    /** Layers. */
    public FlowBuilder transforms(int count) {
        expect(count >= 1, "at least one transform", count);
        return with(copy -> copy.transforms = count);
    }

    /** Widths of the conditioners' hidden layers. */
    public FlowBuilder hidden(int... widths) {
        return network(Network.plain(widths));
    }

    /** The conditioners' hidden layers. */
    public FlowBuilder network(Network other) {
        family.require(FlowSetting.HIDDEN);
        return with(copy -> copy.network = other);
    }

    /** Bins of a spline. */
    public FlowBuilder bins(int count) {
        family.require(FlowSetting.BINS);
        return with(copy -> copy.spline = new RationalQuadraticSpline(count, spline.bound()));
    }

    /** Half-width of a spline's interval, in standard deviations of the training rows. */
    public FlowBuilder bound(double half) {
        family.require(FlowSetting.BOUND);
        return with(copy -> copy.spline = new RationalQuadraticSpline(spline.bins(), half));
    }

    /** The base distribution; one on the unit box is led to the real line by a logit. */
    public FlowBuilder base(Distribution other) {
        expect(other.dimension() == dimension, "a base of dimension " + dimension, other.dimension());
        return with(copy -> copy.base = other);
    }

    /** A flow without the linear layer that starts as the whitening of the training rows. */
    public FlowBuilder unwhitened() {
        return with(copy -> copy.whitened = false);
    }

    /** The seed of the starting weights; 0 unless set. */
    public FlowBuilder seed(long other) {
        return with(copy -> copy.seed = other);
    }

    int dimension() {
        return dimension;
    }

    int context() {
        return context;
    }

    int transforms() {
        return transforms;
    }

    Network network() {
        return network;
    }

    RationalQuadraticSpline spline() {
        return spline;
    }

    /** The untrained flow. */
    public Flow build() {
        List<Bijection> chain = new ArrayList<>();
        if (base.support().equals(Domain.of(dimension, 0, 1))) {
            chain.add(Logit.from(base.support()));
        }
        chain.addAll(family.layers(this));
        if (whitened) {
            chain.add(context > 0 ? LinearRegression.of(dimension, context) : LuLinear.whitening(dimension));
        }
        return Flow.of(base, chain).seed(seed);
    }
}
