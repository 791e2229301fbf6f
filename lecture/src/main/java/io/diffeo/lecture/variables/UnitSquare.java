package io.diffeo.lecture.variables;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.linalg.Determinant;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.List;

/** A matrix sends the unit square to a parallelogram of area |ad - bc|, and the uniform density 1 to 1/|ad - bc|. */
final class UnitSquare implements Example {
    @Override
    public String name() {
        return "unit-square";
    }

    @Override
    public String title() {
        return "X = A Z in two dimensions: a square becomes a parallelogram";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        double a = 2, b = 0.5, c = 1, d = 1.5;
        double[][] matrix = {{a, c}, {b, d}};
        Parallelotope image = Parallelotope.of(matrix);
        double[][] corners = image.flow().toData(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        Parallelotope.Volume counted = image.volumeByCounting(1_000_000, 1);

        board.write("(1, 0) goes to (%.1f, %.1f), the first column of A", corners[0][0], corners[0][1]);
        board.write("(0, 1) goes to (%.1f, %.1f), the second", corners[1][0], corners[1][1]);
        board.write("(1, 1) goes to (%.1f, %.1f), their sum", corners[2][0], corners[2][1]);
        board.write("ad - bc                  %.4f", a * d - b * c);
        board.write("det A by elimination     %.4f", Determinant.of(matrix).value());
        board.write("area, by counting        %.4f +- %.4f", counted.value(), counted.error());
        board.write(
                "1 / |det A|              %.4f",
                1 / Math.abs(Determinant.of(matrix).value()));
        board.write("density of X inside      %.4f", image.density());
        board.write("density of X at (3, 0)   %.4f", Math.exp(image.flow().logProb(new double[][] {{3, 0}})[0]));
        board.draw("unit-square", () -> picture(image, corners));
    }

    private static Picture picture(Parallelotope image, double[][] corners) {
        double[][] z = image.flow().after(0).sample(1_500, 5);
        double[][] square = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        double[][] parallelogram = {{0, 0}, corners[0], corners[2], corners[1]};
        return Picture.row(List.of(
                panel("Z uniform on the unit square", "z", PlotColor.BLUE, square, z),
                panel(
                        "X = A Z",
                        "x",
                        PlotColor.ORANGE,
                        parallelogram,
                        image.flow().toData(z))));
    }

    private static Picture panel(String title, String name, PlotColor ink, double[][] corners, double[][] points) {
        return Plot.of(name + "1", -0.25, 3.5, name + "2", -0.25, 2.5)
                .size(440, 320)
                .equalUnits()
                .title(title)
                .shape("", ink, Points.column(corners, 0), Points.column(corners, 1))
                .dots("", PlotColor.BLACK, 1.6, Points.column(points, 0), Points.column(points, 1))
                .picture();
    }
}
