package io.diffeo.latent;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import java.util.List;

/**
 * What a {@link Bound} L of K log-weights l_k does when one of them changes, derived from it: first derivatives, own second derivatives, and values
 * with one of them replaced. All are numbers, [K][lanes], through which no gradient flows. For the last two the bound is traced in K lanes of each
 * datum, of which lane k has only l_k to vary.
 *
 * @param logWeights [K][lanes]
 */
public record Derivatives(Bound bound, Node logWeights) {
    /** dL / dl_k: 1/K for the ELBO; for the importance-weighted bound the normalised weights, W_k = w_k / sum of w_j. */
    public Node first() {
        Node held = logWeights.stop();
        return gradient(bound.of(held), held).stop();
    }

    /** d^2 L / dl_k^2: 0 for the ELBO; W_k (1 - W_k) for the importance-weighted bound. */
    public Node second() {
        Node held = lanes().stop();
        Node own = ownOf(gradient(bound.of(held), held));
        return ownOf(gradient(own, held)).unfold(count()).stop();
    }

    /** The bound with l_k replaced by the mean of the others, for each k; at least two are needed. */
    public Node withoutEach() {
        int k = count();
        if (k < 2) {
            throw new IllegalArgumentException("expected at least two draws of each datum to leave one out, got " + k);
        }
        Node all = lanes();
        Node others = all.sumRows().minus(logWeights.fold(k)).times(1.0 / (k - 1));
        return bound.of(own().where(others, all)).unfold(k).stop();
    }

    private int count() {
        return logWeights.rows();
    }

    /** The log-weights of a datum in each of K lanes. */
    private Node lanes() {
        return logWeights.repeat(count());
    }

    /** 1 in row k of lane k of a datum, else 0. */
    private Node own() {
        int k = count();
        double[] identity = new double[k * k];
        for (int i = 0; i < k; i++) {
            identity[i * k + i] = 1;
        }
        return graph().constant(identity).broadcast(Shape.tile(k * k)).fold(k);
    }

    private Node ownOf(Node lanes) {
        return lanes.times(own()).sumRows();
    }

    private Node gradient(Node value, Node of) {
        return Gradient.flow(value, graph().filled(value.shape(), 1), List.of(of))
                .get(0);
    }

    private Graph graph() {
        return logWeights.graph();
    }
}
