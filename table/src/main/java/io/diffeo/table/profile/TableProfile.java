package io.diffeo.table.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the chosen columns of a table hold.
 *
 * @param rows the number of rows
 * @param repeatedRows rows that equal an earlier one in all the chosen columns, by a hash of 64 bits
 * @param columns a profile per column, in the order chosen
 * @param identical pairs of columns that are equal in every row
 */
public record TableProfile(long rows, long repeatedRows, List<ColumnProfile> columns, List<List<String>> identical) {
    private static final double REPEATS_WORTH_SAYING = 0.001;
    private static final double MODE_WORTH_SAYING = 0.05;

    /** Rows with one value that may be equal by rounding. */
    private static final int MODE_BY_CHANCE = 3;

    public TableProfile {
        columns = List.copyOf(columns);
        identical = List.copyOf(identical);
    }

    /** The profile of a column. */
    public ColumnProfile column(String name) {
        return columns.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile of column \"" + name + "\""));
    }

    /**
     * Sentences about exact ties, which no density describes: more than 0.1 % of rows repeated, or more than 5 % of a
     * column, and more than three rows, equal to one value. Whole numbers, which are dequantised, repeat by nature: such columns are left out of
     * the second, and tables of nothing else of the first.
     *
     * @param modelled the columns whose density is modelled: ties of the others do no harm
     */
    public List<String> warnings(List<String> modelled) {
        List<String> warnings = new ArrayList<>();
        boolean allWhole = columns.stream().allMatch(ColumnProfile::whole);
        if (repeatedRows > REPEATS_WORTH_SAYING * rows && !allWhole) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d of %d rows (%.2f %%) repeat an earlier row exactly: repeats leak from training into test, and a "
                            + "density of point masses has no upper bound; drop them, for example with select distinct",
                    repeatedRows,
                    rows,
                    100.0 * repeatedRows / rows));
        }
        for (ColumnProfile column : columns) {
            if (modelled.contains(column.name()) && isTied(column)) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "column \"%s\" is exactly %s in %d of %d rows (%.1f %%): a density of point masses has no upper "
                                + "bound, so its log-likelihood says little; model those rows apart, or leave the column out",
                        column.name(),
                        column.mode(),
                        column.modeCount(),
                        rows,
                        100 * column.modeShare()));
            }
        }
        return warnings;
    }

    /** Whether one value fills a share of a column whose numbers are not whole; what occurs once is no tie. */
    private static boolean isTied(ColumnProfile column) {
        return column.modeCount() > MODE_BY_CHANCE && column.modeShare() > MODE_WORTH_SAYING && !column.whole();
    }
}
