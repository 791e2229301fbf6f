package io.diffeo.baseline;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A plain density that a fitted flow is compared with: a mixture of normals over the rows, or, where the last columns are a context c, the
 * conditional log p(x | c) = log p(x, c) - log p(c) of such a mixture, with its exact marginal p(c).
 *
 * @param joint over all columns
 * @param context over the last columns, or null where nothing is given
 * @param note how it was fitted, in words
 */
public record Baseline(NormalMixture joint, @Nullable NormalMixture context, String note) {
    static Baseline of(NormalMixture joint, int contextColumns, String note) {
        int columns = joint.dimension();
        return new Baseline(
                joint, contextColumns == 0 ? null : joint.marginal(columns - contextColumns, columns), note);
    }

    /** How many normals are mixed: 1 for a Gaussian. */
    public int components() {
        return joint.components().size();
    }

    /** log p(x), or log p(x | c) of rows (x, c), in nats. */
    public double[] logProb(Rows rows) {
        return logProb(rows, Workers.shared());
    }

    /** log p(x), or log p(x | c) of rows (x, c), in nats. */
    public double[] logProb(Rows rows, Workers workers) {
        return logProb(rows, workers, Cancellation.NEVER);
    }

    private double[] logProb(Rows rows, Workers workers, Cancellation cancellation) {
        double[] result = joint.logProb(rows, workers, cancellation);
        if (context != null) {
            double[] given =
                    context.logProb(new Tail(rows, joint.dimension() - context.dimension()), workers, cancellation);
            for (int i = 0; i < result.length; i++) {
                result[i] -= given[i];
            }
        }
        return result;
    }

    /** The mean log-density of rows, in nats. */
    public double mean(Rows rows, Workers workers) {
        return mean(rows, workers, Cancellation.NEVER);
    }

    double mean(Rows rows, Workers workers, Cancellation cancellation) {
        double sum = 0;
        for (double value : logProb(rows, workers, cancellation)) {
            sum += value;
        }
        return sum / rows.count();
    }

    /** The columns of rows from one on. */
    private record Tail(Rows rows, int from) implements Rows {
        @Override
        public int count() {
            return rows.count();
        }

        @Override
        public int columns() {
            return rows.columns() - from;
        }

        @Override
        public double get(int row, int column) {
            return rows.get(row, from + column);
        }
    }
}
