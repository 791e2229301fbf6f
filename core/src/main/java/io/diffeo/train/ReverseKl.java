package io.diffeo.train;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import java.util.List;

/**
 * Learning from an energy instead of rows: the weights that make KL(q || p) least, for a distribution q and p(x) = exp(-U(x)) / Z. Without Z that is
 * the free energy
 * <pre>
 *   F = E_q[log q(x) + U(x)] = KL(q || p) - log Z
 * </pre>
 * (Rezende and Mohamed 2015, eq. 15); for a flow, E_z[log p_Z(z) - log |det df/dz| + U(f(z))], an expectation over the base. Gradients go through the
 * samples, so q must have ones that can be differentiated, and no inverse is needed. If told to, U is multiplied by a rising beta at first (their
 * section 6), so that q spreads before it settles.
 *
 * <p>KL(q || p) punishes q where p has little mass. It is also above zero where q misses a part of p, but its gradient comes from samples of q alone,
 * so a part in which q never draws is not found. In {@link Epoch} and {@link Fit} a score in nats is -F, a lower bound of log Z.
 */
public final class ReverseKl implements Objective {
    private static final int JUDGED = 4096;

    private final Distribution distribution;
    private final Energy energy;
    private final double beta;
    private final double share;

    private ReverseKl(Distribution distribution, Energy energy, double beta, double share) {
        this.distribution = distribution;
        this.energy = energy;
        this.beta = beta;
        this.share = share;
    }

    /** Of a distribution without context. */
    public static ReverseKl of(Distribution distribution, Energy energy) {
        if (distribution.contextDimension() > 0) {
            throw new IllegalArgumentException("expected a distribution without context, got one conditioned on "
                    + distribution.contextDimension() + " numbers");
        }
        return new ReverseKl(distribution, energy, 1, 0);
    }

    /** The settings that do well with it: 5,000 steps of 512 samples at a rate of 0.005. */
    public static Training training() {
        return Training.ofSteps(5000).learningRate(5e-3);
    }

    /** With a beta that rises from this, in equal steps, to 1 at the given share of training; otherwise it is 1 from the start. */
    public ReverseKl annealed(double from, double share) {
        if (!(from >= 0 && from <= 1 && share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "expected beta to rise from [0, 1] over a share in [0, 1) of training, got " + from + " and "
                            + share);
        }
        return new ReverseKl(distribution, energy, from, share);
    }

    @Override
    public List<Parameter> parameters() {
        return distribution.parameters();
    }

    @Override
    public Node loss(Trace trace) {
        Law.Draw x = distribution.in(trace.graph()).draw();
        Node u = energy.of(x.value());
        if (share == 0) {
            return x.logProb().plus(u);
        }
        Node risen = trace.progress()
                .times((1 - beta) / share)
                .plus(beta)
                .min(trace.graph().constant(1));
        return x.logProb().plus(u.times(risen));
    }

    /** -(log q(x) + U(x)), whatever beta is. */
    @Override
    public Node score(Trace trace) {
        Law.Draw x = distribution.in(trace.graph()).draw();
        return x.logProb().plus(energy.of(x.value())).negate();
    }

    @Override
    public int judgedSamples() {
        return JUDGED;
    }
}
