package io.diffeo.table;

/**
 * How good a density is on the test rows.
 *
 * @param model its name
 * @param nats mean log-density, nats per row, in the table's own units
 * @param error standard error of it
 * @param bitsPerDimension minus nats / (D ln 2)
 * @param lead by how much the flow is better on the same rows, nats per row; 0 for the flow itself
 * @param leadError standard error of the paired difference
 * @param leadShare the share of the rows that are likelier under the flow; 0 for the flow itself
 */
public record Score(
        String model,
        double nats,
        double error,
        double bitsPerDimension,
        double lead,
        double leadError,
        double leadShare) {
    static Score of(String model, double[] logDensity, double[] flow, int dimension) {
        double[] difference = new double[flow.length];
        double likelier = 0;
        for (int i = 0; i < flow.length; i++) {
            difference[i] = flow[i] - logDensity[i];
            likelier += difference[i] > 0 ? 1 : 0;
        }
        double nats = mean(logDensity);
        return new Score(
                model,
                nats,
                error(logDensity),
                -nats / (dimension * Math.log(2)),
                logDensity == flow ? 0 : mean(difference),
                logDensity == flow ? 0 : error(difference),
                likelier / flow.length);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
