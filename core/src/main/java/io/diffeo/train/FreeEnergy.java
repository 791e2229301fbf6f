package io.diffeo.train;

import io.diffeo.distribution.Law;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.model.Model;

/**
 * The free energy of a flow q against an energy U, estimated from fresh samples: F = E_q[log q(x) + U(x)] = KL(q || p) - log Z, in nats
 * (Rezende and Mohamed 2015, eq. 15). It is never below -log Z, which it reaches if q = p.
 *
 * @param mean of log q(x) + U(x) over the samples
 * @param standardError of that mean
 * @param samples drawn
 * @param logZ estimated by importance sampling, log of the mean of exp(-U(x)) / q(x); too low if q misses a part of p
 * @param efficiency of those weights: effective samples (sum w)^2 / sum w^2 over samples, 1 if q = p
 */
public record FreeEnergy(double mean, double standardError, int samples, double logZ, double efficiency) {
    /** Draws samples of a flow and averages; the flow's precision is that of the numbers. */
    public static FreeEnergy of(Flow flow, Energy energy, int samples, long seed) {
        return of(flow.model(), energy, samples, seed);
    }

    /** Draws samples of a model and averages; the model's precision is that of the numbers. */
    public static FreeEnergy of(Model model, Energy energy, int samples, long seed) {
        if (samples < 2) {
            throw new IllegalArgumentException("expected at least 2 samples to tell a standard error, got " + samples);
        }
        Graph graph = new Graph();
        Law.Draw x = model.distribution().in(graph).draw();
        Evaluator<?> gaps = Evaluator.of(
                PrecisionKernels.of(model.precision()),
                model.weights(),
                model.workers(),
                new Node[0],
                x.logProb().plus(energy.of(x.value())));
        return of(gaps.run(samples, 0, seed));
    }

    /** From the numbers log q(x) + U(x) of samples x. */
    static FreeEnergy of(double[] gaps) {
        int n = gaps.length;
        double mean = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double gap : gaps) {
            mean += gap / n;
            least = Math.min(least, gap);
        }
        double squares = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (double gap : gaps) {
            squares += (gap - mean) * (gap - mean);
            double weight = Math.exp(least - gap);
            sum += weight;
            sumOfSquares += weight * weight;
        }
        return new FreeEnergy(
                mean, Math.sqrt(squares / (n - 1) / n), n, Math.log(sum / n) - least, sum * sum / (n * sumOfSquares));
    }

    /** KL(q || p) = F + log Z, whose standard error is that of F. */
    public double kl(double knownLogZ) {
        return mean + knownLogZ;
    }
}
