package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;

/**
 * A distribution over the integers 0 to K - 1: log p(x) = a_x - log of the sum over k of exp(a_k). Parameters a_0 ... a_(K-1); at zero all
 * integers are equally likely. Their order means nothing to it.
 *
 * @param levels K
 */
public record CategoricalConditional(int levels) implements Conditional {
    static final String TYPE = "categorical-conditional";

    public CategoricalConditional {
        if (levels < 2) {
            throw new IllegalArgumentException("expected at least two levels, got " + levels);
        }
    }

    @Override
    public int parameters() {
        return levels;
    }

    @Override
    public Domain support(int n) {
        return Domain.integers(n, levels);
    }

    @Override
    public Node logProb(Node x, Node parameters) {
        Node[] logits = Parts.of(parameters, levels, 0, levels);
        Node[] indicators = Levels.indicators(x, levels);
        Node chosen = indicators[0].times(logits[0]);
        for (int k = 1; k < levels; k++) {
            chosen = chosen.plus(indicators[k].times(logits[k]));
        }
        return Levels.masked(chosen.minus(Parts.logSumExp(logits)), indicators);
    }

    /** The inverse of the cumulative distribution at a uniform: the number of sums p_0 + ... + p_k that do not exceed it. */
    @Override
    public Node sample(Graph graph, Node parameters) {
        Node[] logits = Parts.of(parameters, levels, 0, levels);
        return Arrays.stream(Parts.below(graph.uniform(logits[0].rows()), logits))
                .map(below -> below.subtractFrom(1))
                .reduce(Node::plus)
                .orElseThrow();
    }

    /** Logarithms of the column's counts over their mean, each value seen half a time more than it was. */
    @Override
    public double[] start(double[] column) {
        double[] parameters = new double[levels];
        for (double x : column) {
            parameters[(int) x]++;
        }
        double mean = (double) column.length / levels + 0.5;
        Arrays.setAll(parameters, k -> Math.log((parameters[k] + 0.5) / mean));
        return parameters;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE).with("levels", levels);
    }
}
