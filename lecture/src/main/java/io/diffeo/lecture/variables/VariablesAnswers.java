package io.diffeo.lecture.variables;

import io.diffeo.lecture.example.Counted;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import java.util.SplittableRandom;

/** The exercises of section 1, by counting. */
final class VariablesAnswers implements Example {
    private static final int DRAWS = 4_000_000;

    @Override
    public String name() {
        return "answers-1";
    }

    @Override
    public String title() {
        return "The exercises, by counting";
    }

    @Override
    public void run(ExampleOutput board) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] squares = new double[DRAWS][1];
        for (double[] row : squares) {
            double z = random.nextDouble();
            row[0] = z * z;
        }
        board.write("1. p_X(1/4), counted            %.2f", Counted.between(squares, 0.24, 0.26));
        double[][] a = {{2, 1}, {1, 3}};
        double[][] w = {{0.6, -0.2}, {-0.2, 0.4}};
        board.write("2. det A                        %.1f", Determinant.of(a).value());
        for (double[] x : new double[][] {{1, 1}, {3, 1}}) {
            double z1 = w[0][0] * x[0] + w[0][1] * x[1];
            double z2 = w[1][0] * x[0] + w[1][1] * x[1];
            boolean inside = z1 >= 0 && z1 <= 1 && z2 >= 0 && z2 <= 1;
            board.write(
                    "   W (%.0f, %.0f)                     (%.1f, %.1f): %s",
                    x[0], x[1], z1, z2, inside ? "inside" : "outside");
        }
        int near = 0;
        for (int i = 0; i < DRAWS; i++) {
            double r = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            double x1 = r * Math.cos(angle) - 0.6;
            double x2 = r * Math.sin(angle) - 0.8;
            near += Math.abs(x1) < 0.1 && Math.abs(x2) < 0.1 ? 1 : 0;
        }
        board.write("3. p_X(0.6, 0.8), counted       %.3f", near / (0.04 * DRAWS));
    }
}
