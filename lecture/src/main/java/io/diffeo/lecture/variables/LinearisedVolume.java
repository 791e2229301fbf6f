package io.diffeo.lecture.variables;

import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.List;

/** Small squares through a curved map: the ratio of areas tends to |det J| as the square shrinks. */
final class LinearisedVolume implements Example {
    private static final double[] CORNER = {0.25, -0.25};
    private static final int SIDE = 512;

    @Override
    public String name() {
        return "linearised-volume";
    }

    @Override
    public String title() {
        return "A curved map is linear where you look closely: |det J| is the change of small volumes";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Bend bend = new Bend();
        Flow flow = Flow.of(Normal.standard(2), bend).with(Precision.FLOAT64);
        JacobianMatrix jacobian = JacobianMatrix.forward(bend, flow.weights(), CORNER);
        double det = Math.abs(jacobian.determinant().value());

        board.write("|det J| at (%.2f, %.2f) = %.5f", CORNER[0], CORNER[1], det);
        board.write("side of the square   area of its image   over side^2   less |det J|");
        for (double side = 1; side > 0.001; side /= 4) {
            double area = area(flow.toData(square(side)));
            double ratio = area / (side * side);
            board.write("%-20.5f %-19.3e %-13.5f %.5f", side, area, ratio, ratio - det);
        }
        board.draw("linearised-volume", () -> picture(flow, jacobian));
    }

    /** The boundary of a square with its lower left at the corner, counterclockwise. */
    private static double[][] square(double side) {
        double[][] boundary = new double[4 * SIDE][];
        for (int i = 0; i < SIDE; i++) {
            double t = side * i / SIDE;
            boundary[i] = new double[] {CORNER[0] + t, CORNER[1]};
            boundary[SIDE + i] = new double[] {CORNER[0] + side, CORNER[1] + t};
            boundary[2 * SIDE + i] = new double[] {CORNER[0] + side - t, CORNER[1] + side};
            boundary[3 * SIDE + i] = new double[] {CORNER[0], CORNER[1] + side - t};
        }
        return boundary;
    }

    /** The area of a polygon (the shoelace formula). */
    private static double area(double[][] corners) {
        double twice = 0;
        for (int i = 0; i < corners.length; i++) {
            double[] a = corners[i];
            double[] b = corners[(i + 1) % corners.length];
            twice += (a[0] - corners[0][0]) * (b[1] - corners[0][1]) - (b[0] - corners[0][0]) * (a[1] - corners[0][1]);
        }
        return twice / 2;
    }

    private static Picture picture(Flow flow, JacobianMatrix jacobian) {
        double side = 0.5;
        double[][] square = square(side);
        double[] origin = flow.toData(new double[][] {CORNER})[0];
        double[][] j = jacobian.entries();
        double[][] parallelogram = {
            origin,
            {origin[0] + side * j[0][0], origin[1] + side * j[1][0]},
            {origin[0] + side * (j[0][0] + j[0][1]), origin[1] + side * (j[1][0] + j[1][1])},
            {origin[0] + side * j[0][1], origin[1] + side * j[1][1]},
            origin
        };
        Plot z = grid(Plot.of("z1", -1, 1, "z2", -1, 1), flow.after(0))
                .shape("a square", PlotColor.BLUE, Points.column(square, 0), Points.column(square, 1));
        double[][] image = flow.toData(square);
        Plot x = grid(Plot.of("x1", -1.6, 1.6, "x2", -1.1, 2.1), flow)
                .shape("its image", PlotColor.BLUE, Points.column(image, 0), Points.column(image, 1))
                .curve(
                        "its linearisation J dz",
                        PlotColor.ORANGE,
                        Points.column(parallelogram, 0),
                        Points.column(parallelogram, 1));
        return Picture.row(List.of(
                z.size(420, 400).equalUnits().title("z").picture(),
                x.size(420, 400).equalUnits().title("x = u(z)").picture()));
    }

    /** The images of the lines of a grid. */
    private static Plot grid(Plot plot, Flow flow) {
        Plot all = plot;
        for (double at : Points.between(-1, 1, 17)) {
            double[] along = Points.between(-1, 1, 101);
            double[][] across = new double[along.length][];
            double[][] up = new double[along.length][];
            for (int i = 0; i < along.length; i++) {
                across[i] = new double[] {along[i], at};
                up[i] = new double[] {at, along[i]};
            }
            for (double[][] line : List.of(flow.toData(across), flow.toData(up))) {
                all = all.hairline(PlotColor.GREY, Points.column(line, 0), Points.column(line, 1));
            }
        }
        return all;
    }
}
