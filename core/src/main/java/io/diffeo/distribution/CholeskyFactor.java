package io.diffeo.distribution;

import io.diffeo.data.Finite;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Triangle;
import io.diffeo.linalg.Cholesky;
import java.util.List;

/** A mean m and a factor C = strictly lower + diag(exp d) of a covariance C C', as parameters: the normal x = m + C e with e standard. */
record CholeskyFactor(Parameter mean, Parameter below, Parameter logDiagonal) {
    static CholeskyFactor standard(String name, int n, boolean trained, Parameter.Start mean) {
        return new CholeskyFactor(
                parameter(name + "mean", n, 1, trained, mean),
                parameter(name + "below", n, n, trained, Parameter.Start.constant(0)),
                parameter(name + "logDiagonal", n, 1, trained, Parameter.Start.constant(0)));
    }

    static CholeskyFactor of(String name, double[] mean, double[][] covariance, boolean trained) {
        int n = mean.length;
        Finite.numbers("means", mean);
        if (covariance.length != n) {
            throw new IllegalArgumentException(
                    "expected a covariance of " + n + " rows, as there are means, got " + covariance.length);
        }
        for (double[] row : covariance) {
            if (row.length != n) {
                throw new IllegalArgumentException(
                        "expected a covariance of " + n + " numbers a row, as there are means, got " + row.length);
            }
            Finite.numbers("covariances", row);
        }
        double[][] factor = Cholesky.factor(covariance);
        double[] below = new double[n * n];
        double[] logDiagonal = new double[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(factor[i], 0, below, i * n, i);
            logDiagonal[i] = Math.log(factor[i][i]);
        }
        return new CholeskyFactor(
                parameter(name + "mean", n, 1, trained, Parameter.Start.of(mean)),
                parameter(name + "below", n, n, trained, Parameter.Start.of(below)),
                parameter(name + "logDiagonal", n, 1, trained, Parameter.Start.of(logDiagonal)));
    }

    private static Parameter parameter(String name, int rows, int columns, boolean trained, Parameter.Start start) {
        return trained ? Parameter.trained(name, rows, columns, start) : Parameter.fixed(name, rows, columns, start);
    }

    List<Parameter> parameters() {
        return List.of(mean, below, logDiagonal);
    }

    /** -|C^-1 (x - m)|^2 / 2 - sum d - n log(2 pi) / 2. */
    Node logProb(Node x) {
        Graph graph = x.graph();
        Node white = matrix(graph).solve(Triangle.LOWER, x.minus(graph.parameter(mean)));
        Node logDet = graph.parameter(logDiagonal).sumRows();
        return white.square().sumRows().times(-0.5).minus(logDet).plus(-0.5 * mean.rows() * Normal.LOG_2PI);
    }

    /** m + C e. */
    Node colour(Node e) {
        Graph graph = e.graph();
        return matrix(graph).linear(e, graph.parameter(mean));
    }

    private Node matrix(Graph graph) {
        int n = mean.rows();
        double[] mask = new double[n * n];
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(mask, i * n, i * n + i, 1);
            identity[i * n + i] = 1;
        }
        Node diagonal =
                graph.matrix(n, n, identity).times(graph.parameter(logDiagonal).exp());
        return graph.parameter(below).times(graph.matrix(n, n, mask)).plus(diagonal);
    }
}
