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
 * Hamiltonian variational inference (Salimans, Kingma and Welling 2015): a posterior that is refined by leapfrog steps inside the bound, which stays one
 * because a learned reverse model r guesses the momenta that were drawn. z_0 ~ q(z | x); for t = 1 ... T a fresh momentum v' ~ m(v | z_(t-1), x) and
 * leapfrog steps (z_t, v_t) of (z_(t-1), v'), without a Metropolis decision; then
 * <pre>
 *   L = log p(x, z_T) - log q(z_0 | x) + sum over t of [log r_t(v_t | z_t, x) - log m(v' | z_(t-1), x)]
 * </pre>
 * E exp L = p(x) whatever r is; the better it guesses, the tighter. Its gradient needs second derivatives of log p(x, z). T = 0 is the ELBO.
 */
public final class HamiltonianBound implements LikelihoodBound {
    private final Target target;
    private final Distribution posterior;
    private final Distribution momentum;
    private final List<Distribution> reverse;
    private final int leapfrogs;
    private final Parameter logStep;
    private final int draws;

    private HamiltonianBound(
            Target target,
            Distribution posterior,
            Distribution momentum,
            List<Distribution> reverse,
            int leapfrogs,
            Parameter logStep,
            int draws) {
        this.target = target;
        this.posterior = posterior;
        this.momentum = momentum;
        this.reverse = List.copyOf(reverse);
        this.leapfrogs = leapfrogs;
        this.logStep = logStep;
        this.draws = draws;
    }

    /**
     * Of a posterior target, such as {@link Target#posterior}.
     *
     * @param posterior q(z | x), or without context
     * @param momentum m: given z and below it x, given z, or without context, such as N(0, I)
     * @param reverse r_t for each transition, given the same
     * @param leapfrogs steps of a transition
     * @param step that the learned steps, one for each dimension, start from
     */
    public static HamiltonianBound of(
            Target target,
            Distribution posterior,
            Distribution momentum,
            List<Distribution> reverse,
            int leapfrogs,
            double step) {
        LatentContext.checkPosterior(target, posterior);
        Parameter logStep =
                Parameter.trained("logStep", target.dimension(), 1, Parameter.Start.constant(Math.log(step)));
        return new HamiltonianBound(target, posterior, momentum, reverse, leapfrogs, logStep, 1);
    }

    /** With the mean of exp L over k draws inside the logarithm, as in {@code IWAE}: tighter, and log p(x) as k grows. */
    public HamiltonianBound draws(int k) {
        return new HamiltonianBound(target, posterior, momentum, reverse, leapfrogs, logStep, k);
    }

    @Override
    public List<Parameter> parameters() {
        Stream<Parameter> models = Stream.concat(Stream.of(posterior, momentum), reverse.stream())
                .flatMap(each -> each.parameters().stream());
        return Stream.of(target.parameters().stream(), models, Stream.of(logStep))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    @Override
    public Node of(Node x) {
        Node each = x.graph().each(draws, () -> one(x));
        return each.unfold(draws).logSumExp().minus(Math.log(draws));
    }

    private Node one(Node x) {
        Graph graph = x.graph();
        Energy energy = target.given(graph, x);
        Law.Draw start = LatentContext.given(posterior, x).draw();
        Node bound = start.logProb().negate();
        if (reverse.isEmpty()) {
            return bound.minus(energy.of(start.value()));
        }
        Leapfrog leapfrog = new Leapfrog(graph.parameter(logStep).exp(), leapfrogs);
        Phase at = Phase.at(energy, start.value(), start.value());
        for (Distribution r : reverse) {
            Law.Draw v = LatentContext.given(momentum, at.x(), x).draw();
            at = leapfrog.move(energy, at.with(v.value())).to();
            Node guessed = LatentContext.given(r, at.x(), x).logProb(at.v());
            bound = bound.plus(guessed).minus(v.logProb());
        }
        return bound.minus(at.u());
    }
}
