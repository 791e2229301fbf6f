package io.diffeo.lecture.triangular;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.bijection.LogDetCheck;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What bijections state of their Jacobians, those of compositions derived, beside the Jacobians. */
final class StatedStructures implements Example {
    private static final double[] POINT = {0.3, -0.6, 0.9, -0.2, 0.5, -0.8, 0.1, 0.4};

    @Override
    public String name() {
        return "stated-structures";
    }

    @Override
    public String title() {
        return "Structures that bijections state, and Jacobians that bear them out";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("map                        states            zeros  log|det|: elimination  diagonal  claimed");
        for (Maps.Named map : all()) {
            Bijection f = map.bijection();
            Weights weights = Noise.on(f, 0.5, 3);
            double[][] j = JacobianMatrix.forward(f, weights, POINT).entries();
            double claimed =
                    LogDetCheck.of(f, weights, new double[][] {POINT}).get(0).claimed();
            boolean triangular = f.jacobian() != Bijection.Jacobian.DENSE;
            board.write(
                    "%-26s %-16s  %2d     %9.4f              %9s  %9.4f",
                    map.name(),
                    f.jacobian().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    zeros(j),
                    Determinant.of(j).log(),
                    triangular
                            ? String.format(
                                    Locale.ROOT,
                                    "%9.4f",
                                    Determinant.ofTriangular(j).log())
                            : "-",
                    claimed);
        }
        board.draw("stated-structures", () -> picture(Maps.single()));
        board.draw("composed-structures", () -> picture(Maps.composed()));
    }

    private static List<Maps.Named> all() {
        return Stream.concat(Maps.single().stream(), Maps.composed().stream()).toList();
    }

    private static int zeros(double[][] matrix) {
        int zeros = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                zeros += entry == 0 ? 1 : 0;
            }
        }
        return zeros;
    }

    private static Picture picture(List<Maps.Named> maps) {
        return Picture.grid(
                3,
                maps.stream()
                        .map(map -> Pictures.matrix(
                                map.name(),
                                JacobianMatrix.forward(map.bijection(), Noise.on(map.bijection(), 0.5, 3), POINT)
                                        .entries(),
                                "x",
                                "z",
                                260))
                        .toList());
    }
}
