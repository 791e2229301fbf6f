package io.diffeo.lecture.variables;

import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Linear;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.StandardNormal;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Where the formula in one dimension comes from: P(X <= x) is P(Z <= h(x)) or, if f falls, P(Z >= h(x)), and a density is its slope. */
final class DistributionFunctions implements Example {
    private static final double STEP = 1e-5;

    @Override
    public String name() {
        return "distribution-functions";
    }

    @Override
    public String title() {
        return "F_X = F_Z o h, and the density is its slope";
    }

    @Override
    public void run(ExampleOutput board) {
        Normal z = Normal.standard(1);
        board.write("Z ~ N(0, 1), X = exp(Z) rises");
        show(board, Flow.of(z, Exp.of(1)), true, Math::log, new double[] {0.5, 1, 3});
        board.write("Z ~ N(0, 1), X = 1 / (1 + exp(Z)) falls");
        Flow falling = Flow.of(z, Linear.of(new double[][] {{-1}}), Sigmoid.unit(1));
        show(board, falling, false, x -> Math.log((1 - x) / x), new double[] {0.2, 0.5, 0.9});
    }

    /** P(X <= x) by the map alone. */
    private static double distribution(double x, boolean rises, DoubleUnaryOperator h) {
        double below = StandardNormal.cdf(h.applyAsDouble(x));
        return rises ? below : 1 - below;
    }

    private static double slope(double x, boolean rises, DoubleUnaryOperator h) {
        return (distribution(x + STEP, rises, h) - distribution(x - STEP, rises, h)) / (2 * STEP);
    }

    private static void show(ExampleOutput board, Flow unset, boolean rises, DoubleUnaryOperator h, double[] at) {
        Flow flow = unset.with(Precision.FLOAT64);
        double[][] draws = flow.sample(1_000_000, 3);
        board.write("  x     share of draws <= x   F_X(x) by F_Z   its slope   p_X(x) by the flow");
        for (double x : at) {
            double below = Arrays.stream(draws).filter(row -> row[0] <= x).count() / (double) draws.length;
            board.write(
                    "  %.1f   %.3f                 %.4f          %.4f      %.4f",
                    x,
                    below,
                    distribution(x, rises, h),
                    slope(x, rises, h),
                    Math.exp(flow.logProb(new double[][] {{x}})[0]));
        }
    }
}
