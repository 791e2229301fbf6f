package io.diffeo.table.io;

import io.diffeo.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Columns of finite numbers in memory, each an array of its own, that know which rows of which table they are. */
public final class LoadedTable implements Rows {
    private final String label;
    private final List<String> names;
    private final double[][] columns;
    private final LongFunction<String> places;

    LoadedTable(String label, List<String> names, double[][] columns, LongFunction<String> places) {
        this.label = label;
        this.names = List.copyOf(names);
        this.columns = columns;
        this.places = places;
    }

    /**
     * Rows of a caller's, column by column.
     *
     * @param rows [n][names]
     * @param dropMissing whether rows with a NaN are left out, which are refused otherwise
     * @throws TableException at the first row of another length, or value that is not finite
     */
    public static LoadedTable of(List<String> names, double[][] rows, boolean dropMissing) {
        ColumnNames.require("the rows", names, names);
        List<double[]> kept = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != names.size()) {
                throw new TableException(
                        "row " + (r + 1) + ": expected " + names.size() + " values, for " + ColumnNames.list(names)
                                + ", got " + rows[r].length + "; give every row one value per column");
            }
            if (complete(names, rows[r], r, dropMissing)) {
                kept.add(rows[r]);
                numbers.add(r);
            }
        }
        double[][] columns = new double[names.size()][kept.size()];
        for (int r = 0; r < kept.size(); r++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][r] = kept.get(r)[c];
            }
        }
        return new LoadedTable("the rows", names, columns, row -> "row " + (numbers.get((int) row) + 1));
    }

    private static boolean complete(List<String> names, double[] row, int r, boolean dropMissing) {
        boolean complete = true;
        for (int c = 0; c < row.length; c++) {
            complete &= !Double.isNaN(row[c]);
            if (!(Math.abs(row[c]) <= Double.MAX_VALUE) && !(dropMissing && Double.isNaN(row[c]))) {
                String advice = Double.isNaN(row[c]) ? "; leave the row out, or set dropMissing" : "";
                throw new TableException("row " + (r + 1) + ", column \"" + names.get(c)
                        + "\": expected a finite number, got " + row[c] + advice);
            }
        }
        return complete;
    }

    /** The table in messages. */
    public String label() {
        return label;
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return names;
    }

    /** The place of a row, numbered from 0, in words. */
    public String place(int row) {
        return places.apply(row);
    }

    /** Some of the columns, in the given order, which share their numbers with these. */
    public LoadedTable choose(List<String> chosen) {
        ColumnNames.require(label, chosen, names);
        double[][] some = new double[chosen.size()][];
        for (int c = 0; c < some.length; c++) {
            some[c] = columns[names.indexOf(chosen.get(c))];
        }
        return new LoadedTable(label, chosen, some, places);
    }

    /** The rows, dealt to parts. */
    public PartitionedRows split(Split split) {
        int[] sizes = new int[Split.Part.values().length];
        for (int row = 0; row < count(); row++) {
            sizes[split.of(row).ordinal()]++;
        }
        int[][] parts = new int[sizes.length][];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new int[sizes[part]];
        }
        int[] filled = new int[parts.length];
        for (int row = 0; row < count(); row++) {
            int part = split.of(row).ordinal();
            parts[part][filled[part]++] = row;
        }
        return new PartitionedRows(
                select(parts[0], 0, sizes[0]), select(parts[1], 0, sizes[1]), select(parts[2], 0, sizes[2]));
    }

    @Override
    public int count() {
        return columns.length == 0 ? 0 : columns[0].length;
    }

    @Override
    public int columns() {
        return columns.length;
    }

    @Override
    public double get(int row, int column) {
        return columns[column][row];
    }

    @Override
    public void column(int column, int from, int count, double[] into) {
        System.arraycopy(columns[column], from, into, 0, count);
    }
}
