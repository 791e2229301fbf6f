package io.diffeo.lecture.planar;

import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.util.Locale;

/** Planar maps there and back: the inverse is one increasing equation in one unknown, s, which has a formula for leaky ReLU alone. */
final class BothWays implements Example {
    private static final double[] W = {1.2, -0.5};

    @Override
    public String name() {
        return "planar-both-ways";
    }

    @Override
    public String title() {
        return "z to x by the formula, x to z by a root, for four h and up to the edge of the constraint";
    }

    @Override
    public void run(ExampleOutput board) {
        board.write("h            w^T u   |f^-1(f(z)) - z|   |f(f^-1(x)) - x|   log-dets add to 0");
        for (Planarity h : Planarity.values()) {
            for (double wu : new double[] {3, -0.9, -0.999999}) {
                there(board, h, wu);
            }
        }
    }

    private static void there(ExampleOutput board, Planarity h, double wu) {
        double square = W[0] * W[0] + W[1] * W[1];
        double[] u = {(wu * W[0] + W[1]) / square, (wu * W[1] - W[0]) / square};
        Flow flow = Flow.of(Normal.standard(2), Planar.of(W, u, 0.3, h)).with(Precision.FLOAT64);
        double[][] z = Flow.of(flow.base()).sample(10_000, 1);

        Flow.Mapped x = flow.toData(Dataset.of(z));
        Flow.Mapped back = flow.toLatent(Dataset.of(x.value()));
        double[][] again = flow.toData(back.value());

        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum = Math.max(sum, Math.abs(x.logDet()[i] + back.logDet()[i]));
        }
        board.write(
                "%-11s %9s %14s %18s %20s",
                h.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                wu,
                Small.error(farthest(back.value(), z)),
                Small.error(farthest(again, x.value())),
                Small.error(sum));
    }

    private static double farthest(double[][] a, double[][] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.hypot(a[i][0] - b[i][0], a[i][1] - b[i][1]));
        }
        return most;
    }
}
