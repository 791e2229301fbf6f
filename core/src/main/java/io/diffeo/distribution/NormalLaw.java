package io.diffeo.distribution;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;

/**
 * Independent normals in one graph: log p(x) = -sum over i of [((x_i - m_i) e^-s_i)^2 / 2 + s_i + log(2 pi) / 2].
 *
 * @param mean m, [dimension][lanes] or a column
 * @param logScale s, of as many rows
 */
public record NormalLaw(Graph graph, Node mean, Node logScale) implements Law {
    @Override
    public Node logProb(Node x) {
        return x.minus(mean)
                .times(logScale.negate().exp())
                .square()
                .times(-0.5)
                .minus(logScale)
                .sumRows()
                .plus(-0.5 * mean.rows() * Normal.LOG_2PI);
    }

    @Override
    public Draw draw() {
        Node x = graph.normal(mean.rows()).times(logScale.exp()).plus(mean);
        return new Draw(x, logProb(x));
    }
}
