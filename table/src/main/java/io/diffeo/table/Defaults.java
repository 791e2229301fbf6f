package io.diffeo.table;

import io.diffeo.flow.Family;

/**
 * What a fit does where the user chose nothing, by rows and columns; docs/defaults.md shows the runs behind the rule.
 *
 * @param rate the learning rate
 */
record Defaults(
        Family family, int transforms, int[] hidden, int bins, int batch, double rate, int epochs, int patience) {
    private static final int STEPS = 40_000;

    static Defaults of(int rows, int columns) {
        int transforms = columns <= 3 ? 3 : columns <= 16 ? 4 : 3;
        int[] hidden = rows < 5_000 ? new int[] {32, 32} : columns <= 16 ? new int[] {64, 64} : new int[] {128, 128};
        int bins = rows < 5_000 ? 8 : columns <= 3 ? 16 : 8;
        int batch = rows < 2_000 ? 128 : rows < 20_000 ? 256 : 512;
        long perEpoch = Math.max(1, Math.min(1000, (rows + batch - 1) / batch));
        int epochs = (int) Math.max(4, Math.min(400, STEPS / perEpoch));
        return new Defaults(Family.AUTOREGRESSIVE_SPLINE, transforms, hidden, bins, batch, 2e-3, epochs, 20);
    }
}
