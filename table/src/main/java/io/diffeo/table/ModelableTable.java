package io.diffeo.table;

import io.diffeo.table.io.LoadedTable;
import io.diffeo.table.io.TableException;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.LinearRelation;
import io.diffeo.table.profile.Profiler;
import io.diffeo.table.profile.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table that must not be of a kind to which no density can be fitted. */
final class ModelableTable {
    /** Below it doubles have at least ten bits left for the fraction that is added to whole numbers. */
    private static final double ROOM_FOR_A_FRACTION = 0x1p43;

    /** A spread beside which a fraction does not matter. */
    private static final double WIDE = 0x1p10;

    /** Deviations that standardisation can take out. */
    private static final double MIN_DEVIATION = 1e-300;

    private static final double MAX_DEVIATION = 1e300;

    private final LoadedTable table;
    private final List<String> columns;

    /** @param columns the columns to model; the others of the table are given */
    ModelableTable(LoadedTable table, List<String> columns) {
        this.table = table;
        this.columns = columns;
    }

    /**
     * The table's profile.
     *
     * @throws TableException if there are no more rows than columns, or a column is constant or equal to another
     */
    TableProfile profile() {
        int rows = table.count();
        if (rows <= table.columns()) {
            throw new TableException(table.label() + ": " + counted(rows, "row") + " for "
                    + counted(table.columns(), "column")
                    + "; expected more rows than columns: add rows or choose fewer columns");
        }
        TableProfile profile = Profiler.profile(table);
        for (ColumnProfile column : profile.columns()) {
            if (column.constant()) {
                throw refused(
                        "column \"" + column.name() + "\" is " + column.min()
                                + " in every row; expected a column that varies: leave it out",
                        column.name());
            }
            if (!(column.deviation() >= MIN_DEVIATION && column.deviation() <= MAX_DEVIATION)) {
                throw new TableException(table.label() + ": column \"" + column.name() + "\" has a deviation of "
                        + column.deviation() + "; expected one from " + MIN_DEVIATION + " to " + MAX_DEVIATION
                        + ", which doubles can compute with: give it another unit with a query");
            }
        }
        for (List<String> pair : profile.identical()) {
            throw refused(
                    "columns \"" + pair.get(0) + "\" and \"" + pair.get(1)
                            + "\" are equal in every row; expected columns that differ: leave one out",
                    pair.get(1));
        }
        return profile;
    }

    /**
     * Refuses columns that are affine functions of others, for the reason for which equal ones are refused: all mass lies in a plane, where a
     * density has no upper bound and no figure means anything. Of whole columns this is not so, because each gets a fraction of its own; they are
     * warned of.
     *
     * @return the warnings
     */
    List<String> requireDistinct(TableProfile profile, Map<String, ColumnKind> kinds) {
        for (String name : columns) {
            ColumnProfile column = profile.column(name);
            double most = Math.max(Math.abs(column.min()), Math.abs(column.max()));
            if (kinds.get(name) instanceof ColumnKind.Whole
                    && most > ROOM_FOR_A_FRACTION
                    && column.deviation() < WIDE) {
                throw new TableException(table.label() + ": column \"" + name + "\" holds whole numbers as large as "
                        + (long) most + " that differ by little: the fraction that is added to them would be lost to"
                        + " rounding; take a constant from them with a query, or declare the kind real");
            }
        }
        List<String> order = new ArrayList<>(table.names());
        order.removeAll(columns);
        order.addAll(columns);
        List<String> warnings = new ArrayList<>();
        for (LinearRelation relation : LinearRelation.find(table.choose(order))) {
            if (!columns.contains(relation.column())) {
                continue;
            }
            boolean blurred = isBlurred(relation.column(), kinds)
                    || relation.of().stream().anyMatch(name -> isBlurred(name, kinds));
            String found = "column \"" + relation.column() + "\" is " + relation.formula() + " in every row";
            if (!blurred) {
                throw refused(
                        found + "; expected columns that do not determine each other: leave one out",
                        relation.column());
            }
            warnings.add(found + ": it adds nothing that the others do not say; leave one of them out");
        }
        return warnings;
    }

    /** Whether a column gets a fraction, which no other column determines. */
    private boolean isBlurred(String name, Map<String, ColumnKind> kinds) {
        return columns.contains(name) && kinds.get(name) instanceof ColumnKind.Whole;
    }

    private TableException refused(String problem, String column) {
        List<String> left =
                columns.stream().filter(name -> !name.equals(column)).toList();
        return new TableException(
                table.label() + ": " + problem,
                left.isEmpty() || left.size() == columns.size() ? null : new TableException.Remedy.OnlyColumns(left));
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
