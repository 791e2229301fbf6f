package io.diffeo.inference;

import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;

/** z_1 ~ N(0, 1 / 0.19), z_t ~ N(0.9 z_(t-1), 1), x_t ~ N(z_t, 1), ten observations, and what Kalman's formulas say of them. */
final class Lgssm {
    static final double[] X = {.30, -1.16, -1.69, .77, -1.62, -.06, -1.20, .43, -2.04, -4.62};
    static final double A = 0.9;
    static final StateSpace MODEL = new StateSpace(
            LinearNormal.normal(0, 1 / (1 - A * A)), LinearNormal.line(A, 0, 1), LinearNormal.line(1, 0, 1));

    private Lgssm() {}

    /** log p(x_1 ... x_steps), and the filtered means. */
    static double kalman(int steps, double a, double[] means) {
        double m = 0;
        double p = 1 / (1 - A * A);
        double log = 0;
        for (int t = 0; t < steps; t++) {
            if (t > 0) {
                m *= a;
                p = a * a * p + 1;
            }
            double s = p + 1;
            log -= 0.5 * (Math.log(2 * Math.PI * s) + (X[t] - m) * (X[t] - m) / s);
            m += p / s * (X[t] - m);
            p /= s;
            means[t] = m;
        }
        return log;
    }

    /** p(z_t | z_(t-1), x_t), or p(z_t | z_(t-1), x_t ... x_T): what is seen of z_t later is e^(-J z^2 / 2 + h z). */
    static Proposal exact(boolean smoothing) {
        int n = X.length;
        double[] j = new double[n];
        double[] h = new double[n];
        for (int t = n - 1; t >= 0; t--) {
            boolean later = smoothing && t < n - 1;
            j[t] = 1 + (later ? A * A * j[t + 1] / (1 + j[t + 1]) : 0);
            h[t] = X[t] + (later ? A * h[t + 1] / (1 + j[t + 1]) : 0);
        }
        return (graph, t, before, x) -> {
            double precision = (t == 0 ? 1 - A * A : 1) + j[t];
            Node mean = t == 0
                    ? graph.constant(h[0] / precision)
                    : before.times(A / precision).plus(h[t] / precision);
            return normal(graph, mean, Math.sqrt(1 / precision));
        };
    }

    private static Law normal(Graph graph, Node mean, double deviation) {
        return Law.of(graph, () -> graph.normal(1).times(deviation).plus(mean), z -> z.minus(mean)
                .times(1 / deviation)
                .square()
                .times(-0.5)
                .minus(Math.log(deviation) + 0.5 * Math.log(2 * Math.PI)));
    }
}
