package io.diffeo.lecture.variables;

import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Densities;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The 2-D example of the slide: the density by the Jacobian of the inverse, by that of the forward map, and by the flow. */
final class TwoForms implements Example {
    @Override
    public String name() {
        return "two-forms";
    }

    @Override
    public String title() {
        return "The general formula in both forms, in two dimensions";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Bend u = new Bend();
        Flow flow = Flow.of(Normal.standard(2), u).with(Precision.FLOAT64);

        for (double[] z : new double[][] {{0.5, -0.25}, {-1, 0.5}, {1.5, 1}}) {
            double[] x = flow.toData(new double[][] {z})[0];
            JacobianMatrix ofInverse = JacobianMatrix.inverse(u, flow.weights(), x);
            JacobianMatrix ofForward = JacobianMatrix.forward(u, flow.weights(), z);
            double pz = Math.exp(flow.after(0).logProb(new double[][] {z})[0]);
            double inverseForm = pz * Math.abs(ofInverse.determinant().value());
            double forwardForm = pz / Math.abs(ofForward.determinant().value());

            board.write("z = (%.2f, %.2f)  x = u(z) = (%.4f, %.4f)", z[0], z[1], x[0], x[1]);
            matrix(board, "dv/dx", ofInverse);
            matrix(board, "du/dz", ofForward);
            board.write("  p_X(x)  inverse form %.6f", inverseForm);
            board.write("          forward form %.6f", forwardForm);
            board.write("          flow         %.6f", Math.exp(flow.logProb(new double[][] {x})[0]));
        }
        board.draw("two-forms", () -> picture(flow));
    }

    private static void matrix(ExampleOutput board, String name, JacobianMatrix matrix) {
        double[][] j = matrix.entries();
        board.write(
                "  %s = (%8.4f %8.4f; %8.4f %8.4f)   det = %.4f",
                name, j[0][0], j[0][1], j[1][0], j[1][1], matrix.determinant().value());
    }

    private static Picture picture(Flow flow) {
        Frame z = new Frame("z1", "z2", -4, 4, -4, 4, 1);
        Frame x = new Frame("x1", "x2", -6, 6, -3, 9, 1);
        Map<String, DensityGrid> grids = new LinkedHashMap<>();
        grids.put("Z, standard normal", DensityGrid.over(z, 200, 200, flow.after(0)::logProb));
        grids.put("X = u(Z)", DensityGrid.over(x, 200, 200, flow::logProb));
        return Densities.onOneScale(grids, 2, 380);
    }
}
