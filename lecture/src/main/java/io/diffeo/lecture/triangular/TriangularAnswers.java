package io.diffeo.lecture.triangular;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;

/** The exercises of section 5, by marking, by elimination and by differences. */
final class TriangularAnswers implements Example {
    private static final int N = 10;

    @Override
    public String name() {
        return "answers-5";
    }

    @Override
    public String title() {
        return "The exercises, by marking, by elimination and by differences";
    }

    @Override
    public void run(ExampleOutput board) {
        boolean[][] both = product(coupling(true), coupling(false));
        int zeros = 0;
        for (boolean[] row : both) {
            for (boolean entry : row) {
                zeros += entry ? 0 : 1;
            }
        }
        board.write("1. zeros that are left of %d             %d", N * N, zeros);
        double[][] cycle = {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
        double[][] swap = {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}};
        board.write(
                "2. det of the cycle and of the swap       %.0f, %.0f",
                Determinant.of(cycle).value(), Determinant.of(swap).value());
        double step = 1e-5;
        double first = (latent(0.5 + step, 0.5)[0] - latent(0.5 - step, 0.5)[0]) / (2 * step);
        double second = (latent(0.5, 0.5 + step)[1] - latent(0.5, 0.5 - step)[1]) / (2 * step);
        double[] z = latent(0.5, 0.5);
        board.write("3. z at (1/2, 1/2)                        (%.3f, %.3f)", z[0], z[1]);
        board.write("   slopes on the diagonal, their product  %.4f, %.4f, %.4f", first, second, first * second);
    }

    /** Which entries of a coupling's Jacobian may differ from zero. */
    private static boolean[][] coupling(boolean firstHalfKept) {
        boolean[][] marks = new boolean[N][N];
        for (int i = 0; i < N; i++) {
            marks[i][i] = true;
            boolean moved = i >= N / 2 == firstHalfKept;
            for (int j = 0; j < N && moved; j++) {
                marks[i][j] |= j < N / 2 == firstHalfKept;
            }
        }
        return marks;
    }

    private static boolean[][] product(boolean[][] a, boolean[][] b) {
        boolean[][] marks = new boolean[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                for (int k = 0; k < N; k++) {
                    marks[i][j] |= a[i][k] && b[k][j];
                }
            }
        }
        return marks;
    }

    /** F(x1) and F(x2 | x1) of the density x1 + x2 on the unit square. */
    private static double[] latent(double x1, double x2) {
        return new double[] {(x1 * x1 + x1) / 2, (x1 * x2 + x2 * x2 / 2) / (x1 + 0.5)};
    }
}
