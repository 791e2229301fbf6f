package io.diffeo.lecture.planar;

import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** det(I + h'(s) u w^T) by the matrix determinant lemma, 1 + h'(s) u^T w, and as the determinant of the n by n Jacobian. */
final class DeterminantLemma implements Example {
    @Override
    public String name() {
        return "determinant-lemma";
    }

    @Override
    public String title() {
        return "The determinant of a planar map, by the lemma and in full";
    }

    @Override
    public void run(ExampleOutput board) {
        board.write("   n  h            1 + h'(w^T z + b) u^T w   det of n x n   differ by");
        for (int n : new int[] {2, 3, 10, 100}) {
            compare(board, n, Planarity.TANH, false);
        }
        compare(board, 10, Planarity.ARCSINH, false);
        compare(board, 10, Planarity.SOFTPLUS, false);
        compare(board, 10, Planarity.LEAKY_RELU, false);
        compare(board, 10, Planarity.TANH, true);
    }

    private static void compare(ExampleOutput board, int n, Planarity h, boolean across) {
        SplittableRandom random = new SplittableRandom(n);
        double[] w = normals(random, n, 1 / Math.sqrt(n));
        double[] u = normals(random, n, 1);
        if (across) {
            double along = dot(u, w) / dot(w, w);
            Arrays.setAll(u, i -> u[i] - along * w[i]);
        }
        double[] z = normals(random, n, 1);
        double b = 0.2;

        double lemma = 1 + h.slope(dot(w, z) + b) * dot(u, w);
        Planar planar = Planar.of(w, u, b, h);
        Weights weights = Flow.of(Normal.standard(n), planar).weights();
        double full = JacobianMatrix.forward(planar, weights, z).determinant().value();

        String name = h.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        board.write(
                "%4d  %-11s %24.6f %14.6f   %s%s",
                n, name, lemma, full, Small.error(full - lemma), across ? "   w^T u = 0" : "");
    }

    private static double[] normals(SplittableRandom random, int n, double scale) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
