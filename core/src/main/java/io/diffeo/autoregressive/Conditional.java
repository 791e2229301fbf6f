package io.diffeo.autoregressive;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.recipe.Recipe;

/** The family of p(x_i | x_1 ... x_(i-1)): a distribution over one number, or one integer, whose parameters a network makes. */
public sealed interface Conditional
        permits GaussianConditional, MixtureConditional, BernoulliConditional, CategoricalConditional {
    /** Parameters of one coordinate. */
    int parameters();

    /** Where n coordinates live. */
    Domain support(int n);

    /**
     * The log-density, or log-mass, of each coordinate in nats.
     *
     * @param x [n][lanes]
     * @param parameters [n parameters()][lanes], those of the first coordinate first
     * @return [n][lanes]; minus infinity where an x is outside the support
     */
    Node logProb(Node x, Node parameters);

    /**
     * Independent samples of n coordinates, from random inputs of the graph.
     *
     * @param parameters [n parameters()][lanes], those of the first coordinate first
     * @return [n][lanes]
     */
    Node sample(Graph graph, Node parameters);

    /** Parameters that make this the law of a column of numbers by itself, or near it: where training starts. */
    double[] start(double[] column);

    /** How to make this conditional again. */
    Recipe recipe();
}
