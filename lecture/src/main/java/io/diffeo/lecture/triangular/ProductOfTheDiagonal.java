package io.diffeo.lecture.triangular;

import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import java.io.IOException;

/** The determinant of a triangular matrix by elimination, n^3 / 3 multiplications, and as the product of its diagonal, n of them. */
final class ProductOfTheDiagonal implements Example {
    @Override
    public String name() {
        return "product-of-the-diagonal";
    }

    @Override
    public String title() {
        return "The determinant of a triangular matrix is the product of its diagonal";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("n    log|det|, lower               upper                         multiplications");
        board.write("     elimination  diagonal         elimination  diagonal         n^3/3        n");
        for (int n : new int[] {2, 10, 50, 200}) {
            double[][] lower = triangle(n, true);
            double[][] upper = triangle(n, false);
            board.write(
                    "%-4d %10.4f   %10.4f       %10.4f   %10.4f    %,10d    %5d",
                    n,
                    Determinant.of(lower).log(),
                    Determinant.ofTriangular(lower).log(),
                    Determinant.of(upper).log(),
                    Determinant.ofTriangular(upper).log(),
                    (long) n * n * n / 3,
                    n);
        }
    }

    private static double[][] triangle(int n, boolean lower) {
        double[][] matrix = Flow.of(Normal.standard(n)).with(Precision.FLOAT64).sample(n, lower ? 1 : 2);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean kept = lower ? j <= i : j >= i;
                matrix[i][j] = kept ? matrix[i][j] / (i == j ? 1 : n) : 0;
            }
        }
        return matrix;
    }
}
