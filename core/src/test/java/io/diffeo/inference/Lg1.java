package io.diffeo.inference;

import io.diffeo.data.Rows;
import io.diffeo.distribution.Normal;
import java.util.Arrays;

/**
 * z ~ N(0, 1), x given z ~ N(1.5 z, 0.5), x = 1.2, and q(z) = N(0.5, 0.36): log p(x) = -1.6865572, p(z | x) = N(0.6545455, 0.1818182), the ELBO is
 * -1.9006906.
 */
final class Lg1 {
    static final double LOG_P = -1.6865572;
    static final double ELBO = -1.9006906;
    static final double MEAN = 0.6545455;
    static final double VARIANCE = 0.1818182;

    final LinearNormal likelihood = LinearNormal.line(1.5, 0, 0.5);
    final Target target = Target.posterior(Normal.standard(1), likelihood);
    final LinearNormal q = LinearNormal.normal(0.5, 0.36);

    /** The datum, as so many rows. */
    static Rows rows(int n) {
        double[][] rows = new double[n][];
        Arrays.fill(rows, new double[] {1.2});
        return Rows.of(rows);
    }
}
