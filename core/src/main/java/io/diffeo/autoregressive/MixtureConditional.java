package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/**
 * A mixture of K normals: log p(x) = log of the sum over k of w_k N(x; m_k, e^(2 s_k)) with w = softmax(logits); MADE MoG of Papamakarios et al.
 * (2017). Parameters: K logits, K raw means, K raw log-deviations.
 *
 * <p>The raw numbers of component k move it from a place of its own, m_k = c_k + raw and s_k = log c + bound tanh(raw / bound): with all at zero
 * the places c_k are spread so that the mixture is about standard normal. If all started at one place, their gradients would be equal and they
 * would stay one component for ever.
 *
 * @param components K
 * @param bound of |s_k - log c|
 */
public record MixtureConditional(int components, double bound) implements Conditional {
    static final String TYPE = "mixture-conditional";

    /** Half-width of the places of the components, in standard deviations. */
    private static final double SPREAD = 1.5;

    public MixtureConditional {
        if (components < 1) {
            throw new IllegalArgumentException("expected at least one component, got " + components);
        }
        GaussianConditional.requirePositive(bound);
    }

    /** K components with deviations down to about e^-5. */
    public MixtureConditional(int components) {
        this(components, 5);
    }

    /** Where component k stands while its raw numbers are zero: evenly spread over (-1.5, 1.5). */
    double place(int k) {
        return SPREAD * ((2 * k + 1.0) / components - 1);
    }

    /** The deviation of every component while raw numbers are zero: that which gives the mixture the variance 1. */
    double deviation() {
        double between = 0;
        for (int k = 0; k < components; k++) {
            between += place(k) * place(k) / components;
        }
        return Math.sqrt(1 - between);
    }

    @Override
    public int parameters() {
        return 3 * components;
    }

    @Override
    public Domain support(int n) {
        return Domain.real(n);
    }

    private Node[] part(Node parameters, int which) {
        return Parts.of(parameters, parameters(), which * components, components);
    }

    private Node mean(Node raw, int k) {
        return raw.plus(place(k));
    }

    private Node logDeviation(Node raw) {
        return GaussianConditional.bounded(raw, bound).plus(Math.log(deviation()));
    }

    @Override
    public Node logProb(Node x, Node parameters) {
        Node[] logits = part(parameters, 0);
        Node[] means = part(parameters, 1);
        Node[] raw = part(parameters, 2);
        Node[] terms = new Node[components];
        for (int k = 0; k < components; k++) {
            Node s = logDeviation(raw[k]);
            Node e = x.minus(mean(means[k], k)).times(s.negate().exp());
            terms[k] = logits[k].plus(e.square().times(-0.5)).minus(s);
        }
        return Parts.logSumExp(terms).minus(Parts.logSumExp(logits)).plus(-GaussianConditional.HALF_LOG_2PI);
    }

    /** Derivatives flow through the picked component, not through the choice: samples carry no gradient of the logits. */
    @Override
    public Node sample(Graph graph, Node parameters) {
        Node[] logits = part(parameters, 0);
        Node[] means = part(parameters, 1);
        Node[] raw = part(parameters, 2);
        Node e = graph.normal(logits[0].rows());
        Node[] below = Parts.below(graph.uniform(logits[0].rows()), logits);
        int last = components - 1;
        Node x = e.times(logDeviation(raw[last]).exp()).plus(mean(means[last], last));
        for (int k = last - 1; k >= 0; k--) {
            Node here = e.times(logDeviation(raw[k]).exp()).plus(mean(means[k], k));
            x = below[k].where(here, x);
        }
        return x;
    }

    /** Equal weights, and places spread as widely as the column. */
    @Override
    public double[] start(double[] column) {
        double mean = GaussianConditional.mean(column);
        double deviation = GaussianConditional.deviation(column);
        double[] parameters = new double[parameters()];
        for (int k = 0; k < components; k++) {
            parameters[components + k] = mean + (deviation > 0 ? deviation - 1 : 0) * place(k);
            parameters[2 * components + k] = GaussianConditional.rawDeviation(deviation, bound);
        }
        return parameters;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("components", components).with("bound", bound);
    }
}
