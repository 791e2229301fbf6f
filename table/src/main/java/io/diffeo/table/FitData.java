package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.table.io.ColumnNames;
import io.diffeo.table.io.LoadedTable;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.TableProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What a fit starts from: columns and rows, of a file or of a caller's arrays, that have passed the same checks.
 *
 * @param columns the columns to model
 * @param given the columns to condition on
 * @param kinds of all of them, declared or found in all rows of the table
 * @param profile of all rows of the table
 * @param parts the rows: modelled columns, then given ones
 * @param warnings what a user should know before trusting the figures
 * @param notes what was left out or taken for granted
 */
record FitData(
        List<String> columns,
        List<String> given,
        Map<String, ColumnKind> kinds,
        TableProfile profile,
        PartitionedRows parts,
        List<String> warnings,
        List<String> notes) {
    /** Validation rows that suffice to judge training: their mean is known to a few thousandths of a nat. */
    private static final int MAX_JUDGES = 50_000;

    /** Reads, checks and splits a table. */
    static FitData of(TableSource table, TableSettings settings) {
        return new Reading(table.label(), table.names(), table.unnamed(), settings).read(load(table, settings));
    }

    /** Checks and splits rows of a caller's. */
    static FitData of(List<String> names, double[][] rows, TableSettings settings) {
        LoadedTable all = LoadedTable.of(names, rows, settings.dropMissing);
        BiFunction<List<String>, List<String>, LoadedTable> load = (chosen, notes) -> {
            if (all.count() < rows.length) {
                notes.add(dropped(all.label(), rows.length - all.count(), rows.length));
            }
            return all.choose(chosen);
        };
        return new Reading(all.label(), names, List.of(), settings).read(load);
    }

    private static BiFunction<List<String>, List<String>, LoadedTable> load(TableSource table, TableSettings settings) {
        return (names, notes) -> {
            if (!settings.dropMissing) {
                return table.load(names);
            }
            TableSource complete = table.complete(names);
            long missing = table.rows() - complete.rows();
            if (missing > 0) {
                notes.add(dropped(table.label(), missing, table.rows()));
            }
            return complete.load(names);
        };
    }

    private static String dropped(String label, long missing, long rows) {
        return label + ": " + missing + " of " + rows
                + (missing == 1 ? " rows lacks a value and is left out" : " rows lack a value and are left out");
    }

    /** One reading of a table under some settings. */
    private static final class Reading {
        private final String label;
        private final List<String> all;
        private final List<String> unnamed;
        private final TableSettings settings;
        private final List<String> notes = new ArrayList<>();

        Reading(String label, List<String> all, List<String> unnamed, TableSettings settings) {
            this.label = label;
            this.all = all;
            this.unnamed = unnamed;
            this.settings = settings;
        }

        FitData read(BiFunction<List<String>, List<String>, LoadedTable> load) {
            requireNames();
            List<String> columns = new ArrayList<>(columns());
            List<String> names = joined(columns);
            LoadedTable table = load.apply(names, notes);
            if (settings.columns.isEmpty()) {
                leaveOutRowNumbers(columns, table);
                names = joined(columns);
                table = table.choose(names);
            }
            requireDeclared(names);
            TableProfile profile = new ModelableTable(table, columns).profile();
            Map<String, ColumnKind> kinds = kinds(profile);
            for (String name : names) {
                if (settings.kinds.containsKey(name)) {
                    requireKind(
                            table,
                            name,
                            kinds.get(name),
                            "the column is declared ",
                            ": declare another kind or drop the row");
                }
            }
            List<String> warnings = new ArrayList<>(profile.warnings(columns));
            warnings.addAll(new ModelableTable(table, columns).requireDistinct(profile, kinds));
            noteEnds(columns, kinds);
            PartitionedRows parts = parts(table, names, kinds);
            requireRows(parts, columns);
            return new FitData(List.copyOf(columns), settings.given, kinds, profile, parts, warnings, notes);
        }

        private void requireNames() {
            for (List<String> chosen : List.of(settings.columns, settings.given, settings.keep)) {
                if (!chosen.isEmpty()) {
                    ColumnNames.require(label, chosen, all);
                }
            }
            Optional<String> twice =
                    settings.given.stream().filter(settings.columns::contains).findFirst();
            if (twice.isPresent()) {
                throw new TableException(label + ": column \"" + twice.get()
                        + "\" is both modelled and given; expected it in one of the two");
            }
            if (!settings.kinds.isEmpty()) {
                ColumnNames.require(label, List.copyOf(settings.kinds.keySet()), all);
            }
        }

        /** A kind that is declared of a column which plays no part is a mistake. */
        private void requireDeclared(List<String> names) {
            for (String name : settings.kinds.keySet()) {
                if (!names.contains(name)) {
                    throw new TableException(label + ": a kind is declared of column \"" + name
                            + "\", which is neither modelled nor given; the columns that are: "
                            + ColumnNames.list(names));
                }
            }
        }

        private List<String> columns() {
            if (!settings.columns.isEmpty()) {
                return settings.columns;
            }
            List<String> chosen = new ArrayList<>(
                    all.stream().filter(name -> !settings.given.contains(name)).toList());
            for (String name : unnamed) {
                if (chosen.size() > 1 && !settings.keep.contains(name) && chosen.remove(name)) {
                    notes.add(label + ": \"" + name + "\" is left out, because the column has no name in the file: "
                            + "it numbers the rows as a rule; --keep " + name + " models it");
                }
            }
            if (chosen.isEmpty()) {
                throw new TableException(label + ": expected at least one column to model, got none besides the given "
                        + ColumnNames.list(settings.given));
            }
            return chosen;
        }

        private void leaveOutRowNumbers(List<String> columns, LoadedTable table) {
            for (String name : List.copyOf(columns)) {
                int column = table.names().indexOf(name);
                if (columns.size() > 1 && !settings.keep.contains(name) && numbersRows(table, column)) {
                    columns.remove(name);
                    notes.add(label + ": \"" + name + "\" is left out, because it numbers the rows in order; --keep "
                            + name + " models it");
                }
            }
        }

        /** Whether a column counts the rows from 0 or 1; where rows are left out, with gaps for them. */
        private boolean numbersRows(LoadedTable table, int column) {
            int n = table.count();
            double before = -1;
            for (int r = 0; r < n; r++) {
                double value = table.get(r, column);
                boolean next = settings.dropMissing ? value > before : value == before + 1 || r == 0 && value == 1;
                if (!next || value != Math.rint(value)) {
                    return false;
                }
                before = value;
            }
            return n > 1 && before <= 2.0 * n;
        }

        private List<String> joined(List<String> columns) {
            List<String> names = new ArrayList<>(columns);
            names.addAll(settings.given);
            return names;
        }

        private Map<String, ColumnKind> kinds(TableProfile profile) {
            Map<String, ColumnKind> kinds = new LinkedHashMap<>();
            for (ColumnProfile column : profile.columns()) {
                kinds.put(column.name(), settings.kinds.getOrDefault(column.name(), ColumnKind.infer(column)));
            }
            return kinds;
        }

        /** Says which ends were found in the data. */
        private void noteEnds(List<String> columns, Map<String, ColumnKind> kinds) {
            String found = columns.stream()
                    .filter(name -> !settings.kinds.containsKey(name) && hasEnds(kinds.get(name)))
                    .map(name -> name + "=" + kinds.get(name))
                    .collect(Collectors.joining(", "));
            if (!found.isEmpty()) {
                notes.add("the data shows where these columns end: " + found
                        + "; new rows stay within, and rows outside get no density; --kinds declares others");
            }
        }

        private static boolean hasEnds(ColumnKind kind) {
            return kind instanceof ColumnKind.Closed
                    || kind instanceof ColumnKind.Whole whole && !whole.equals(ColumnKind.Whole.ANY);
        }

        private PartitionedRows parts(LoadedTable table, List<String> names, Map<String, ColumnKind> kinds) {
            boolean ownValidation = settings.validationTable.isPresent();
            boolean ownTest = settings.testTable.isPresent();
            PartitionedRows split = table.split(
                    new Split(ownValidation ? 0 : settings.validation, ownTest ? 0 : settings.test, settings.seed));
            return new PartitionedRows(
                    split.train(),
                    settings.validationTable
                            .map(own -> heldOut(own, names, kinds))
                            .orElse(split.validation())
                            .thinned(MAX_JUDGES),
                    settings.testTable.map(own -> heldOut(own, names, kinds)).orElse(split.test()));
        }

        /** The rows of a table of their own, which must be possible by what the kinds say. */
        private Rows heldOut(TableSource own, List<String> names, Map<String, ColumnKind> kinds) {
            own.requireFitted(names);
            LoadedTable rows = load(own, settings).apply(names, notes);
            for (String name : names) {
                requireKind(
                        rows,
                        name,
                        kinds.get(name),
                        "by the table that is fitted the column is ",
                        ": declare a kind that holds for both, or drop the row");
            }
            return rows;
        }

        private static void requireKind(
                LoadedTable table, String name, ColumnKind kind, String because, String advice) {
            int column = table.names().indexOf(name);
            for (int r = 0; r < table.count(); r++) {
                double value = table.get(r, column);
                if (!kind.admits(value)) {
                    throw new TableException(table.place(r) + ", column \"" + name + "\": expected " + kind.expected()
                            + ", got " + value + "; " + because + kind + advice);
                }
            }
        }

        private void requireRows(PartitionedRows parts, List<String> columns) {
            if (parts.train().count() <= columns.size()) {
                throw new TableException(label + ": expected more rows to train on than columns, got "
                        + parts.train().count() + " training rows of " + columns.size()
                        + " columns; give more rows, or a smaller share to validation and test");
            }
        }
    }
}
