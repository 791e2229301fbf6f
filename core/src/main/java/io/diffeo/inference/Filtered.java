package io.diffeo.inference;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;

/**
 * What a particle filter tells of sequences, in double precision.
 *
 * @param logZ log Zhat of each sequence: an estimate of log p(x) that is too low in the mean
 * @param means of the states given the observations up to their time, [sequence][time][state]
 */
public record Filtered(double[] logZ, double[][][] means) {
    /**
     * Filters sequences, a row each; row i draws what the seed and i say.
     *
     * @param weights of the model and the proposal
     */
    public static Filtered of(ParticleFilter filter, Weights weights, Rows sequences, long seed) {
        return of(filter, weights, sequences, seed, Workers.shared());
    }

    /** The same, by a team of threads, which changes no result. */
    public static Filtered of(ParticleFilter filter, Weights weights, Rows sequences, long seed, Workers workers) {
        Graph graph = new Graph();
        Node x = graph.input("x", sequences.columns());
        ParticleFilter.Pass pass = filter.over(x);
        Node all = Node.concat(pass.means().toArray(Node[]::new));
        Evaluator<double[]> evaluator =
                Evaluator.of(Kernels.ofDouble(), weights, workers, new Node[] {x}, pass.logZ(), all);
        int n = filter.model().states();
        double[] logZ = new double[sequences.count()];
        double[][][] means = new double[logZ.length][pass.means().size()][];
        double[] numbers = evaluator.run(logZ.length, 0, seed, sequences);
        for (int i = 0; i < logZ.length; i++) {
            int at = i * evaluator.columns();
            logZ[i] = numbers[at];
            for (int t = 0; t < means[i].length; t++) {
                means[i][t] = Arrays.copyOfRange(numbers, at + 1 + t * n, at + 1 + (t + 1) * n);
            }
        }
        return new Filtered(logZ, means);
    }
}
