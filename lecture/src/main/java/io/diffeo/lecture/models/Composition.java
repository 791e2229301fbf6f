package io.diffeo.lecture.models;

import io.diffeo.bijection.Chain;
import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.data.Dataset;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Densities;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** z_M = f_M(... f_1(z_0)): determinants multiply, and the density after each of the M maps can be asked for. */
final class Composition implements Example {
    @Override
    public String name() {
        return "composition";
    }

    @Override
    public String title() {
        return "Simple maps make a complex one; determinants multiply";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Flow flow = Swirl.flow(4);
        int maps = flow.bijections().size();
        double[][] z0 = {{0.5, -1}};
        double log = flow.after(0).logProb(z0)[0];

        board.write("m  map      z_m                  log|det| of map m   log p_Z(z_0) - sum   log p_m(z_m)");
        board.write(
                "%d  %-8s (%7.4f, %7.4f)   %9s          %9.4f            %9.4f",
                0, "", z0[0][0], z0[0][1], "", log, log);
        double[] before = z0[0];
        double product = 1;
        for (int m = 1; m <= maps; m++) {
            Flow one = Flow.of(flow.base(), flow.bijections().get(m - 1))
                    .with(flow.weights())
                    .with(flow.precision());
            Flow.Mapped step = one.toData(Dataset.of(new double[][] {before}));
            before = step.value()[0];
            log -= step.logDet()[0];
            product *= Math.exp(step.logDet()[0]);
            double logAfter = flow.after(m).logProb(new double[][] {before})[0];
            String name = flow.bijections().get(m - 1) instanceof Wave ? "wave" : "turn";
            board.write(
                    "%d  %-8s (%7.4f, %7.4f)   %9.4f          %9.4f            %9.4f",
                    m, name, before[0], before[1], step.logDet()[0], log, logAfter);
        }

        Chain all = Chain.of(flow.bijections());
        JacobianMatrix jacobian = JacobianMatrix.forward(all, flow.weights(), z0[0]);
        board.write("product of the %d determinants   %.6f", maps, product);
        board.write(
                "determinant of the whole map    %.6f",
                Math.abs(Determinant.of(jacobian.entries()).value()));
        board.draw("composition", () -> picture(flow));
    }

    private static Picture picture(Flow flow) {
        Frame frame = new Frame("x1", "x2", -6, 6, -6, 6, 1);
        Map<String, DensityGrid> grids = new LinkedHashMap<>();
        for (int m = 0; m <= flow.bijections().size(); m++) {
            String title = m == 0 ? "base: z_0" : "after map " + m;
            grids.put(title, DensityGrid.over(frame, 300, 300, flow.after(m)::logProb));
        }
        return Densities.onOneScale(grids, 4, 220);
    }
}
