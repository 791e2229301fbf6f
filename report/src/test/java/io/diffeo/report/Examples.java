package io.diffeo.report;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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

    /** Rows 10, 20, 30 and so on of a table, the first the least likely. */
    static ScoredRows tested(List<String> names, int rows) {
        return new ScoredRows(
                "t.csv",
                names,
                LongStream.rangeClosed(1, rows).map(i -> 10 * i).toArray(),
                normal(rows, names.size(), 4),
                IntStream.range(0, rows).mapToDouble(i -> i - 100.5).toArray());
    }

    static ReportData report(int columns, int rows, DensityGrid density) {
        return report(IntStream.range(0, columns).mapToObj(c -> "c" + c).toList(), rows, density);
    }

    static ReportData report(List<String> names, int rows, DensityGrid density) {
        int columns = names.size();
        return new ReportData(
                "A flow",
                "The flow wins.",
                "A neural spline flow, fitted to 1,000 rows.",
                List.of(
                        ScoreSummary.flow("Neural spline flow", -1.5, 0.01),
                        new ScoreSummary("Gaussian", -2, 0.02, 0.5, 0.015)),
                new LearningCurve(
                        List.of(
                                new LearningCurvePoint(1, -3, -3.1),
                                new LearningCurvePoint(2, -2, -2.1),
                                new LearningCurvePoint(3, -1.9, -2.2)),
                        2,
                        "the time limit was reached"),
                names.stream()
                        .map(n -> new ColumnSummary(n, "real", -3, 3, 0, 1, "standardised"))
                        .toList(),
                new Samples(normal(rows, columns, 1), normal(rows, columns, 2), normal(rows, columns, 3)),
                tested(names, rows),
                density,
                List.of(
                        new LayerSummary("Linear", "mixes columns", "LU", 6),
                        new LayerSummary("Spline coupling", "", "8 bins", 7231)),
                Map.of("Seed", "7"),
                List.of("repeats leak: from training into test"));
    }
}
