package io.diffeo.inference;

/**
 * A step size that makes acceptance what is asked for: Nesterov's dual averaging, as in Hoffman and Gelman 2014, section 3.2.1, with gamma = 0.05,
 * t0 = 10 and kappa = 0.75. Not thread-safe.
 */
final class DualAveraging {
    private static final double GAMMA = 0.05;
    private static final double T0 = 10;
    private static final double KAPPA = 0.75;

    private final double wanted;
    private double mu;
    private double error;
    private double logStep;
    private double logAverage;
    private int count;

    DualAveraging(double wanted, double step) {
        this.wanted = wanted;
        restart(step);
    }

    /** Forgets all but a step. */
    void restart(double step) {
        mu = Math.log(10 * step);
        logStep = Math.log(step);
        logAverage = 0;
        error = 0;
        count = 0;
    }

    /** Takes the mean acceptance of a transition. */
    void take(double acceptance) {
        count++;
        error += (wanted - acceptance - error) / (count + T0);
        logStep = mu - Math.sqrt(count) / GAMMA * error;
        double share = Math.pow(count, -KAPPA);
        logAverage = share * logStep + (1 - share) * logAverage;
    }

    /** The step to try next. */
    double step() {
        return Math.exp(logStep);
    }

    /** The step to stay with. */
    double settled() {
        return count == 0 ? step() : Math.exp(logAverage);
    }
}
