package io.diffeo.table;

import static io.diffeo.table.DuckDb.identifier;
import static io.diffeo.table.DuckDb.literal;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gathers a {@link TableProfile} in three passes of SQL, each in constant memory or spilling to disk: counts, ranges and
 * sketches; then what needs those (standardised third moments, exact counts of the candidate modes, equality of columns
 * that look alike); then repeated rows.
 */
final class Profiler {
    private static final int CANDIDATES = 4;

    private final DuckDb db;
    private final Relation relation;
    private final List<String> columns;

    Profiler(DuckDb db, Relation relation, List<String> columns) {
        this.db = db;
        this.relation = relation;
        this.columns = columns;
    }

    /** What the first pass found of a column, in the order of its select list. */
    private record First(
            long present,
            long numbers,
            long nan,
            long infinite,
            double min,
            double max,
            double mean,
            double deviation,
            double logMean,
            double logDeviation,
            boolean whole,
            long distinct,
            List<Double> candidates) {

        static final int FIELDS = 13;

        static String select(Relation relation, String column) {
            String v = identifier(column);
            String finite = " FILTER (isfinite(" + v + "))";
            String moment = " FILTER (abs(" + v + ") < 1e100)";
            String log = log(v);
            return String.join(
                    ", ",
                    "count(" + identifier("raw " + column) + ")",
                    "count(" + v + ")",
                    "count(*) FILTER (isnan(" + v + "))",
                    "count(*) FILTER (isinf(" + v + "))",
                    "min(" + v + ")" + finite,
                    "max(" + v + ")" + finite,
                    "avg(" + v + ")" + moment,
                    "stddev_samp(" + v + ")" + moment,
                    "avg(" + log + ")",
                    "stddev_samp(" + log + ")",
                    "coalesce(bool_and(" + v + " = floor(" + v + ") AND abs(" + v + ") <= 9007199254740992)" + finite
                            + ", false)",
                    "approx_count_distinct(" + v + ")" + finite,
                    "approx_top_k(" + v + ", " + CANDIDATES + ")" + finite);
        }

        static First of(Object[] row, int at) throws SQLException {
            List<Double> candidates = new ArrayList<>();
            if (row[at + 12] instanceof Array values) {
                for (Object value : (Object[]) values.getArray()) {
                    candidates.add((Double) value);
                }
            }
            return new First(
                    count(row[at]),
                    count(row[at + 1]),
                    count(row[at + 2]),
                    count(row[at + 3]),
                    real(row[at + 4]),
                    real(row[at + 5]),
                    real(row[at + 6]),
                    real(row[at + 7]),
                    real(row[at + 8]),
                    real(row[at + 9]),
                    (Boolean) row[at + 10],
                    count(row[at + 11]),
                    candidates);
        }
    }

    TableProfile profile() throws SQLException {
        String doubles = columns.stream()
                .map(c -> identifier(c) + " AS " + identifier("raw " + c) + ", " + relation.asDouble(c) + " AS "
                        + identifier(c))
                .collect(Collectors.joining(", ", "(SELECT ", " FROM " + relation.from() + ")"));
        Object[] row = db.rows(columns.stream()
                        .map(c -> First.select(relation, c))
                        .collect(Collectors.joining(", ", "SELECT count(*), ", " FROM " + doubles)))
                .get(0);
        long rows = count(row[0]);
        List<First> firsts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            firsts.add(First.of(row, 1 + i * First.FIELDS));
        }
        List<int[]> alike = alike(firsts);
        Object[] second =
                db.rows(secondSelect(firsts, alike) + " FROM " + doubles).get(0);
        List<ColumnProfile> profiles = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < columns.size(); i++) {
            profiles.add(profile(columns.get(i), rows, firsts.get(i), second, at));
            at += 2 + firsts.get(i).candidates().size();
        }
        List<List<String>> identical = new ArrayList<>();
        for (int[] pair : alike) {
            if (count(second[at++]) == 0) {
                identical.add(List.of(columns.get(pair[0]), columns.get(pair[1])));
            }
        }
        String names = columns.stream().map(DuckDb::identifier).collect(Collectors.joining(", "));
        long distinct = db.count("SELECT count(*) FROM (SELECT DISTINCT hash(" + names + ") FROM " + doubles + ")");
        return new TableProfile(rows, rows - distinct, profiles, identical);
    }

    private static ColumnProfile profile(String name, long rows, First first, Object[] second, int at) {
        double mode = first.min();
        long modeCount = Math.min(1, first.numbers());
        for (int k = 0; k < first.candidates().size(); k++) {
            long count = count(second[at + 2 + k]);
            double value = first.candidates().get(k);
            if (count > modeCount || (count == modeCount && count > 1 && value < mode)) {
                mode = value;
                modeCount = count;
            }
        }
        return new ColumnProfile(
                name,
                rows,
                rows - first.present(),
                first.present() - first.numbers(),
                first.nan(),
                first.infinite(),
                first.min(),
                first.max(),
                first.mean(),
                first.deviation(),
                real(second[at]),
                first.min() > 0 ? real(second[at + 1]) : Double.NaN,
                first.whole(),
                first.min() == first.max() ? 1 : first.distinct(),
                mode,
                modeCount);
    }

    private String secondSelect(List<First> firsts, List<int[]> alike) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String v = identifier(columns.get(i));
            First first = firsts.get(i);
            terms.add(thirdMoment(v, first.mean(), first.deviation()) + " FILTER (abs(" + v + ") < 1e100)");
            terms.add(thirdMoment(log(v), first.logMean(), first.logDeviation()));
            for (double candidate : first.candidates()) {
                terms.add("count(*) FILTER (" + v + " = " + literal(candidate) + ")");
            }
        }
        for (int[] pair : alike) {
            terms.add("count(*) FILTER (" + identifier(columns.get(pair[0])) + " IS DISTINCT FROM "
                    + identifier(columns.get(pair[1])) + ")");
        }
        return "SELECT " + String.join(", ", terms);
    }

    /** The logarithm, NULL outside its domain: a filter does not keep DuckDB from taking that of 0. */
    private static String log(String value) {
        return "CASE WHEN " + value + " > 0 AND " + value + " < 1e100 THEN ln(" + value + ") END";
    }

    private static String thirdMoment(String value, double mean, double deviation) {
        return "avg(pow((" + value + " - " + literal(mean) + ") / " + literal(deviation) + ", 3))";
    }

    /** Pairs of columns with the same range and the same sketch of different values. */
    private static List<int[]> alike(List<First> firsts) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            for (int j = i + 1; j < firsts.size(); j++) {
                First a = firsts.get(i);
                First b = firsts.get(j);
                if (a.min() == b.min() && a.max() == b.max() && a.distinct() == b.distinct()) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return pairs;
    }

    private static long count(Object value) {
        return ((Number) value).longValue();
    }

    private static double real(Object value) {
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }
}
