package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableException;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.TableProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Profiles and splits of rows in memory: what {@link TableSource} does for files. */
final class ArrayProfile {
    private static final int SAMPLE = 65_536;

    private ArrayProfile() {}

    /**
     * The profile of columns.
     *
     * @throws TableException at the first value that is not finite, or a constant column
     */
    static TableProfile of(List<String> names, Rows rows) {
        if (rows.count() <= names.size()) {
            throw new TableException(
                    "expected more rows than columns, got " + rows.count() + " rows of " + names.size() + " columns");
        }
        List<ColumnProfile> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            columns.add(column(names.get(c), rows, c));
        }
        return new TableProfile(rows.count(), repeated(rows), columns, List.of());
    }

    private static long repeated(Rows rows) {
        Set<Long> seen = new HashSet<>();
        long repeats = 0;
        for (int r = 0; r < rows.count(); r++) {
            long hash = 17;
            for (int c = 0; c < rows.columns(); c++) {
                hash = 0x9E3779B97F4A7C15L * (hash ^ Double.doubleToLongBits(rows.get(r, c)));
                hash ^= hash >>> 29;
            }
            repeats += seen.add(hash) ? 0 : 1;
        }
        return repeats;
    }

    private static ColumnProfile column(String name, Rows rows, int c) {
        int n = rows.count();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        Map<Double, Integer> counts = new HashMap<>();
        for (int r = 0; r < n; r++) {
            double x = rows.get(r, c);
            if (!Double.isFinite(x)) {
                throw new TableException(
                        "row " + (r + 1) + ", column \"" + name + "\": expected a finite number, got " + x);
            }
            min = Math.min(min, x);
            max = Math.max(max, x);
            whole &= x == Math.rint(x) && Math.abs(x) <= 0x1p53;
            if (r < SAMPLE) {
                counts.merge(x, 1, Integer::sum);
            }
        }
        if (min == max) {
            throw new TableException(
                    "column \"" + name + "\" is " + min + " in every row: a constant has no density; leave it out");
        }
        double mode = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        long modeCount = 0;
        for (int r = 0; r < n; r++) {
            modeCount += rows.get(r, c) == mode ? 1 : 0;
        }
        double[] moments = moments(rows, c, false);
        double logSkewness = min > 0 ? moments(rows, c, true)[2] : Double.NaN;
        return new ColumnProfile(
                name,
                n,
                0,
                0,
                0,
                0,
                min,
                max,
                moments[0],
                moments[1],
                moments[2],
                logSkewness,
                whole,
                counts.size(),
                mode,
                modeCount);
    }

    /** Mean, standard deviation and skewness. */
    private static double[] moments(Rows rows, int c, boolean logarithms) {
        int n = rows.count();
        double mean = 0;
        for (int r = 0; r < n; r++) {
            mean += value(rows, r, c, logarithms) / n;
        }
        double second = 0;
        double third = 0;
        for (int r = 0; r < n; r++) {
            double d = value(rows, r, c, logarithms) - mean;
            second += d * d;
            third += d * d * d;
        }
        double deviation = Math.sqrt(second / (n - 1));
        return new double[] {mean, deviation, third / n / Math.pow(second / n, 1.5)};
    }

    private static double value(Rows rows, int r, int c, boolean logarithm) {
        return logarithm ? Math.log(rows.get(r, c)) : rows.get(r, c);
    }

    /** Deals rows to parts. */
    static PartitionedRows split(Rows rows, Split split) {
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int r = 0; r < rows.count(); r++) {
            parts.get(split.of(r).ordinal()).add(r);
        }
        Rows[] dealt = new Rows[3];
        for (int p = 0; p < dealt.length; p++) {
            int[] order = parts.get(p).stream().mapToInt(Integer::intValue).toArray();
            dealt[p] = rows.select(order, 0, order.length);
        }
        return new PartitionedRows(dealt[0], dealt[1], dealt[2]);
    }
}
