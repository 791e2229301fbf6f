package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.table.io.ColumnNames;
import java.util.List;

/** What rows a model takes: those of its columns, and beside each the given ones. */
record RowShape(List<String> columns, List<String> given) {

    /** Refuses rows that are not of the model's columns. */
    void requireRows(Rows rows) {
        requireWidth("rows", rows, columns);
    }

    /** Refuses given values that are not of the given columns, or not as many as rows. */
    void requireContext(int count, Rows context) {
        if (given.isEmpty()) {
            if (context.columns() > 0) {
                throw new IllegalArgumentException(
                        "the model is not conditioned on any column: expected no rows of given columns, got "
                                + context.count());
            }
            if (context.count() != count) {
                throw new IllegalArgumentException("the model is not conditioned on any column: expected " + count
                        + " empty rows of given columns, as many as rows, got " + context.count());
            }
            return;
        }
        if (context.columns() == 0) {
            throw new IllegalArgumentException("the model is conditioned on " + ColumnNames.list(given)
                    + ": expected a row of given values for each of the " + count + " rows, got none");
        }
        requireWidth("rows of given values", context, given);
        if (context.count() != count) {
            throw new IllegalArgumentException("the model is conditioned on " + ColumnNames.list(given)
                    + ": expected a row of given values for each of the " + count + " rows, got " + context.count());
        }
    }

    /** Refuses latents of another dimension. */
    void requireLatents(Rows latents) {
        if (latents.count() > 0 && latents.columns() != columns.size()) {
            throw new IllegalArgumentException("expected latents of " + columns.size() + " numbers, one for each of "
                    + ColumnNames.list(columns) + ", got " + latents.columns());
        }
    }

    private static void requireWidth(String what, Rows rows, List<String> names) {
        if (rows.count() > 0 && rows.columns() != names.size()) {
            throw new IllegalArgumentException("expected " + what + " of " + names.size() + " cells, "
                    + ColumnNames.list(names) + ", got " + rows.columns());
        }
    }
}
