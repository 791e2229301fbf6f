package io.diffeo.report;

import io.diffeo.data.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Two columns as points, the data beside the model's samples, on the same axes. */
final class Pairs {
    static final int MOST = 15;
    private static final int WIDTH = 270;
    private static final int HEIGHT = 240;
    private static final int POINTS = 2000;
    private static final int RANKED = 2000;
    private static final int CELLS = 8;
    private static final double SPREAD = 0.6;

    private Pairs() {}

    /** A pair of column indices, x before y. */
    record Pair(int x, int y) {}

    /** All pairs of up to six columns in order, and of more columns the 15 whose ranks share the most information. */
    static List<Pair> chosen(double[][] rows, int columns) {
        List<Pair> all = new ArrayList<>();
        for (int x = 0; x < columns; x++) {
            for (int y = x + 1; y < columns; y++) {
                all.add(new Pair(x, y));
            }
        }
        if (all.size() <= MOST) {
            return all;
        }
        double[][] some = thinned(rows, RANKED);
        int[][] cells =
                IntStream.range(0, columns).mapToObj(c -> cells(some, c)).toArray(int[][]::new);
        return all.stream()
                .map(pair -> new Ranked(pair, information(cells[pair.x], cells[pair.y])))
                .sorted(Comparator.comparingDouble((Ranked r) -> -r.information))
                .limit(MOST)
                .map(Ranked::pair)
                .toList();
    }

    /** The data and the samples over the same axes. */
    record Panels(Plot data, Plot samples) {}

    static Panels of(List<String> names, double[][] data, double[][] model, Pair pair) {
        double[][] reference = data.length > 0 ? data : model;
        Column x = column(names, reference, pair.x, 0.618034), y = column(names, reference, pair.y, 0.414214);
        return new Panels(panel("data", x, y, data, PlotColor.BLUE), panel("samples", x, y, model, PlotColor.ORANGE));
    }

    /**
     * A column of a pair.
     *
     * @param step between the few values of a column that takes few, 0 of others
     * @param stride an irrational number: its multiples modulo 1 fill the unit interval evenly (Weyl, 1916)
     */
    private record Column(int index, Axis axis, double step, double stride) {
        boolean shows(double[] row) {
            return axis.range().contains(row[index]);
        }

        /** The values of the rows; points of one of few values are spread around it, or they would hide each other. */
        double[] of(double[][] rows) {
            double[] values = FiniteValues.of(rows, index);
            for (int i = 0; i < values.length && step > 0; i++) {
                if (Math.abs(values[i] / step - Math.rint(values[i] / step)) < 1e-6) {
                    values[i] += SPREAD * step * (i * stride % 1 - 0.5);
                }
            }
            return values;
        }
    }

    private static Column column(List<String> names, double[][] rows, int column, double stride) {
        double[] values = FiniteValues.of(rows, column);
        Bins bins = Bins.of(values);
        Range range = bins.counts() ? bins.range() : Range.of(values);
        return new Column(column, new Axis(names.get(column), range), bins.counts() ? bins.step() : 0, stride);
    }

    private static Plot panel(String title, Column x, Column y, double[][] rows, PlotColor ink) {
        double[][] shown = Arrays.stream(thinned(rows, POINTS))
                .filter(row -> x.shows(row) && y.shows(row))
                .toArray(double[][]::new);
        boolean many = shown.length > 500;
        Plot plot = Plot.of(x.axis(), y.axis());
        return (x.step() >= 1 ? plot.with(Plot.Trait.WHOLE_X) : plot)
                .title(title)
                .size(WIDTH, HEIGHT)
                .with(Plot.Trait.PLAIN)
                .and(new Mark.Dots(title, ink, many ? 0.45 : 0.7, many ? 2 : 3.5, x.of(shown), y.of(shown)));
    }

    private static double[][] thinned(double[][] rows, int limit) {
        return rows.length <= limit ? rows : Rows.of(rows).thinned(limit).toArrays();
    }

    private record Ranked(Pair pair, double information) {}

    private static int[] cells(double[][] rows, int column) {
        int[] cells = new int[rows.length];
        double[] sorted =
                Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
        for (int i = 0; i < rows.length; i++) {
            int rank = Math.abs(Arrays.binarySearch(sorted, rows[i][column]));
            cells[i] = Math.min(CELLS - 1, rank * CELLS / rows.length);
        }
        return cells;
    }

    /** The mutual information in nats of two columns cut into cells of equal counts. */
    private static double information(int[] x, int[] y) {
        double[][] joint = new double[CELLS][CELLS];
        double[] left = new double[CELLS], right = new double[CELLS];
        for (int i = 0; i < x.length; i++) {
            joint[x[i]][y[i]]++;
            left[x[i]]++;
            right[y[i]]++;
        }
        double information = 0;
        for (int a = 0; a < CELLS; a++) {
            for (int b = 0; b < CELLS; b++) {
                if (joint[a][b] > 0) {
                    information += joint[a][b] / x.length * Math.log(joint[a][b] * x.length / (left[a] * right[b]));
                }
            }
        }
        return information;
    }
}
