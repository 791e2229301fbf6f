package io.diffeo.lecture.variables;

import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The determinant is the volume of the image of the unit cube in any dimension: counted in 2 to 7. */
final class UnitCubes implements Example {
    private static final int POINTS = 1_000_000;

    @Override
    public String name() {
        return "unit-cubes";
    }

    @Override
    public String title() {
        return "X = A Z in three and more dimensions: cubes become parallelotopes";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("n   det A     volume, counted    density of X   1 / |det A|");
        for (int n = 2; n <= 7; n++) {
            double[][] matrix = matrix(n);
            Parallelotope image = Parallelotope.of(matrix);
            double det = Determinant.of(matrix).value();
            Parallelotope.Volume counted = image.volumeByCounting(POINTS, n);
            board.write(
                    "%d  %7.4f    %.4f +- %.4f  %9.4f      %9.4f",
                    n, det, counted.value(), counted.error(), image.density(), 1 / Math.abs(det));
        }
        board.draw("unit-cubes", UnitCubes::picture);
    }

    /** The identity with normal noise, its first two rows exchanged for odd n: then det A is negative, and the volume |det A|. */
    private static double[][] matrix(int n) {
        Flow noise = Flow.of(Normal.standard(n)).with(Precision.FLOAT64);
        double[][] matrix = noise.sample(n, 11 + n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = 0.3 * matrix[i][j] + (i == j ? 1 : 0);
            }
        }
        if (n % 2 == 1) {
            double[] first = matrix[0];
            matrix[0] = matrix[1];
            matrix[1] = first;
        }
        return matrix;
    }

    private static Picture picture() {
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double[][] matrix = {{1.2, 0.3, 0.2}, {0.1, 1.2, 0.5}, {-0.1, 0.4, 1.5}};
        double[][] flat = {{1.2, -0.4, 0.52}, {0.1, 1, 0.56}, {0.2, -0.2, 0.02}};
        return Picture.row(List.of(
                panel("the unit cube", identity, PlotColor.BLUE),
                panel("its image: volume |det A| = " + volume(matrix), matrix, PlotColor.ORANGE),
                panel("third column made of the others: 0", flat, PlotColor.VIOLET)));
    }

    private static String volume(double[][] matrix) {
        return String.format(
                Locale.ROOT, "%.2f", Math.abs(Determinant.of(matrix).value()));
    }

    /** The six faces, the far ones first. */
    private static Picture panel(String title, double[][] matrix, PlotColor ink) {
        int[][][] faces = {
            {{0, 1, 0}, {1, 1, 0}, {1, 1, 1}, {0, 1, 1}},
            {{0, 0, 0}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1}},
            {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}},
            {{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {1, 0, 1}},
            {{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}},
            {{0, 0, 0}, {1, 0, 0}, {1, 0, 1}, {0, 0, 1}}
        };
        Plot plot = Plot.of("", -0.3, 3.1, "", -0.4, 2.7)
                .size(330, 300)
                .equalUnits()
                .title(title);
        for (int[][] face : faces) {
            double[] across = new double[4];
            double[] up = new double[4];
            for (int corner = 0; corner < 4; corner++) {
                double[] x = product(matrix, face[corner]);
                across[corner] = x[0] + 0.55 * x[1];
                up[corner] = x[2] + 0.35 * x[1];
            }
            plot = plot.shape("", ink, across, up);
        }
        return plot.picture();
    }

    private static double[] product(double[][] matrix, int[] z) {
        double[] x = new double[matrix.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < z.length; j++) {
                x[i] += matrix[i][j] * z[j];
            }
        }
        return x;
    }
}
