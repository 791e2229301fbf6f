package io.diffeo.bench.known;

/**
 * Nodes and weights of the composite four-point Gauss-Legendre rule: {@code integral f = sum weights[i] f(nodes[i])}.
 *
 * <p>With panels as long as the standard deviation of a Gaussian integrand the error is below 1e-7 of the integral, and
 * falls with the eighth power of the length.
 */
record GaussLegendre(double[] nodes, double[] weights) {
    private static final double[] NODE = {0.861136311594052575, 0.339981043584856265};
    private static final double[] WEIGHT = {0.347854845137453857, 0.652145154862546143};

    static GaussLegendre on(double from, double to, int panels) {
        double[] nodes = new double[4 * panels];
        double[] weights = new double[4 * panels];
        double half = (to - from) / panels / 2;
        for (int i = 0; i < nodes.length; i++) {
            double middle = from + (2 * (i / 4) + 1) * half;
            int pair = i % 2;
            nodes[i] = middle + (i % 4 < 2 ? -half : half) * NODE[pair];
            weights[i] = half * WEIGHT[pair];
        }
        return new GaussLegendre(nodes, weights);
    }

    int size() {
        return nodes.length;
    }
}
