package io.diffeo.table;

import io.diffeo.baseline.Baseline;
import io.diffeo.baseline.Baselines;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.random.CounterRandom;
import io.diffeo.table.io.PartitionedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The figures of a fit on its test rows: of the flow, and of baselines fitted to the same training rows. A row's figure is the mean over several
 * fractions of its whole numbers, which are keyed by seed and row number and the same for all densities.
 *
 * @param columns what leads to the flow's columns
 * @param given what leads to its context
 * @param seed of fractions and mixture
 */
record TestFigures(
        TableModel model,
        Preprocessing columns,
        Preprocessing given,
        PartitionedRows parts,
        long seed,
        Workers workers) {
    /** The word for columns behind their maps. */
    static final String STRAIGHTENED = "straightened";

    private static final int MAX_FRACTIONS = 8;

    /** Rows times fractions that say enough: of more rows, each needs fewer. */
    private static final int ENOUGH = 200_000;

    /**
     * The scores.
     *
     * @param stop asked whether to give the search for the mixture up
     * @param warnings told what that left out
     */
    List<Score> scores(BooleanSupplier stop, List<String> warnings) {
        int each = columns.hasWhole() ? fractions(parts.test().count()) : 1;
        Rows raw = columns.dequantised(own(parts.test()), each, 0, CounterRandom.bits(seed, 0, 1));
        Preprocessing.Moved test = columns.inward(raw);
        Rows context = given.inward(context(parts.test()));
        double[] flow = model.flow().logProb(new Dataset(test, Fractions.repeated(context, each)));
        double[] flowOfRows = ofRows(flow, test, each);
        List<Score> scores = new ArrayList<>();
        scores.add(score("flow", flowOfRows, flowOfRows));

        Rows plainTrain = joined(columns.dequantised(own(parts.train()), seed), context(parts.train()));
        Rows plainTest = joined(raw, Fractions.repeated(context(parts.test()), each));
        double[] plain = Baselines.gaussian(plainTrain, contextColumns()).logProb(plainTest, workers);
        scores.add(score("Gaussian", Fractions.means(plain, each), flowOfRows));

        Rows train = straightened(parts.train());
        Rows straightTest = joined(test, Fractions.repeated(context, each));
        Baseline gaussian = Baselines.gaussian(train, contextColumns());
        String mark = isStraightened() ? STRAIGHTENED + " " : "";
        if (isStraightened()) {
            scores.add(
                    score(mark + "Gaussian", ofRows(gaussian.logProb(straightTest, workers), test, each), flowOfRows));
        }
        mixture(gaussian, train, stop, warnings)
                .ifPresent(mixture -> scores.add(score(
                        mark + "Gaussian mixture of " + mixture.components(),
                        ofRows(mixture.logProb(straightTest, workers), test, each),
                        flowOfRows)));
        return scores;
    }

    private Optional<Baseline> mixture(Baseline gaussian, Rows train, BooleanSupplier stop, List<String> warnings) {
        if (parts.validation().count() == 0) {
            return Optional.of(gaussian);
        }
        boolean[] stopped = new boolean[1];
        Baseline mixture =
                Baselines.mixture(train, straightened(parts.validation()), contextColumns(), seed, workers, () -> {
                    stopped[0] = stopped[0] || stop.getAsBoolean();
                    return stopped[0];
                });
        if (stopped[0]) {
            boolean none = mixture.components() == 1;
            warnings.add(
                    none
                            ? "no mixture of Gaussians was fitted to compare with: there was no time for it"
                            : "the search for a mixture of Gaussians to compare with ended early, at "
                                    + mixture.components() + ": one with more time may be better");
            return none ? Optional.empty() : Optional.of(mixture);
        }
        return Optional.of(mixture);
    }

    /** Fractions of each of so many rows. */
    static int fractions(int rows) {
        return Math.max(1, Math.min(MAX_FRACTIONS, ENOUGH / Math.max(1, rows)));
    }

    private boolean isStraightened() {
        return columns.columns().stream().anyMatch(TableColumn::isStraightened)
                || given.columns().stream().anyMatch(TableColumn::isStraightened);
    }

    /** The mean over each row's fractions, in the table's own units. */
    private static double[] ofRows(double[] logProb, Preprocessing.Moved moved, int each) {
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] += moved.logDet(i);
        }
        return Fractions.means(logProb, each);
    }

    private Score score(String name, double[] logDensity, double[] flow) {
        return Score.of(name, logDensity, flow, columns.columns().size());
    }

    private Rows straightened(Rows rows) {
        Rows moved = columns.inward(columns.dequantised(own(rows), seed)).single();
        return joined(moved, given.inward(context(rows)).single());
    }

    private int contextColumns() {
        return given.columns().size();
    }

    private Rows own(Rows rows) {
        return TableFitting.block(rows, 0, columns.columns().size());
    }

    private Rows context(Rows rows) {
        return TableFitting.block(
                rows, columns.columns().size(), given.columns().size());
    }

    private static Rows joined(Rows rows, Rows context) {
        return context.columns() == 0 ? rows : new Joined(rows, context);
    }

    /** Rows side by side. */
    private record Joined(Rows left, Rows right) implements Rows {
        @Override
        public int count() {
            return left.count();
        }

        @Override
        public int columns() {
            return left.columns() + right.columns();
        }

        @Override
        public double get(int row, int column) {
            return column < left.columns() ? left.get(row, column) : right.get(row, column - left.columns());
        }
    }
}
