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
        boolean narrow = columns <= 3;
        boolean wide = columns > 12;
        int transforms = wide ? 4 : 3;
        int width = rows < (narrow ? 5_000 : 30_000) ? 32 : rows < 200_000 || !wide ? 64 : 128;
        int bins = narrow && rows >= 5_000 ? 16 : 8;
        int batch = rows < 2_000 ? 128 : rows < 20_000 ? 256 : 512;
        long perEpoch = Math.max(1, Math.min(1000, (rows + batch - 1) / batch));
        int epochs = (int) Math.max(4, Math.min(400, STEPS / perEpoch));
        Family family = wide ? Family.NEURAL_SPLINE : Family.AUTOREGRESSIVE_SPLINE;
        return new Defaults(family, transforms, new int[] {width, width}, bins, batch, 2e-3, epochs, 20);
    }
}
