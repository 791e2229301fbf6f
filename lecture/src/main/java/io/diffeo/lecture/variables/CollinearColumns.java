package io.diffeo.lecture.variables;

import io.diffeo.bijection.Linear;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import java.io.IOException;

/** The closer the columns of A lie to one line, the smaller the volume and the larger the density; on one line there is neither. */
final class CollinearColumns implements Example {
    @Override
    public String name() {
        return "collinear-columns";
    }

    @Override
    public String title() {
        return "Collinear columns: volume zero, no density";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("angle between the columns   area     density of X");
        for (double degrees : new double[] {90, 30, 10, 1, 0.1}) {
            double angle = Math.toRadians(degrees);
            double[][] matrix = {{1, Math.cos(angle)}, {0, Math.sin(angle)}};
            board.write(
                    "%-27s %.4f   %.1f",
                    degrees,
                    Determinant.of(matrix).value(),
                    Parallelotope.of(matrix).density());
        }
        refused(board, new double[][] {{1, 3}, {2, 6}});
        refused(board, new double[][] {{1, 0, 2}, {0, 1, -0.5}, {1, 1, 1.5}});
    }

    private static void refused(ExampleOutput board, double[][] matrix) {
        board.write("");
        board.write("det A = %.1f", Determinant.of(matrix).value());
        try {
            Linear.of(matrix);
        } catch (IllegalArgumentException e) {
            board.write("refused: %s", e.getMessage().replace(". ", ".\n"));
        }
    }
}
