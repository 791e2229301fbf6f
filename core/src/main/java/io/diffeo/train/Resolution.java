package io.diffeo.train;

import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether single precision tells the rows of a column apart. Rows are rounded before a flow sees them, to steps of 2^-23 of their size: of values
 * about 1e9 +- 1 only a few are left. Then densities need not integrate to one, and samples repeat each other.
 */
final class Resolution {
    private static final int ROWS = 10_000;

    /** Steps above this share of a column's deviation are told of. */
    private static final double COARSE = 0.01;

    private Resolution() {}

    /** A note for each column that single precision is too coarse for. */
    static List<String> notes(Dataset rows, Precision precision) {
        List<String> notes = new ArrayList<>();
        if (precision == Precision.FLOAT32) {
            add(notes, "column", rows.x());
            add(notes, "context column", rows.context());
        }
        return notes;
    }

    private static void add(List<String> notes, String name, Rows all) {
        Rows rows = all.thinned(ROWS);
        double[] values = new double[rows.count()];
        for (int c = 0; c < rows.columns(); c++) {
            rows.column(c, 0, values.length, values);
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double variance = 0;
            for (double value : values) {
                variance += (value - mean) * (value - mean) / values.length;
            }
            double deviation = Math.sqrt(variance);
            double step = Math.ulp((float) mean);
            if (deviation > 0 && step > COARSE * deviation) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s %d holds values about %.6g +- %.3g, which single precision rounds to steps of %.3g, so that its"
                                + " densities and samples are coarse: subtract %.6g from it, or fit and evaluate in FLOAT64",
                        name,
                        c,
                        mean,
                        deviation,
                        step,
                        mean));
            }
        }
    }
}
