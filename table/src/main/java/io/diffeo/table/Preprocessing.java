package io.diffeo.table;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Stack;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The bijection between the values of some columns and standardised real numbers, always in float64, so that a column of large numbers that
 * differ little loses nothing before the flow sees it.
 */
final class Preprocessing {
    private final List<TableColumn> columns;
    private final Chain chain;
    private final boolean[] whole;
    private final Evaluator<?> inward;
    private final Evaluator<?> outward;

    Preprocessing(List<TableColumn> columns, Workers workers) {
        this.columns = List.copyOf(columns);
        this.chain = Chain.of(
                TableColumn.standardisation(columns),
                stack(columns, TableColumn::tailMap),
                stack(columns, TableColumn::supportMap));
        this.whole = new boolean[columns.size()];
        for (int c = 0; c < whole.length; c++) {
            whole[c] = columns.get(c).isWhole();
        }
        Weights weights = Weights.start(chain.parameters(), 0);
        Graph graph = new Graph();
        Node x = graph.input("x", whole.length);
        ValueAndLogDet z = chain.inverse(x, null);
        Node logDet = z.logDet().broadcast(x.slice(0, 1).shape());
        this.inward = Evaluator.of(Precision.FLOAT64.kernels(), weights, workers, new Node[] {x}, z.value(), logDet);
        Graph back = new Graph();
        Node u = back.input("u", whole.length);
        this.outward = Evaluator.of(
                Precision.FLOAT64.kernels(),
                weights,
                workers,
                new Node[] {u},
                chain.forward(u, null).value());
    }

    private static Bijection stack(List<TableColumn> columns, Function<TableColumn, Bijection> map) {
        return Stack.of(columns.stream().map(map).toList());
    }

    /** Columns with the tails, the mean and the deviation that these rows have behind their support maps. */
    static List<TableColumn> standardise(List<TableColumn> raw, Rows train, Workers workers, TimeBudget budget) {
        Preprocessing supports = new Preprocessing(raw, workers);
        Moved unbounded = supports.inward(supports.dequantised(train, 0).thinned(SinhTail.MAX_ROWS));
        TableColumn[] tailed = new TableColumn[raw.size()];
        workers.run(tailed.length, worker -> c -> {
            boolean late = budget.hasPassed(TimeBudget.TAILS);
            tailed[c] = raw.get(c).tailed(SinhTail.fit(unbounded.column(c), late));
        });
        List<TableColumn> columns = List.of(tailed);
        Preprocessing tails = new Preprocessing(columns, workers);
        Moved moved = tails.inward(tails.dequantised(train, 0));
        List<TableColumn> result = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            double mean = 0;
            double squares = 0;
            for (int r = 0; r < moved.count(); r++) {
                double delta = moved.get(r, c) - mean;
                mean += delta / (r + 1);
                squares += delta * (moved.get(r, c) - mean);
            }
            result.add(columns.get(c).standardised(mean, Math.sqrt(squares / moved.count())));
        }
        return result;
    }

    List<TableColumn> columns() {
        return columns;
    }

    /** The maps, latent to data. */
    List<Bijection> bijections() {
        return chain.parts();
    }

    boolean hasWhole() {
        for (boolean w : whole) {
            if (w) {
                return true;
            }
        }
        return false;
    }

    Domain support() {
        return chain.codomain();
    }

    /** Standardised rows, each with the log-determinant of the way to them. */
    record Moved(double[] values, int columns) implements Rows {
        @Override
        public int count() {
            return values.length / (columns + 1);
        }

        @Override
        public double get(int row, int column) {
            return values[row * (columns + 1) + column];
        }

        double logDet(int row) {
            return values[row * (columns + 1) + columns];
        }

        double[] column(int c) {
            double[] numbers = new double[count()];
            for (int r = 0; r < numbers.length; r++) {
                numbers[r] = get(r, c);
            }
            return numbers;
        }

        /** The values alone, in single precision: what a float32 flow trains on. */
        Rows single() {
            float[] floats = new float[count() * columns];
            for (int r = 0; r < count(); r++) {
                for (int c = 0; c < columns; c++) {
                    floats[r * columns + c] = (float) get(r, c);
                }
            }
            return Rows.of(floats, columns);
        }
    }

    Moved inward(Rows x) {
        return new Moved(inward.run(x.count(), 0, 0, x), whole.length);
    }

    /** Values in the data's own units, row-major; whole columns rounded down to whole numbers. */
    double[] outward(Rows u) {
        double[] x = outward.run(u.count(), 0, 0, u);
        for (int i = 0; i < x.length; i++) {
            x[i] = whole[i % whole.length] ? Math.floor(x[i]) : x[i];
        }
        return x;
    }

    /** Rows whose whole columns have a uniform fraction, keyed by a seed and the row's number: a new one for each seed. */
    Rows dequantised(Rows x, long seed) {
        return dequantised(x, 1, 0, seed);
    }

    /** Rows whose whole columns have uniform fractions, so many in turn for each row, keyed by a seed and the row's number. */
    Rows dequantised(Rows x, int each, long firstRow, long seed) {
        return hasWhole() ? Fractions.byRow(x, whole, each, firstRow, seed) : x;
    }

    /** Rows whose whole columns have uniform fractions, so many in turn for each row and the same for all rows. */
    Rows dequantisedAlike(Rows x, int each) {
        return hasWhole() ? Fractions.fixed(x, whole, each) : x;
    }
}
