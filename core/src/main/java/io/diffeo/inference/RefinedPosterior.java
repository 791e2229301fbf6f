package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.train.Energy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Learning with a posterior refined by Markov chain Monte Carlo (Hoffman 2017): z_0 ~ q(z | x), then M transitions of Hamiltonian Monte Carlo on p(z | x).
 * The model ascends the gradient of log p(x, z_M), which by Fisher's identity is that of log p(x) as M grows, so that the error of q does not pull it
 * away; q ascends its own ELBO. No bound is made great: {@link #of} is the plain ELBO of q.
 *
 * @param target p(z | x), such as {@link Target#posterior}
 * @param posterior q(z | x)
 * @param transitions M; with 0 both follow the ELBO
 * @param leapfrogs steps of a transition
 * @param step of a leapfrog
 */
public record RefinedPosterior(Target target, Distribution posterior, int transitions, int leapfrogs, double step)
        implements LikelihoodBound {
    public RefinedPosterior {
        LatentContext.checkPosterior(target, posterior);
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(target.parameters().stream(), posterior.parameters().stream())
                .distinct()
                .toList();
    }

    @Override
    public Node of(Node x) {
        Law.Draw z = LatentContext.given(posterior, x).draw();
        return target.given(x.graph(), x).of(z.value()).plus(z.logProb()).negate();
    }

    /** The chain's end for each datum: a draw of p(z | x), as far as the chain has come. No gradient flows through it. */
    public Node refined(Node x) {
        return refined(x, LatentContext.given(posterior, x).draw().value());
    }

    private Node refined(Node x, Node start) {
        Graph graph = x.graph();
        Energy energy = target.given(graph, x);
        Node z = start.stop();
        for (int m = 0; m < transitions; m++) {
            z = Metropolis.step(new Leapfrog(graph.constant(step), leapfrogs), energy, z)
                    .x();
        }
        return z.stop();
    }

    @Override
    public Node surrogate(Node x) {
        Energy energy = target.given(x.graph(), x);
        Law.Draw start = LatentContext.given(posterior, x).draw();
        Node z = start.value();
        Node u = energy.of(z);
        Node slope =
                Gradient.partial(u, x.graph().filled(u.shape(), 1), List.of(z)).get(0);
        Node moves = slope.stop().times(z).sumRows(); // its gradient is that of U through z alone
        Node ofPosterior = start.logProb().plus(moves).negate();
        return ofPosterior.minus(energy.of(refined(x, z)));
    }
}
