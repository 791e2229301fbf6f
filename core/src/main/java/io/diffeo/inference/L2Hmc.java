package io.diffeo.inference;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import io.diffeo.train.Objective;
import io.diffeo.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * L2HMC (Levy, Hoffman and Sohl-Dickstein 2018): Hamiltonian Monte Carlo whose leapfrog steps are scaled and shifted by networks, trained to jump far. The
 * steps stay invertible with a known determinant ({@link StretchedLeapfrog}), and each transition draws a direction, so that the Metropolis decision keeps
 * the target exact whatever the networks say. Fresh ones say nothing: then it is Hamiltonian Monte Carlo.
 *
 * <p>Training makes the mean of s / (d A) - d A / s small, with d the squared distance to the proposal, A its acceptance, and s a squared length of the target
 * (their eq. 8): over states of the chains themselves, which are run on between rounds of training.
 */
public final class L2Hmc {
    private static final double LEAST_JUMP = 1e-4;
    private static final int REFRESHED = 4;
    private static final double DIVERGED = -1000;
    private static final double JITTER = Double.parseDouble(System.getProperty("J", "0.3"));

    private final Target target;
    private final StretchedLeapfrog.Nets nets;

    private L2Hmc(Target target, StretchedLeapfrog.Nets nets) {
        this.target = target;
        this.nets = nets;
    }

    /**
     * A sampler of a target without context.
     *
     * @param leapfrogs steps of a transition
     * @param step that the learned step starts from
     * @param network hidden layers of the two networks, for momenta and for positions
     * @param seed of the halves of the dimensions that each leapfrog step moves first
     */
    public static L2Hmc of(Target target, int leapfrogs, double step, Network network, long seed) {
        if (target.contextDimension() != 0 || target.dimension() < 2) {
            throw new IllegalArgumentException("expected a target of at least 2 dimensions without context, got "
                    + target.dimension() + " given " + target.contextDimension());
        }
        return new L2Hmc(target, StretchedLeapfrog.Nets.of(target.dimension(), leapfrogs, step, network, seed));
    }

    /** Those of the networks, which are learned. */
    public List<Parameter> parameters() {
        return nets.parameters();
    }

    /** The networks as they start, beside the target's weights of seed 0. */
    public Weights start(long seed) {
        return Weights.start(
                Stream.concat(parameters().stream(), target.parameters().stream())
                        .toList(),
                seed);
    }

    /** The map of one direction in a graph. */
    Dynamics dynamics(Graph graph, boolean backward) {
        return new StretchedLeapfrog(nets, graph.constant(1), backward);
    }

    /** A transition, whose direction and step are drawn. */
    public Metropolis step(Energy energy, Node x) {
        Graph graph = x.graph();
        Node factor = graph.each(x.shape().lanesEach(), () -> graph.uniform(1))
                .times(2 * JITTER)
                .plus(1 - JITTER);
        Node forward = graph.each(x.shape().lanesEach(), () -> graph.uniform(1)).less(graph.constant(0.5));
        Dynamics either = (u, from) -> {
            Dynamics.Move there = new StretchedLeapfrog(nets, factor, false).move(u, from);
            Dynamics.Move back = new StretchedLeapfrog(nets, factor, true).move(u, from);
            Phase a = there.to();
            Phase b = back.to();
            return new Dynamics.Move(
                    new Phase(
                            forward.where(a.x(), b.x()),
                            forward.where(a.v(), b.v()),
                            forward.where(a.u(), b.u()),
                            forward.where(a.slope(), b.slope())),
                    forward.where(there.logDet(), back.logDet()));
        };
        return Metropolis.step(either, energy, x);
    }

    /** Runs a chain from each start, all of whose draws are kept. */
    public Chains run(Weights weights, double[][] starts, int draws, long seed) {
        int n = target.dimension();
        LaneProgram program = LaneProgram.of(n, 0, 0, weights, Workers.shared(), (graph, x, context, settings) -> {
            Metropolis next = step(target.given(graph, context), x);
            return new Node[] {next.x(), next.acceptance(), next.logRatio()};
        });
        double[] x = Arrays.stream(starts).flatMapToDouble(Arrays::stream).toArray();
        double[][][] kept = new double[starts.length][draws][];
        double accepted = 0;
        int diverged = 0;
        for (int t = 0; t < draws; t++) {
            double[] result = program.run(x, Rows.empty(starts.length), new double[0], CounterRandom.bits(seed, t, 0));
            x = program.points(result);
            for (int c = 0; c < starts.length; c++) {
                kept[c][t] = Arrays.copyOfRange(x, c * n, (c + 1) * n);
                int end = (c + 1) * program.columns();
                accepted += result[end - 2] / starts.length / draws;
                diverged += result[end - 1] > DIVERGED ? 0 : 1;
            }
        }
        return new Chains(kept, accepted, new double[] {nets.step(weights)}, diverged);
    }

    /**
     * Trains the networks.
     *
     * @param weights to begin with, such as {@link #start}
     * @param starts of the chains, with which the first round trains
     * @param length a length of the target, squared to s: about that of its narrow directions
     * @param rounds of some steps of training each, with chains run on in between
     * @param training of a round
     */
    public Weights train(Weights weights, double[][] starts, double length, int rounds, Training training) {
        double[][] states = starts;
        Weights now = weights;
        for (int round = 0; round < rounds; round++) {
            Chains chains = run(now, states, REFRESHED, CounterRandom.bits(round, 0, 5));
            states = Arrays.stream(chains.draws())
                    .map(chain -> chain[REFRESHED - 1])
                    .toArray(double[][]::new);
            now = training.seed(round)
                    .train(objective(Rows.of(chains.all()), length), now)
                    .weights();
        }
        return now;
    }

    /** The loss over given states. */
    Objective objective(Rows states, double length) {
        double s = length * length;
        return new Objective() {
            @Override
            public List<Parameter> parameters() {
                return nets.parameters();
            }

            @Override
            public List<Rows> rows(int pass) {
                return List.of(states);
            }

            @Override
            public Node loss(Trace trace) {
                Node x = trace.input(0);
                Metropolis next = L2Hmc.this.step(
                        target.given(trace.graph(), trace.graph().empty()), x);
                Node jump = next.proposed().minus(x).square().sumRows().times(next.acceptance());
                return jump.plus(LEAST_JUMP * s).reciprocal().times(s).minus(jump.times(1 / s));
            }
        };
    }
}
