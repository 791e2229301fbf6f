package io.diffeo.table;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Stack;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.table.io.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The bijection between the values of some columns and standardised real numbers, always in float64, so that a column of large numbers that
 * differ little loses nothing before the flow sees it.
 */
final class Preprocessing {
    private static final double ENCODED_MARGIN = 0x1p-6;

    private final List<TableColumn> columns;
    private final boolean[] whole;
    private final ColumnKind[] kinds;
    private final Optional<Maps> maps;

    /** The bijection of at least one column, traced both ways. */
    private record Maps(Chain chain, Evaluator<?> inward, Evaluator<?> outward) {
        static Maps of(List<TableColumn> columns, Workers workers) {
            Chain chain = Chain.of(
                    TableColumn.standardisation(columns),
                    stack(columns, TableColumn::tailMap),
                    stack(columns, TableColumn::supportMap));
            Weights weights = Weights.start(chain.parameters(), 0);
            Graph graph = new Graph();
            Node x = graph.input("x", columns.size());
            ValueAndLogDet z = chain.inverse(x);
            Node logDet = z.logDet().broadcast(x.slice(0, 1).shape());
            Graph back = new Graph();
            Node u = back.input("u", columns.size());
            return new Maps(
                    chain,
                    evaluator(weights, workers, x, z.value(), logDet),
                    evaluator(weights, workers, u, chain.forward(u).value()));
        }

        private static Evaluator<?> evaluator(Weights weights, Workers workers, Node input, Node... outputs) {
            return Evaluator.of(PrecisionKernels.of(Precision.FLOAT64), weights, workers, new Node[] {input}, outputs);
        }

        private static Bijection stack(List<TableColumn> columns, Function<TableColumn, Bijection> map) {
            return Stack.of(columns.stream().map(map).toList());
        }
    }

    /** Of no columns at all it is the map between rows of no numbers: what stands for the given columns of a model that has none. */
    Preprocessing(List<TableColumn> columns, Workers workers) {
        this.columns = List.copyOf(columns);
        this.whole = new boolean[columns.size()];
        this.kinds = columns.stream().map(TableColumn::columnKind).toArray(ColumnKind[]::new);
        for (int c = 0; c < whole.length; c++) {
            whole[c] = kinds[c] instanceof ColumnKind.Whole;
        }
        this.maps = columns.isEmpty() ? Optional.empty() : Optional.of(Maps.of(columns, workers));
    }

    /** Columns with the tails, the mean and the deviation that these rows have behind their support maps. */
    static List<TableColumn> standardise(List<TableColumn> raw, Rows train, Workers workers, TimeBudget budget) {
        if (raw.isEmpty()) {
            return List.of();
        }
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
            result.add(standardised(columns.get(c), moved, c));
        }
        return result;
    }

    /** Mean and deviation taken of numbers that a power of two has brought near 1, so that no square over- or underflows. */
    private static TableColumn standardised(TableColumn column, Moved moved, int c) {
        double most = 0;
        for (int r = 0; r < moved.count(); r++) {
            most = Math.max(most, Math.abs(moved.get(r, c)));
        }
        int exponent = most == 0 ? 0 : Math.getExponent(most);
        double mean = 0;
        double squares = 0;
        for (int r = 0; r < moved.count(); r++) {
            double value = Math.scalb(moved.get(r, c), -exponent);
            double delta = value - mean;
            mean += delta / (r + 1);
            squares += delta * (value - mean);
        }
        return column.standardised(
                Math.scalb(mean, exponent), Math.scalb(Math.sqrt(squares / moved.count()), exponent));
    }

    List<TableColumn> columns() {
        return columns;
    }

    /** The maps, latent to data. */
    List<Bijection> bijections() {
        return maps.map(m -> m.chain().parts()).orElse(List.of());
    }

    boolean hasWhole() {
        for (boolean w : whole) {
            if (w) {
                return true;
            }
        }
        return false;
    }

    /** The kind of a column. */
    ColumnKind kind(int column) {
        return kinds[column];
    }

    /**
     * The first column of a row whose value the model holds impossible; -1 if there is none.
     *
     * @throws TableException if a value is NaN
     */
    int outside(Rows x, int row) {
        for (int c = 0; c < kinds.length; c++) {
            double value = x.get(row, c);
            if (Double.isNaN(value)) {
                throw new TableException(
                        "row " + (row + 1) + ", column \"" + columns.get(c).name() + "\": expected a number, got NaN");
            }
            if (!columns.get(c).admits(kinds[c], value)) {
                return c;
            }
        }
        return -1;
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
            if (columns == 0) {
                return Rows.empty(count());
            }
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
        double[] moved = maps.map(m -> m.inward().run(x.count(), 0, 0, x)).orElseGet(() -> new double[x.count()]);
        return new Moved(moved, whole.length);
    }

    /** Values in the data's own units, row-major; whole columns rounded down to whole numbers, and each held within its column's kind. */
    double[] outward(Rows u) {
        double[] x = maps.map(m -> m.outward().run(u.count(), 0, 0, u)).orElseGet(() -> new double[0]);
        for (int i = 0; i < x.length; i++) {
            int c = i % kinds.length;
            x[i] = columns.get(c).nearest(kinds[c], x[i]);
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

    /** Rows with fractions so far from 0 and 1 that rounding on the way to latents and back makes no other whole number of any. */
    Rows encodable(Rows x, long firstRow, long seed) {
        return hasWhole() ? new Encodable(x, dequantised(x, 1, firstRow, seed), whole) : x;
    }

    private record Encodable(Rows x, Rows dequantised, boolean[] whole) implements Rows {
        @Override
        public int count() {
            return x.count();
        }

        @Override
        public int columns() {
            return x.columns();
        }

        @Override
        public double get(int row, int column) {
            double value = x.get(row, column);
            return whole[column]
                    ? value + ENCODED_MARGIN + (1 - 2 * ENCODED_MARGIN) * (dequantised.get(row, column) - value)
                    : value;
        }
    }
}
