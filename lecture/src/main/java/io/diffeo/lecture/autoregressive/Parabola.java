package io.diffeo.lecture.autoregressive;

import io.diffeo.random.CounterRandom;
import io.diffeo.report.Frame;
import java.util.Arrays;

/** x1 = e1 and x2 = x1^2 + 0.3 e2 with normal e1 and e2: log p(x) = log N(x1; 0, 1) + log N(x2; x1^2, 0.3^2). */
final class Parabola {
    static final Frame FRAME = new Frame("x1", "x2", -3, 3, -1.5, 6, 0);
    private static final double NOISE = 0.3;

    private Parabola() {}

    /** Of the density, in nats, exactly: the mean of -log p(x). */
    static double entropy() {
        return Math.log(2 * Math.PI * Math.E) + Math.log(NOISE);
    }

    /** Rows {@code from} to {@code from + count} of an endless table. */
    static double[][] rows(int from, int count) {
        double[][] rows = new double[count][2];
        for (int r = 0; r < count; r++) {
            rows[r][0] = CounterRandom.normal(1, from + r, 0);
            rows[r][1] = rows[r][0] * rows[r][0] + NOISE * CounterRandom.normal(1, from + r, 1);
        }
        return rows;
    }

    /** The log-density that they come from. */
    static double[] logProb(double[][] rows) {
        return Arrays.stream(rows)
                .mapToDouble(x -> {
                    double e = (x[1] - x[0] * x[0]) / NOISE;
                    return -Math.log(2 * Math.PI) - Math.log(NOISE) - (x[0] * x[0] + e * e) / 2;
                })
                .toArray();
    }
}
