package io.diffeo.table.io;

import static io.diffeo.table.io.DuckDb.identifier;
import static io.diffeo.table.io.DuckDb.literal;

import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.TableProfile;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gathers a {@link TableProfile} in four passes of SQL, in constant memory or spilling to disk: counts, ranges and moments;
 * candidate modes, from a sample; what needs those (standardised third moments, exact counts of the candidates, equality of
 * columns that look alike); repeated rows.
 */
final class Profiler {
    private static final int CANDIDATES = 2;
    private static final int SAMPLE = 65_536;

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

        static final int FIELDS = 12;

        static String select(String column) {
            String v = identifier(column);
            String finite = identifier("diffeo finite " + column);
            String modest = identifier("diffeo modest " + column);
            return String.join(
                    ", ",
                    "count(" + identifier("diffeo raw " + column) + ")",
                    "count(" + v + ")",
                    "count_if(isnan(" + v + "))",
                    "count_if(isinf(" + v + "))",
                    "min(" + finite + ")",
                    "max(" + finite + ")",
                    "avg(" + modest + ")",
                    "stddev_samp(" + modest + ")",
                    "avg(" + log(column) + ")",
                    "stddev_samp(" + log(column) + ")",
                    "coalesce(bool_and(" + finite + " = floor(" + finite + ") AND abs(" + finite
                            + ") <= 9007199254740992), false)",
                    "approx_count_distinct(" + finite + ")");
        }

        static First of(Object[] row, int at, List<Double> candidates) {
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
        String doubles = doubles();
        Object[] row = db.rows(columns.stream()
                        .map(First::select)
                        .collect(Collectors.joining(", ", "SELECT count(*), ", " FROM " + doubles)))
                .get(0);
        long rows = count(row[0]);
        Object[] frequent = db.rows(columns.stream()
                        .map(c -> "approx_top_k(" + identifier("diffeo finite " + c) + ", " + CANDIDATES + ")")
                        .collect(Collectors.joining(
                                ",",
                                "SELECT ",
                                " FROM (FROM " + doubles + " USING SAMPLE reservoir(" + SAMPLE
                                        + " ROWS) REPEATABLE (1))")))
                .get(0);
        List<First> firsts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            firsts.add(First.of(row, 1 + i * First.FIELDS, values(frequent[i])));
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
            String column = columns.get(i);
            First first = firsts.get(i);
            terms.add(thirdMoment(identifier("diffeo modest " + column), first.mean(), first.deviation()));
            terms.add(thirdMoment(log(column), first.logMean(), first.logDeviation()));
            for (double candidate : first.candidates()) {
                terms.add("count_if(" + identifier(column) + " = " + literal(candidate) + ")");
            }
        }
        for (int[] pair : alike) {
            terms.add("count(*) FILTER (" + identifier(columns.get(pair[0])) + " IS DISTINCT FROM "
                    + identifier(columns.get(pair[1])) + ")");
        }
        return "SELECT " + String.join(", ", terms);
    }

    /**
     * The columns as stored ("raw"), as doubles, and of these the finite ones and those below 1e100. The cases stand here
     * because FILTER clauses on hundreds of aggregates take DuckDB seven times as long.
     */
    private String doubles() {
        String cast = columns.stream()
                .map(c -> identifier(c) + " AS " + identifier("diffeo raw " + c) + ", " + relation.asDouble(c) + " AS "
                        + identifier(c))
                .collect(Collectors.joining(", ", "(SELECT ", " FROM " + relation.from() + ")"));
        return columns.stream()
                .map(c -> "CASE WHEN isfinite(" + identifier(c) + ") THEN " + identifier(c) + " END AS "
                        + identifier("diffeo finite " + c) + ", CASE WHEN abs(" + identifier(c) + ") < 1e100 THEN "
                        + identifier(c)
                        + " END AS " + identifier("diffeo modest " + c))
                .collect(Collectors.joining(", ", "(SELECT *, ", " FROM " + cast + ")"));
    }

    /** The logarithm, NULL outside its domain. */
    private static String log(String column) {
        String value = identifier("diffeo modest " + column);
        return "CASE WHEN " + value + " > 0 THEN ln(" + value + ") END";
    }

    private static String thirdMoment(String value, double mean, double deviation) {
        return "avg(pow((" + value + " - " + literal(mean) + ") / " + literal(deviation) + ", 3))";
    }

    private static List<Double> values(Object list) throws SQLException {
        List<Double> values = new ArrayList<>();
        if (list instanceof Array array) {
            for (Object value : (Object[]) array.getArray()) {
                values.add((Double) value);
            }
        }
        return values;
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
