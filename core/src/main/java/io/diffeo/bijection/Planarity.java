package io.diffeo.bijection;

import io.diffeo.graph.MonotoneFunction;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Unary;

/** The nonlinearity h of a {@link Planar} map: increasing, with slopes in (0, 1], which is what its constraint asks for. */
public enum Planarity {
    TANH {
        @Override
        Node value(Node s) {
            return s.tanh();
        }

        @Override
        Node slope(Node s) {
            return s.tanh().square().subtractFrom(1);
        }

        @Override
        Node flatness(Node s) {
            return s.tanh().square();
        }

        @Override
        public double value(double s) {
            return Math.tanh(s);
        }

        @Override
        double flatness(double s) {
            return Math.tanh(s) * Math.tanh(s);
        }
    },
    /** arcsinh(s), with slope 1 / sqrt(1 + s^2): unbounded, so that a layer reaches far points too. */
    ARCSINH {
        @Override
        Node value(Node s) {
            return s.apply(Unary.ASINH);
        }

        @Override
        Node slope(Node s) {
            return root(s).reciprocal();
        }

        /** 1 - 1/q = s^2 / (q (q + 1)), q = sqrt(1 + s^2). */
        @Override
        Node flatness(Node s) {
            Node q = root(s);
            return s.over(q).times(s.over(q.plus(1)));
        }

        private Node root(Node s) {
            return s.square().plus(1).sqrt();
        }

        @Override
        public double value(double s) {
            double a = Math.abs(s);
            return Math.copySign(Math.log1p(a + a * (a / (1 + Math.hypot(1, a)))), s);
        }

        @Override
        double flatness(double s) {
            double q = Math.hypot(1, s);
            return s / q * (s / (q + 1));
        }
    },
    /** log(1 + exp(s)), with slope 1 / (1 + exp(-s)): bends one side of the plane only. */
    SOFTPLUS {
        @Override
        Node value(Node s) {
            return s.softplus();
        }

        @Override
        Node slope(Node s) {
            return s.sigmoid();
        }

        @Override
        Node flatness(Node s) {
            return s.negate().sigmoid();
        }

        @Override
        public double value(double s) {
            return Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
        }

        @Override
        double flatness(double s) {
            return 1 / (1 + Math.exp(s));
        }
    },
    /** s for s > 0, else s / 10: the map is linear on each side of the plane. */
    LEAKY_RELU {
        @Override
        Node value(Node s) {
            return s.max(s.times(LEAK));
        }

        @Override
        Node slope(Node s) {
            return s.apply(Unary.STEP).times(1 - LEAK).plus(LEAK);
        }

        @Override
        Node flatness(Node s) {
            return s.apply(Unary.STEP).subtractFrom(1).times(1 - LEAK);
        }

        @Override
        public double value(double s) {
            return Math.max(s, LEAK * s);
        }

        @Override
        double flatness(double s) {
            return s > 0 ? 0 : 1 - LEAK;
        }
    };

    private static final double LEAK = 0.1;

    private final MonotoneFunction ridge = new Ridge(this);

    abstract Node value(Node s);

    abstract Node slope(Node s);

    /** 1 - h'(s), without cancellation. */
    abstract Node flatness(Node s);

    /** h(s). */
    public abstract double value(double s);

    /** h'(s), in (0, 1]. */
    public double slope(double s) {
        return 1 - flatness(s);
    }

    abstract double flatness(double s);

    /** f(s, k) = s + (k - 1) h(s), increasing for k > 0. */
    MonotoneFunction ridge() {
        return ridge;
    }

    private record Ridge(Planarity h) implements MonotoneFunction {
        @Override
        public double value(double s, double[] k) {
            double value = h.value(s);
            return s - value + k[0] * value;
        }

        @Override
        public double slope(double s, double[] k) {
            double flatness = h.flatness(s);
            return flatness + (1 - flatness) * k[0];
        }

        @Override
        public double below(double t, double[] k) {
            double step = 1 + Math.ulp(t);
            while (value(t - step, k) > t) {
                step *= 2;
            }
            return t - step;
        }

        @Override
        public double above(double t, double[] k) {
            double step = 1 + Math.ulp(t);
            while (value(t + step, k) < t) {
                step *= 2;
            }
            return t + step;
        }

        @Override
        public Node trace(Node s, Node k) {
            Node value = h.value(s);
            return s.minus(value).plus(k.times(value));
        }
    }
}
