package io.diffeo.inference;

import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sequential Monte Carlo in a state-space model, as nodes: N particles of each sequence, in lanes. For each time,
 * <pre>
 *   z_t ~ q(z_t | z_(t-1), x),   log w += log p(z_t | z_(t-1)) + log p(x_t | z_t) - log q(z_t | z_(t-1), x)
 * </pre>
 * and where it resamples, log Zhat += log of the mean of w, ancestors are drawn in proportion to w, and w starts at 1 again; log Zhat += log of the mean of w
 * at the end. Zhat is an unbiased estimate of p(x), so that E log Zhat is a lower bound of log p(x): FIVO, AESMC and VSMC with resampling, IWAE without, and
 * the ELBO where N = 1.
 *
 * <p>Its gradient holds ancestors fixed, as those three do: biased where there is resampling, but far less noisy than {@link #unbiased}.
 *
 * @param particles N
 */
public record ParticleFilter(StateSpace model, Proposal proposal, int particles, Resampling resampling)
        implements LikelihoodBound {
    public ParticleFilter {
        if (particles < 1) {
            throw new IllegalArgumentException("expected at least 1 particle, got " + particles);
        }
    }

    /** The parameters of the model and the proposal. */
    @Override
    public List<Parameter> parameters() {
        return Stream.concat(model.parameters().stream(), proposal.parameters().stream())
                .distinct()
                .toList();
    }

    /**
     * A filter's pass over sequences.
     *
     * @param logZ log Zhat, whose gradient holds ancestors fixed: [1][lanes]
     * @param means of z_t given x_1 ... x_t, estimated by the weights before resampling: one for each time, [states][lanes]
     * @param choices 0, with the gradient that {@code logZ} lacks: sum over t resampled of (log Zhat_T - log Zhat_t) times the sum over particles of d log W
     *     of their ancestor
     */
    public record Pass(Node logZ, List<Node> means, Node choices) {}

    /** The pass over sequences, [steps observations][lanes]. */
    public Pass over(Node x) {
        if (x.rows() == 0 || x.rows() % model.observations() != 0) {
            throw new IllegalArgumentException("expected sequences of whole observations of " + model.observations()
                    + " numbers, got " + x.rows());
        }
        return new Run(x).pass();
    }

    @Override
    public Node of(Node x) {
        return over(x).logZ();
    }

    /** The same bound, learned with the gradient of the choice of ancestors too (Maddison et al. 2017, section 4). */
    public LikelihoodBound unbiased() {
        ParticleFilter filter = this;
        return new LikelihoodBound() {
            @Override
            public List<Parameter> parameters() {
                return filter.parameters();
            }

            @Override
            public Node of(Node x) {
                return filter.of(x);
            }

            @Override
            public Node surrogate(Node x) {
                Pass pass = over(x);
                return pass.logZ().plus(pass.choices());
            }
        };
    }

    /** A pass under way. */
    private final class Run {
        private final Graph graph;
        private final Node x;
        private final int steps;
        private final Law initial;
        private Node z;
        private Node logW;
        private Node logZ;
        private final List<Node> means = new ArrayList<>();
        private final List<Node> chosen = new ArrayList<>();
        private final List<Node> before = new ArrayList<>();

        Run(Node x) {
            this.graph = x.graph();
            this.x = x;
            this.steps = x.rows() / model.observations();
            this.initial = model.initial().in(graph);
            this.z = graph.empty();
            this.logW = graph.filled(Shape.tile(1, particles), 0);
            this.logZ = graph.filled(Shape.tile(1), 0);
        }

        Pass pass() {
            for (int t = 0; t < steps; t++) {
                move(t);
                Node weights = logW.minus(sum(logW)).exp();
                means.add(z.times(weights).sumLanes(particles));
                if (t < steps - 1 && resampling != Resampling.NEVER) {
                    resample();
                }
            }
            logZ = logZ.plus(logMean());
            return new Pass(logZ, List.copyOf(means), choices());
        }

        private void move(int t) {
            Law.Draw next = graph.each(particles, proposal.at(graph, t, z, x)::draw);
            Law prior = t == 0 ? initial : model.transition().given(graph, z);
            Node seen = x.slice(t * model.observations(), model.observations())
                    .broadcast(Shape.tile(model.observations(), particles));
            z = next.value();
            logW = logW.plus(prior.logProb(z))
                    .plus(model.emission().given(graph, z).logProb(seen))
                    .minus(next.logProb());
        }

        private void resample() {
            Node normalised = logW.minus(sum(logW));
            Node uniform = graph.each(particles, () -> graph.uniform(1));
            Node drawn = logW.stop().ancestors(uniform);
            Node gain = logMean();
            Node picked = normalised.takeLanes(drawn).sumLanes(particles);
            if (resampling == Resampling.ALWAYS) {
                z = z.takeLanes(drawn);
                logW = graph.filled(logW.shape(), 0);
            } else {
                Node zero = graph.constant(0);
                Node few = graph.constant(Math.log(2.0 / particles))
                        .less(sum(normalised.times(2)).stop());
                Node ancestors = few.where(drawn, own());
                z = z.takeLanes(ancestors);
                logW = few.where(zero, logW);
                gain = few.where(gain, zero);
                picked = few.where(picked, zero);
            }
            logZ = logZ.plus(gain);
            chosen.add(picked);
            before.add(logZ);
        }

        /** The number of each lane. */
        private Node own() {
            double[] numbers = new double[particles];
            Arrays.setAll(numbers, j -> j);
            return graph.constant(numbers).broadcast(Shape.tile(particles)).fold(particles);
        }

        private Node logMean() {
            return sum(logW).minus(Math.log(particles));
        }

        private Node sum(Node logs) {
            return logs.unfold(particles).logSumExp();
        }

        private Node choices() {
            Node total = graph.filled(Shape.tile(1), 0);
            for (int i = 0; i < chosen.size(); i++) {
                Node score = chosen.get(i);
                total = total.plus(logZ.minus(before.get(i)).stop().times(score.minus(score.stop())));
            }
            return total;
        }
    }
}
