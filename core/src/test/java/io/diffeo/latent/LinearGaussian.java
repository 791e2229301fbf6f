package io.diffeo.latent;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.distribution.LinearNormal;
import io.diffeo.distribution.Normal;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The linear Gaussian model of one number, whose every quantity is known: z ~ N(0, 1), x | z ~ N(1.5 z, 0.5), x = 1.2, with q = N(0.5, 0.36), which
 * is not the posterior N(0.654545, 0.181818).
 */
final class LinearGaussian {
    static final double LOG_P = -1.6865572;
    static final double ELBO = -1.9006906;
    static final double X = 1.2;

    static final Normal PRIOR = Normal.standard(1);
    static final LinearNormal LIKELIHOOD = LinearNormal.diagonal(1, 1);
    static final Normal POSTERIOR = Normal.trained(1);
    static final LatentModel MODEL = LatentModel.of(PRIOR, LIKELIHOOD, POSTERIOR);

    /** The slope a of the likelihood, the mean of q and the logarithm of its deviation. */
    static final Parameter A = LIKELIHOOD.parameters().get(0);

    static final Parameter MEAN = POSTERIOR.parameters().get(0);
    static final Parameter LOG_SCALE = POSTERIOR.parameters().get(1);

    private LinearGaussian() {}

    /** a = 1.5 and the variance 0.5 of the likelihood. */
    static Map<Parameter, double[]> numbers() {
        return Map.of(A, new double[] {1.5}, LIKELIHOOD.parameters().get(2), new double[] {Math.log(0.5) / 2});
    }

    /** At q = N(mean, variance). */
    static Weights weights(double mean, double variance) {
        return Weights.start(MODEL.parameters(), 0)
                .with(numbers())
                .with(Map.of(
                        MEAN, new double[] {mean},
                        LOG_SCALE, new double[] {Math.log(variance) / 2}));
    }

    static Weights weights() {
        return weights(0.5, 0.36);
    }

    /** A number of each of n independent repetitions at x = 1.2. */
    static double[] repeat(int n, int draws, long seed, Weights weights, BiFunction<Graph, LogWeights, Node> of) {
        Graph graph = new Graph();
        Node x = graph.input("x", 1);
        Node result = of.apply(graph, LogWeights.of(MODEL, x, draws));
        return Evaluator.of(Kernels.ofDouble(), weights, new Workers(2), new Node[] {x}, result)
                .run(n, 0, seed, Rows.of(constant(n), 1));
    }

    private static double[] constant(int n) {
        double[] x = new double[n];
        java.util.Arrays.fill(x, X);
        return x;
    }

    static double[] repeat(int n, int draws, long seed, Bound bound) {
        return repeat(n, draws, seed, weights(), (graph, weights) -> bound.of(weights.numbers()));
    }

    /** Mean and its standard error. */
    static double[] mean(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double squares = java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        return new double[] {mean, Math.sqrt(squares / (values.length - 1) / values.length)};
    }
}
