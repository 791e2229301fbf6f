package io.diffeo.report;

/**
 * Rows to look at, each {@code (n, D)} in the order of the columns and of any n: held-out data, fresh samples of the
 * model, and the latents of held-out data. An empty array leaves its pictures out.
 */
public record Samples(double[][] data, double[][] model, double[][] latents) {
    void requireWidth(int columns) {
        require("data", data, columns);
        require("model", model, columns);
        require("latents", latents, columns);
    }

    private static void require(String what, double[][] rows, int columns) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("expected " + columns + " columns, got " + rows[i].length + " (row "
                        + i + " of the " + what + " sample)");
            }
        }
    }
}
