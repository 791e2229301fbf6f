package io.diffeo.table.profile;

import io.diffeo.table.io.LoadedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers a {@link TableProfile}: each column is sorted once for its range, ties and ends, and read twice for its moments. */
public final class Profiler {
    /** Rows at an end, and rows that a tail would have put beyond it, from which on it is one. */
    private static final int ROWS_AT_AN_END = 20;

    private Profiler() {}

    /** The profile of all columns of a table of at least one row. */
    public static TableProfile profile(LoadedTable table) {
        List<ColumnProfile> columns = IntStream.range(0, table.columns())
                .parallel()
                .mapToObj(c -> column(table.names().get(c), values(table, c)))
                .toList();
        return new TableProfile(table.count(), repeated(table), columns, identical(table, columns));
    }

    private static double[] values(LoadedTable table, int column) {
        double[] values = new double[table.count()];
        table.column(column, 0, values.length, values);
        return values;
    }

    private static ColumnProfile column(String name, double[] values) {
        Moments moments = Moments.of(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        boolean whole = true;
        long distinct = 0;
        double mode = sorted[0];
        int modeCount = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > modeCount) {
                modeCount = to - from;
                mode = sorted[from];
            }
            whole &= sorted[from] == Math.rint(sorted[from]) && Math.abs(sorted[from]) <= 0x1p53;
            distinct++;
            from = to;
        }
        double logSkewness = sorted[0] > 0
                ? Moments.of(Arrays.stream(values).map(Math::log).toArray()).skewness()
                : Double.NaN;
        return new ColumnProfile(
                name,
                n,
                sorted[0],
                sorted[n - 1],
                moments.mean(),
                moments.deviation(),
                moments.skewness(),
                logSkewness,
                whole,
                distinct,
                mode,
                modeCount,
                ends(sorted, 0, 1),
                ends(sorted, n - 1, -1));
    }

    /**
     * Whether the values end at the first of them, seen from one side. With c1 rows at the end and c2 at the value next to it, a tail whose
     * logarithm is concave would have put at most c1^2 / c2 rows at the value beyond; none are there.
     */
    private static boolean ends(double[] sorted, int first, int step) {
        int n = sorted.length;
        int at = first;
        int here = 0;
        for (; at >= 0 && at < n && sorted[at] == sorted[first]; at += step) {
            here++;
        }
        if (here < ROWS_AT_AN_END || at < 0 || at >= n) {
            return false;
        }
        double next = sorted[at];
        int beside = 0;
        for (; at >= 0 && at < n && sorted[at] == next; at += step) {
            beside++;
        }
        return (double) here * here >= (double) ROWS_AT_AN_END * beside;
    }

    /** Rows that equal an earlier one, by a hash of 64 bits. */
    private static long repeated(LoadedTable table) {
        long[] hashes = new long[table.count()];
        Arrays.fill(hashes, 17);
        for (int c = 0; c < table.columns(); c++) {
            for (int r = 0; r < hashes.length; r++) {
                long mixed = 0x9E3779B97F4A7C15L * (hashes[r] ^ Double.doubleToLongBits(table.get(r, c)));
                hashes[r] = mixed ^ mixed >>> 29;
            }
        }
        Arrays.sort(hashes);
        long repeats = 0;
        for (int r = 1; r < hashes.length; r++) {
            repeats += hashes[r] == hashes[r - 1] ? 1 : 0;
        }
        return repeats;
    }

    /** Pairs of columns that are equal in every row. */
    private static List<List<String>> identical(LoadedTable table, List<ColumnProfile> columns) {
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                ColumnProfile a = columns.get(i);
                ColumnProfile b = columns.get(j);
                if (a.min() == b.min() && a.max() == b.max() && a.distinct() == b.distinct() && equal(table, i, j)) {
                    pairs.add(List.of(a.name(), b.name()));
                }
            }
        }
        return pairs;
    }

    private static boolean equal(LoadedTable table, int i, int j) {
        for (int r = 0; r < table.count(); r++) {
            if (table.get(r, i) != table.get(r, j)) {
                return false;
            }
        }
        return true;
    }
}
