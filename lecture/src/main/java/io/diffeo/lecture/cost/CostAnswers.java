package io.diffeo.lecture.cost;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import java.util.SplittableRandom;

/** The exercises of section 4, by counting multiplications and by elimination. */
final class CostAnswers implements Example {
    private static final int N = 50;
    private static final int RANK = 3;

    @Override
    public String name() {
        return "answers-4";
    }

    @Override
    public String title() {
        return "The exercises, by counting and by elimination";
    }

    @Override
    public void run(ExampleOutput board) {
        long count = 0;
        for (int column = 0; column < 1000; column++) {
            for (int row = column + 1; row < 1000; row++) {
                count += 1000 - column;
            }
        }
        board.write("1. multiplications, counted           %,d", count);
        board.write("2. (4096 / 512)^3                     %.0f", Math.pow(4096.0 / 512, 3));
        double[][] u = normals(1);
        double[][] v = normals(2);
        double[][] whole = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                whole[i][j] = i == j ? 1 : 0;
                for (int k = 0; k < RANK; k++) {
                    whole[i][j] += u[i][k] * v[j][k];
                }
            }
        }
        double[][] small = new double[RANK][RANK];
        for (int k = 0; k < RANK; k++) {
            for (int l = 0; l < RANK; l++) {
                small[k][l] = k == l ? 1 : 0;
                for (int i = 0; i < N; i++) {
                    small[k][l] += v[i][k] * u[i][l];
                }
            }
        }
        board.write(
                "3. det(I + U V^T), 50 x 50            %.6f",
                Determinant.of(whole).value());
        board.write(
                "   det(I + V^T U), 3 x 3              %.6f",
                Determinant.of(small).value());
    }

    private static double[][] normals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[N][RANK];
        for (double[] row : rows) {
            for (int k = 0; k < RANK; k++) {
                row[k] = random.nextGaussian() / Math.sqrt(N);
            }
        }
        return rows;
    }
}
