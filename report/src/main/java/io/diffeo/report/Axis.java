package io.diffeo.report;

/** A linear axis: its name, which may be blank, and the interval it shows. */
record Axis(String name, Range range) {
    /** Marks of an axis, {@code step} apart: 1, 2 or 5 times a power of ten. */
    record Ticks(double[] values, double step) {
        String label(int i) {
            return Numbers.tick(values[i], step);
        }
    }

    /** As many round numbers as there is room for, at most so many and at least as far apart as stated. */
    Ticks ticks(int most, double leastStep) {
        double rough = Math.max(range.width() / most, leastStep);
        double unit = Math.pow(10, Math.floor(Math.log10(rough) + 1e-9));
        double step = unit * (rough <= unit * 1.000001 ? 1 : rough <= 2 * unit ? 2 : rough <= 5 * unit ? 5 : 10);
        double first = Math.ceil(range.low() / step - 1e-9), last = Math.floor(range.high() / step + 1e-9);
        double[] values = new double[(int) Math.max(0, Math.min(most + 1.0, last - first + 1))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (first + i) * step;
        }
        return new Ticks(values, step);
    }

    /** Where a value lies: 0 at the low end, 1 at the high one. */
    double place(double value) {
        return (value - range.low()) / range.width();
    }
}
