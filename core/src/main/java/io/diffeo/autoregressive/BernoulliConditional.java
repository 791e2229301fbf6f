package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;

/**
 * A coin: x is 1 with probability sigmoid(a) and 0 otherwise, log p(x) = x a - softplus(a), which stays exact where sigmoid(a) rounds to 0 or 1
 * (Germain et al. 2015, for binary images). One parameter a; at zero the coin is fair.
 */
public record BernoulliConditional() implements Conditional {
    static final String TYPE = "bernoulli-conditional";

    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public Domain support(int n) {
        return Domain.integers(n, 2);
    }

    @Override
    public Node logProb(Node x, Node parameters) {
        Node[] indicators = Levels.indicators(x, 2);
        return Levels.masked(indicators[1].times(parameters).minus(parameters.softplus()), indicators);
    }

    /** A uniform below the probability gives 1. No derivative flows through the choice. */
    @Override
    public Node sample(Graph graph, Node parameters) {
        return graph.uniform(parameters.rows()).less(parameters.sigmoid());
    }

    /** The log-odds of the column's share of ones, each value seen half a time more than it was. */
    @Override
    public double[] start(double[] column) {
        double ones = Arrays.stream(column).sum();
        return new double[] {Math.log((ones + 0.5) / (column.length - ones + 0.5))};
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE);
    }
}
