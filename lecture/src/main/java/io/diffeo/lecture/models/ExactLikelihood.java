package io.diffeo.lecture.models;

import io.diffeo.data.Dataset;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import java.io.IOException;
import java.util.Arrays;

/** Note 1: log p(x) is one pass, without an integral over z, and the density that it gives has volume 1. */
final class ExactLikelihood implements Example {
    @Override
    public String name() {
        return "exact-likelihood";
    }

    @Override
    public String title() {
        return "Note 1: the marginal likelihood is exact";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Flow flow = Swirl.flow(4);
        double[][] x = {{0.5, 1}, {-2, 1.5}, {0, -3}};
        double[][] z = flow.toLatent(x);
        double[] logBase = flow.after(0).logProb(z);
        double[] logDet = flow.toLatent(Dataset.of(x)).logDet();
        double[] logProb = flow.logProb(x);

        board.write("x             z = f^-1(x)         log p_Z(z)  log|det dz/dx|   log p(x)");
        for (int i = 0; i < x.length; i++) {
            board.write(
                    "(%4.1f, %4.1f)  (%7.4f, %7.4f)  %9.4f   %9.4f       %9.4f",
                    x[i][0], x[i][1], z[i][0], z[i][1], logBase[i], logDet[i], logProb[i]);
        }
        long answers =
                Arrays.stream(flow.logProb(copies(x[0], 10_000))).distinct().count();
        board.write("asked 10,000 times: %d answer", answers);
        board.write("volume under p over the plane: %.5f", volume(flow));
    }

    /** The sum over a fine grid that holds all but a negligible part of the mass. */
    private static double volume(Flow flow) {
        double reach = 25;
        int cells = 1_250;
        Frame frame = new Frame("x1", "x2", -reach, reach, -reach, reach, 1);
        DensityGrid grid = DensityGrid.over(frame, cells, cells, flow::logProb);
        double cell = Math.pow(2 * reach / cells, 2);
        return cell
                * Arrays.stream(grid.logDensity())
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::exp)
                        .sum();
    }

    private static double[][] copies(double[] row, int n) {
        double[][] rows = new double[n][];
        Arrays.fill(rows, row);
        return rows;
    }
}
