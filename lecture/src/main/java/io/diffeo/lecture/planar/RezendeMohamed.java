package io.diffeo.lecture.planar;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Unary;
import io.diffeo.train.Energy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The energies U1 to U4 in the plane of Rezende and Mohamed (2015, table 1), with
 * <pre>
 *   w1(z) = sin(2 pi z1 / 4),  w2(z) = 3 exp(-((z1 - 1) / 0.6)^2 / 2),  w3(z) = 3 sigmoid((z1 - 1) / 0.3)
 * </pre>
 * U2 to U4 go on for ever along z1, so that exp(-U) has no integral. As in Block-NAF's code (De Cao et al. 2019) a wall is added to each, max(|z_i| -
 * 6, 0)^2 for both coordinates; then Z is finite, and known by quadrature.
 */
public enum RezendeMohamed implements Energy {
    /** Two sickles of a ring. */
    U1 {
        @Override
        Node bare(Node z1, Node z2) {
            Node radius = z1.square().plus(z2.square()).sqrt();
            Node ring = half(radius.plus(-2), 0.4);
            return ring.plus(lower(half(z1.plus(-2), 0.6), half(z1.plus(2), 0.6)));
        }
    },
    /** A wave. */
    U2 {
        @Override
        Node bare(Node z1, Node z2) {
            return half(z2.minus(w1(z1)), 0.4);
        }
    },
    /** A wave with a branch. */
    U3 {
        @Override
        Node bare(Node z1, Node z2) {
            Node wave = z2.minus(w1(z1));
            Node w2 = half(z1.plus(-1), 0.6).negate().exp().times(3);
            return lower(half(wave, 0.35), half(wave.plus(w2), 0.35));
        }
    },
    /** A wave that splits into two. */
    U4 {
        @Override
        Node bare(Node z1, Node z2) {
            Node wave = z2.minus(w1(z1));
            Node w3 = z1.plus(-1).times(1 / 0.3).sigmoid().times(3);
            return lower(half(wave, 0.4), half(wave.plus(w3), 0.35));
        }
    };

    /** Where the wall begins, and where so little is left beyond it that quadrature ends. */
    private static final double WALL = 6;

    private static final double END = 12;
    private static final int CELLS = 600;

    abstract Node bare(Node z1, Node z2);

    @Override
    public Node of(Node z) {
        return bare(z.slice(0, 1), z.slice(1, 1))
                .plus(z.abs().plus(-WALL).relu().square().sumRows());
    }

    private static Node half(Node x, double scale) {
        return x.times(1 / scale).square().times(0.5);
    }

    /** -log(exp(-p) + exp(-q)). */
    private static Node lower(Node p, Node q) {
        return p.minus(p.minus(q).softplus());
    }

    private static Node w1(Node z1) {
        return z1.times(2 * Math.PI / 4).apply(Unary.SIN);
    }

    /** -U at some points of the plane, in float64: the log-density but for log Z. */
    public double[] unnormalised(double[][] points) {
        return Quadrature.EVALUATORS.get(ordinal()).run(points.length, 0, 0, Rows.of(points));
    }

    /** The log-densities of some points. */
    public double[] logProb(double[][] points) {
        double[] values = unnormalised(points);
        double logZ = logZ();
        for (int i = 0; i < values.length; i++) {
            values[i] -= logZ;
        }
        return values;
    }

    /**
     * The logarithm of the integral of exp(-U), by the trapezoid rule on [-12, 12]^2 with steps of 0.04: for smooth functions that vanish at the
     * ends its error falls faster than any power of the step, and the wall, whose second derivative jumps, begins at a node.
     */
    public double logZ() {
        return Quadrature.LOG_Z[ordinal()];
    }

    /** Computed once, when first asked for. */
    private static final class Quadrature {
        private static final List<Evaluator<?>> EVALUATORS =
                Arrays.stream(values()).<Evaluator<?>>map(Quadrature::evaluator).toList();
        private static final double[] LOG_Z =
                IntStream.range(0, 4).mapToDouble(i -> logZ(EVALUATORS.get(i))).toArray();

        private static Evaluator<?> evaluator(Energy energy) {
            Graph graph = new Graph();
            Node x = graph.input("x", 2);
            Node[] in = {x};
            Weights none = Weights.start(List.of(), 0);
            return Evaluator.of(
                    PrecisionKernels.of(Precision.FLOAT64),
                    none,
                    Workers.shared(),
                    in,
                    energy.of(x).negate());
        }

        private static double logZ(Evaluator<?> evaluator) {
            double step = 2 * END / CELLS;
            double[][] row = new double[CELLS + 1][2];
            double sum = 0;
            for (int i = 0; i <= CELLS; i++) {
                for (int j = 0; j <= CELLS; j++) {
                    row[j][0] = -END + j * step;
                    row[j][1] = -END + i * step;
                }
                for (double value : evaluator.run(row.length, 0, 0, Rows.of(row))) {
                    sum += Math.exp(value);
                }
            }
            return Math.log(sum * step * step);
        }
    }
}
