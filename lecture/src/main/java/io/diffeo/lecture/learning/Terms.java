package io.diffeo.lecture.learning;

import io.diffeo.data.Dataset;
import io.diffeo.flow.Flow;
import java.util.Arrays;

/**
 * The two terms of a flow's log-likelihood, each a mean over rows in nats.
 *
 * @param logBase of log p_Z(f^-1(x)): how likely the latents are
 * @param logDet of log |det df^-1/dx|: how much f^-1 stretches space at the rows
 */
record Terms(double logBase, double logDet) {
    static Terms of(Flow flow, double[][] x) {
        Flow.Mapped z = flow.toLatent(Dataset.of(x));
        Flow base = Flow.of(flow.base());
        double[] logBase = base.with(flow.weights()).with(flow.precision()).logProb(z.value());
        return new Terms(mean(logBase), mean(z.logDet()));
    }

    double logProb() {
        return logBase + logDet;
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }
}
