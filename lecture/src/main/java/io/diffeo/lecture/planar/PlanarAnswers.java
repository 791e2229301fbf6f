package io.diffeo.lecture.planar;

import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.StandardNormal;

/** The exercises of section 3, by search, by differentiation and by sums. */
final class PlanarAnswers implements Example {
    @Override
    public String name() {
        return "answers-3";
    }

    @Override
    public String title() {
        return "The exercises, by search, by differentiation and by sums";
    }

    @Override
    public void run(ExampleOutput board) {
        board.write("1. nearest point of the plane, searched for      %.3f away", nearest());
        board.write("2. det at (0, 0) and at (0.5, 0)                 %.4f, %.4f", determinant(0), determinant(0.5));
        board.write("3. KL(q || p), half of p missing                 %.4f", reverse(0.5));
        board.write("   KL(q || p), a hundredth of p missing          %.4f", reverse(0.01));
    }

    /** Of the line 3 z1 + 4 z2 - 5 = 0 to (3, 4), along the line. */
    private static double nearest() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = -100_000; i <= 100_000; i++) {
            double z1 = i * 1e-4;
            least = Math.min(least, Math.hypot(3 - z1, 4 - (5 - 3 * z1) / 4));
        }
        return least;
    }

    private static double determinant(double z1) {
        Planar map = Planar.of(new double[] {2, 0}, new double[] {1, 0}, 0, Planarity.TANH);
        Flow flow = Flow.of(Normal.standard(2), map);
        return JacobianMatrix.forward(map, flow.weights(), new double[] {z1, 0})
                .determinant()
                .value();
    }

    /** Of q = N(-20, 1) against p, which is q but for the stated mass at N(20, 1), a sum over small steps. */
    private static double reverse(double missing) {
        double step = 1e-3;
        double sum = 0;
        for (int i = -30_000; i <= 30_000; i++) {
            double x = i * step;
            double q = StandardNormal.density(x + 20);
            double p = (1 - missing) * q + missing * StandardNormal.density(x - 20);
            sum += q > 0 ? step * q * Math.log(q / p) : 0;
        }
        return sum;
    }
}
