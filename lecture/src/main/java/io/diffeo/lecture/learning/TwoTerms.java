package io.diffeo.lecture.learning;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Tables;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Latitudes as x = m + s z with normal z: the two terms of the log-likelihood, and their sum, for scales s. */
final class TwoTerms implements Example {
    private static final double[] SCALES = {1, 2, 4, 8, 16, 32};

    @Override
    public String name() {
        return "two-terms";
    }

    @Override
    public String title() {
        return "One column, one weight: each term alone would ruin it";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        double[][] x = Arrays.stream(Tables.places().train().toArrays())
                .map(row -> new double[] {row[1]})
                .toArray(double[][]::new);
        double mean = Arrays.stream(x).mapToDouble(row -> row[0]).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(x)
                .mapToDouble(row -> (row[0] - mean) * (row[0] - mean))
                .average()
                .orElseThrow());

        board.write("    s   log p_Z(z)   log|dz/dx|   sum: log p(x)");
        for (double s : SCALES) {
            board.write("%s", line("%5.0f", s, Terms.of(flow(mean, s), x)));
        }
        board.write("%s   s = the latitudes' deviation", line("%5.2f", deviation, Terms.of(flow(mean, deviation), x)));
        board.draw("two-terms", () -> picture(x, mean, deviation));
    }

    private static Flow flow(double mean, double scale) {
        Affine f = Affine.of(new double[] {scale}, new double[] {mean});
        return Flow.of(Normal.standard(1), f).with(Precision.FLOAT64);
    }

    private static String line(String format, double s, Terms terms) {
        return String.format(
                Locale.ROOT, format + "%13.3f%13.3f%13.3f", s, terms.logBase(), terms.logDet(), terms.logProb());
    }

    private static Picture picture(double[][] x, double mean, double deviation) {
        double[] at = new double[121];
        double[][] terms = new double[3][at.length];
        double[][] some = Arrays.copyOf(x, 4_000);
        for (int i = 0; i < at.length; i++) {
            at[i] = 1 + 19.0 * i / (at.length - 1);
            Terms t = Terms.of(flow(mean, at[i]), some);
            terms[0][i] = t.logBase();
            terms[1][i] = t.logDet();
            terms[2][i] = t.logProb();
        }
        return Plot.of("scale s, degrees", 1, 20, "nats per row", -8, 0.5)
                .dashes("", PlotColor.GREY, new double[] {deviation, deviation}, new double[] {-8, 0.5})
                .curve("log p_Z(z): calls for large s", PlotColor.BLUE, at, terms[0])
                .curve("log |dz/dx|: calls for small s", PlotColor.ORANGE, at, terms[1])
                .curve("sum", PlotColor.BLACK, at, terms[2])
                .size(560, 360)
                .picture();
    }
}
