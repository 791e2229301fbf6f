package io.diffeo.report;

/**
 * The test figure of one model: mean log-density of the test rows in nats per row, with its standard error.
 *
 * <p>{@code flowLead} is the mean of (flow minus this model) over the same rows and {@code flowLeadError} its standard
 * error; both are NaN for the flow itself.
 */
public record ScoreSummary(String model, double nats, double error, double flowLead, double flowLeadError) {
    /** The figure of the fitted flow, which the others are compared with. */
    public static ScoreSummary flow(String model, double nats, double error) {
        return new ScoreSummary(model, nats, error, Double.NaN, Double.NaN);
    }

    /** The figures of a flow or a baseline from the log-densities both gave to the same test rows. */
    public static ScoreSummary compared(String model, double[] logProb, double[] flowLogProb) {
        if (logProb.length != flowLogProb.length) {
            throw new IllegalArgumentException("expected one log-density of " + model + " for each of the "
                    + flowLogProb.length + " test rows, got " + logProb.length);
        }
        double[] lead = new double[logProb.length];
        for (int i = 0; i < lead.length; i++) {
            lead[i] = flowLogProb[i] - logProb[i];
        }
        MeanWithError own = MeanWithError.of(logProb), ahead = MeanWithError.of(lead);
        return new ScoreSummary(model, own.mean(), own.error(), ahead.mean(), ahead.error());
    }

    boolean isFlow() {
        return Double.isNaN(flowLead);
    }

    /** Negative log-likelihood per column in bits: {@code -nats / (D ln 2)}. */
    double bitsPerDimension(int dimension) {
        return -nats / (dimension * Math.log(2));
    }
}
