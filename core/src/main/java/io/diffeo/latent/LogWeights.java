package io.diffeo.latent;

import io.diffeo.distribution.Law;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import java.util.List;

/**
 * The logarithms of K importance weights of each datum, traced: log w = log p(x | z) + beta (log p(z) - log q(z | x)) at independent draws z of q(z | x),
 * with beta 1 unless the objective is warming up. The gradient of a bound L in the parameters theta of the model and phi of the posterior has three
 * parts, from which every {@link Estimator} is made:
 * <pre>
 *   sum of a_k d_theta log w_k        {@link #model}: z held
 *   sum of b_k d_phi log q(z_k)       {@link #score}: z held
 *   sum of c_k (d log w_k / dz) dz/dphi   {@link #path}: through z alone
 * </pre>
 * Each takes its factors, [K][lanes], as constants. What nobody asks for costs nothing.
 */
public final class LogWeights {
    private final int k;
    private final Node beta;
    private final Law.Draw drawn;
    private final Node held;
    private final Node x;
    private final LatentModel model;
    private final Law prior;
    private final Law posterior;

    private LogWeights(LatentModel model, Node x, int k, Node beta) {
        this.model = model;
        this.x = x;
        this.k = k;
        this.beta = beta;
        this.prior = model.prior().in(x.graph());
        this.posterior = model.posterior(x);
        this.drawn = posterior.each(k).draw();
        this.held = drawn.value().stop();
    }

    /** Of k draws for each datum. */
    static LogWeights of(LatentModel model, Node x, int k, Node beta) {
        return new LogWeights(model, x, k, beta);
    }

    /** Of k draws for each datum, with beta 1. */
    static LogWeights of(LatentModel model, Node x, int k) {
        return of(model, x, k, x.graph().constant(1));
    }

    public Graph graph() {
        return x.graph();
    }

    /** How many draws of each datum there are. */
    public int count() {
        return k;
    }

    /** The factor of log p(z) - log q(z | x): [1][lanes] or one number. */
    public Node beta() {
        return beta;
    }

    /** log w with gradients of all three parts, each with factor 1: through z too. */
    public Node differentiable() {
        Node z = drawn.value();
        return likelihood(z)
                .plus(prior.logProb(z).minus(drawn.logProb()).times(beta))
                .unfold(k);
    }

    /** log w as numbers, through which no gradient flows: [K][lanes]. */
    public Node numbers() {
        return atHeld().stop().unfold(k);
    }

    /** Sum of a_k log w_k, with gradients in the model's parameters alone. */
    public Node model(Node a) {
        return weighted(a, likelihood(held).plus(prior.logProb(held).times(beta)));
    }

    /** Sum of b_k log q(z_k | x), with gradients in the posterior's parameters alone, z held. */
    public Node score(Node b) {
        return weighted(b, posterior.logProb(held));
    }

    /** Sum of c_k (d log w_k / dz) z_k, with gradients in the posterior's parameters alone, through z. */
    public Node path(Node c) {
        Node logWeights = atHeld();
        Node slope = Gradient.flow(logWeights, graph().filled(logWeights.shape(), 1), List.of(held))
                .get(0);
        return weighted(c, slope.stop().times(drawn.value()).sumRows());
    }

    private Node atHeld() {
        return likelihood(held)
                .plus(prior.logProb(held).minus(posterior.logProb(held)).times(beta));
    }

    private Node likelihood(Node z) {
        return model.likelihood(z).logProb(x);
    }

    private Node weighted(Node factors, Node values) {
        return factors.stop().times(values.unfold(k)).sumRows();
    }
}
