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

    private Pairs() {}

    /** A pair of column indices, x before y. */
    record Pair(int x, int y) {}

    /** All pairs of up to six columns in order, and of more columns the 15 whose ranks share the most information. */
    static List<Pair> chosen(double[][] rows, int columns) {
        List<Pair> all = new ArrayList<>();
        for (int x = 0; x < columns; x++) for (int y = x + 1; y < columns; y++) all.add(new Pair(x, y));
        if (all.size() <= MOST) return all;
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
        Axis x = axis(names, reference, pair.x), y = axis(names, reference, pair.y);
        return new Panels(
                panel("data", x, y, data, pair, PlotColor.BLUE), panel("samples", x, y, model, pair, PlotColor.ORANGE));
    }

    private static Axis axis(List<String> names, double[][] rows, int column) {
        return new Axis(names.get(column), Range.of(FiniteValues.of(rows, column)));
    }

    private static Plot panel(String title, Axis x, Axis y, double[][] rows, Pair pair, PlotColor ink) {
        double[][] shown = Arrays.stream(thinned(rows, POINTS))
                .filter(row -> x.range().contains(row[pair.x]) && y.range().contains(row[pair.y]))
                .toArray(double[][]::new);
        boolean many = shown.length > 500;
        double[] across = FiniteValues.of(shown, pair.x), up = FiniteValues.of(shown, pair.y);
        return Plot.of(x, y)
                .title(title)
                .size(WIDTH, HEIGHT)
                .with(Plot.Trait.PLAIN)
                .and(new Mark.Dots(title, ink, many ? 0.45 : 0.7, many ? 2 : 3.5, across, up));
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
        for (int a = 0; a < CELLS; a++)
            for (int b = 0; b < CELLS; b++)
                if (joint[a][b] > 0)
                    information += joint[a][b] / x.length * Math.log(joint[a][b] * x.length / (left[a] * right[b]));
        return information;
    }
}
