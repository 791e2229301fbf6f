package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.train.Energy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Variational rejection sampling (Grover et al. 2018): draws of q that the model finds unlikely are discarded. A draw is kept with probability a = 1 / (1 +
 * e^l), l = log q(z | x) - log p(x, z) - T; those kept follow r = q a / Z_R, Z_R = E_q[a], between q, for T great, and p(z | x), for T small; and
 * <pre>
 *   log p(x) &gt;= E_r[A] + log Z_R,   A = log p(x, z) - log q(z | x) - log a,
 * </pre>
 * which falls in T from log p(x) to the ELBO. {@link #of} estimates it from K draws of q: E_r by their weights a, Z_R by the mean of a, whose logarithm is a
 * little low. {@link #surrogate} has the gradients Cov_r(A, a d log q) for q and E_r[d log p] + Cov_r(A, (1 - a) d log p) for the model, estimated from those
 * draws that are kept: unbiased, given that at least two are; where fewer are, none.
 *
 * @param target p(z | x), such as {@link Target#posterior}
 * @param posterior q(z | x)
 * @param threshold T
 * @param draws K, of which about K Z_R are kept
 */
public record RejectionBound(Target target, Distribution posterior, double threshold, int draws)
        implements LikelihoodBound {
    public RejectionBound {
        LatentContext.checkPosterior(target, posterior);
        if (draws < 2) {
            throw new IllegalArgumentException("expected at least 2 draws to keep some of, got " + draws);
        }
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(target.parameters().stream(), posterior.parameters().stream())
                .distinct()
                .toList();
    }

    /**
     * Draws of q in K lanes of each datum.
     *
     * @param z the draws, through which no gradient flows
     * @param logQ log q(z | x)
     * @param logP log p(x, z)
     * @param acceptance a, through which none flows either
     * @param gain A, as little
     * @param kept 1 for those that are kept, else 0
     */
    public record Draws(Node z, Node logQ, Node logP, Node acceptance, Node gain, Node kept) {}

    /** K draws for each datum. */
    public Draws draws(Node x) {
        Graph graph = x.graph();
        Law q = LatentContext.given(posterior, x);
        Energy energy = target.given(graph, x);
        Node z = graph.each(draws, q::draw).value().stop();
        Node logQ = q.logProb(z);
        Node logP = energy.of(z).negate();
        Node l = logQ.minus(logP).minus(threshold).stop();
        Node kept = graph.each(draws, () -> graph.uniform(1)).less(l.negate().sigmoid());
        Node gain = logP.minus(logQ).stop().plus(l.softplus());
        return new Draws(z, logQ, logP, l.negate().sigmoid(), gain, kept);
    }

    @Override
    public Node of(Node x) {
        Draws d = draws(x);
        Node accepted = d.acceptance().sumLanes(draws);
        Node mean = d.gain().times(d.acceptance()).sumLanes(draws).over(accepted);
        return mean.plus(accepted.times(1.0 / draws).log());
    }

    @Override
    public Node surrogate(Node x) {
        Draws d = draws(x);
        Graph graph = x.graph();
        Node count = d.kept().sumLanes(draws);
        Node enough = graph.constant(1).less(count);
        Node mean = d.gain().times(d.kept()).sumLanes(draws).over(count);
        Node off = d.gain().minus(mean).over(count.minus(1));
        Node a = d.acceptance();
        Node covariance =
                a.times(d.logQ()).plus(a.subtractFrom(1).times(d.logP())).times(off);
        Node each = covariance.plus(d.logP().over(count)).times(d.kept());
        return enough.where(each.sumLanes(draws), graph.constant(0));
    }
}
