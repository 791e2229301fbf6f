package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A distribution in one graph, its context bound: what a network makes of the context is traced once, however often the law is asked. Made by {@link
 * Distribution#given}.
 */
public interface Law {
    /**
     * The log-density in nats; over integers, the logarithm of the probability mass.
     *
     * @param x points, [dimension][lanes]
     * @return [1][lanes]; minus infinity outside the support
     */
    Node logProb(Node x);

    /**
     * One sample a lane, made from random inputs of the graph by a map that can be differentiated in the parameters, and its log-probability. Every
     * call draws anew. A log-probability that nobody uses costs nothing.
     */
    Draw draw();

    /** The graph that this law is in. */
    Graph graph();

    /**
     * This law with k independent draws of each datum: what {@link #draw} gives has k lanes for each sample, and {@link #logProb} takes such tiles. What
     * is made of the context is computed once for all of them.
     */
    default Law each(int k) {
        Law one = this;
        return new Law() {
            @Override
            public Node logProb(Node x) {
                return one.logProb(x);
            }

            @Override
            public Draw draw() {
                return graph().each(k, one::draw);
            }

            @Override
            public Graph graph() {
                return one.graph();
            }
        };
    }

    /**
     * A sample and its log-probability in nats.
     *
     * @param value [dimension][lanes]
     * @param logProb [1][lanes]
     */
    record Draw(Node value, Node logProb) {}

    /** A law that scores its samples as it scores any point. */
    static Law of(Graph graph, Supplier<Node> sample, UnaryOperator<Node> logProb) {
        return new Law() {
            @Override
            public Node logProb(Node x) {
                return logProb.apply(x);
            }

            @Override
            public Graph graph() {
                return graph;
            }

            @Override
            public Draw draw() {
                Node x = sample.get();
                return new Draw(x, logProb.apply(x));
            }
        };
    }
}
