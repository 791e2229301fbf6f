package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;

/**
 * A normal distribution: log p(x) = -((x - m) e^-s)^2 / 2 - s - log(2 pi) / 2 with s = bound tanh(raw / bound), so that no deviation can run
 * away (MAF, Papamakarios et al. 2017, eq. 3). Parameters m and raw; at zero it is the standard normal. {@link Made} of it is one layer of MAF
 * on a standard normal.
 *
 * @param bound of |s|
 */
public record GaussianConditional(double bound) implements Conditional {
    static final String TYPE = "gaussian-conditional";

    static final double HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

    /** The largest share of the bound that a start may take, so that its gradient lives. */
    private static final double WIDEST = 0.95;

    public GaussianConditional {
        requirePositive(bound);
    }

    /** Deviations between e^-3 and e^3, as in a MAF layer. */
    public GaussianConditional() {
        this(3);
    }

    static void requirePositive(double bound) {
        if (!(bound > 0 && Double.isFinite(bound))) {
            throw new IllegalArgumentException("expected a positive bound of the log-deviation, got " + bound);
        }
    }

    static Node bounded(Node raw, double bound) {
        return raw.times(1 / bound).tanh().times(bound);
    }

    /** The raw number whose bounded log-deviation is that of a column; 0, for a deviation of 1, where the column does not vary. */
    static double rawDeviation(double deviation, double bound) {
        if (!(deviation > 0)) {
            return 0;
        }
        double share = Math.max(-WIDEST, Math.min(WIDEST, Math.log(deviation) / bound));
        return bound * 0.5 * Math.log((1 + share) / (1 - share));
    }

    static double mean(double[] column) {
        return Arrays.stream(column).average().orElse(0);
    }

    static double deviation(double[] column) {
        double mean = mean(column);
        return Math.sqrt(Arrays.stream(column)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public Domain support(int n) {
        return Domain.real(n);
    }

    @Override
    public Node logProb(Node x, Node parameters) {
        Node[] part = Parts.of(parameters, 2, 0, 2);
        Node s = bounded(part[1], bound);
        Node e = x.minus(part[0]).times(s.negate().exp());
        return e.square().times(-0.5).minus(s).plus(-HALF_LOG_2PI);
    }

    @Override
    public Node sample(Graph graph, Node parameters) {
        Node[] part = Parts.of(parameters, 2, 0, 2);
        Node e = graph.normal(part[0].rows());
        return e.times(bounded(part[1], bound).exp()).plus(part[0]);
    }

    @Override
    public double[] start(double[] column) {
        return new double[] {mean(column), rawDeviation(deviation(column), bound)};
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("bound", bound);
    }
}
