package io.diffeo.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * What the scoring of a table found.
 *
 * @param rows scored
 * @param meanLogDensity of the rows that have a density, nats per row
 * @param standardError of that mean; NaN of fewer than two rows
 * @param quantiles of the log-densities of those rows
 * @param lowest the rows of the lowest densities that are not zero, the lowest first
 * @param outsideSupport rows without a density
 * @param firstReason why the first of them has none, with its row; empty if all have one
 */
public record Scored(
        long rows,
        double meanLogDensity,
        double standardError,
        List<Quantile> quantiles,
        List<Low> lowest,
        long outsideSupport,
        Optional<String> firstReason) {
    private static final double[] SHARES = {0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int LOWEST = 5;

    /** The log-density that a share of the rows lies at or below. */
    public record Quantile(double share, double logDensity) {}

    /**
     * A row of low density.
     *
     * @param row its number, from 1
     * @param values of the modelled columns, then of the given ones
     */
    public record Low(long row, double logDensity, double[] values) {}

    public Scored {
        quantiles = List.copyOf(quantiles);
        lowest = List.copyOf(lowest);
    }

    /** The log-density of the row in the middle. */
    public double median() {
        return quantiles.stream()
                .filter(q -> q.share() == 0.5)
                .mapToDouble(Quantile::logDensity)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Adds up log-densities, row by row. */
    static final class Sum {
        private final Quantiles quantiles = new Quantiles();
        private final PriorityQueue<Low> lowest =
                new PriorityQueue<>((a, b) -> Double.compare(b.logDensity(), a.logDensity()));
        private long rows;
        private long outside;
        private double mean;
        private double squares;
        private Optional<String> reason = Optional.empty();

        /** The next row has this density; its values are only asked for if it is among the lowest. */
        void add(double logDensity, Supplier<double[]> values) {
            quantiles.add(rows, logDensity);
            rows++;
            long n = rows - outside;
            double delta = logDensity - mean;
            mean += delta / n;
            squares += delta * (logDensity - mean);
            if (lowest.size() < LOWEST || logDensity < lowest.peek().logDensity()) {
                lowest.add(new Low(rows, logDensity, values.get()));
                if (lowest.size() > LOWEST) {
                    lowest.poll();
                }
            }
        }

        /** The next row has no density, for a reason which is only asked for if it is the first. */
        void addOutside(Supplier<String> why) {
            rows++;
            if (outside++ == 0) {
                reason = Optional.of("row " + rows + ": " + why.get());
            }
        }

        Scored result() {
            long n = rows - outside;
            List<Quantile> found = new ArrayList<>();
            for (double share : SHARES) {
                found.add(new Quantile(share, quantiles.at(share)));
            }
            List<Low> rising = new ArrayList<>(lowest);
            rising.sort((a, b) -> Double.compare(a.logDensity(), b.logDensity()));
            return new Scored(
                    rows,
                    n == 0 ? Double.NaN : mean,
                    n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n),
                    found,
                    rising,
                    outside,
                    reason);
        }
    }
}
