package io.diffeo.report;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Report data of made-up tables. */
final class Examples {
    static final String HOSTILE = "<script>alert(\"x\")</script> & 'y' \u0000\uD800 </style>";

    private Examples() {}

    static double[][] normal(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] table = new double[rows][columns];
        for (double[] row : table) for (int c = 0; c < columns; c++) row[c] = random.nextGaussian();
        return table;
    }

    static DensityGrid gaussian(int side) {
        Frame frame = new Frame("x", "y", -5, 5, -5, 5, 1);
        return DensityGrid.over(frame, side, side, rows -> {
            double[] logProb = new double[rows.length];
            for (int i = 0; i < rows.length; i++)
                logProb[i] = -(rows[i][0] * rows[i][0] + rows[i][1] * rows[i][1]) / 2 - Math.log(2 * Math.PI);
            return logProb;
        });
    }

    static ReportData report(int columns, int rows, DensityGrid density) {
        return report(IntStream.range(0, columns).mapToObj(c -> "c" + c).toList(), rows, density);
    }

    static ReportData report(List<String> names, int rows, DensityGrid density) {
        int columns = names.size();
        return new ReportData(
                "A flow",
                "A neural spline flow, fitted to 1,000 rows.",
                List.of(Score.flow("Neural spline flow", -1.5, 0.01), new Score("Gaussian", -2, 0.02, 0.5, 0.015)),
                new Training(
                        List.of(new Epoch(1, -3, -3.1), new Epoch(2, -2, -2.1), new Epoch(3, -1.9, -2.2)),
                        "the time limit was reached"),
                names.stream()
                        .map(n -> new ColumnSummary(n, "real", -3, 3, 0, 1, "standardised"))
                        .toList(),
                new Samples(normal(rows, columns, 1), normal(rows, columns, 2), normal(rows, columns, 3)),
                density,
                List.of(new Layer("Linear", "LU", 6), new Layer("Spline coupling", "8 bins", 7231)),
                Map.of("Seed", "7"),
                List.of("Repeats leak from training into test."));
    }
}
