package io.diffeo.lecture.learning;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
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
        Latitudes x = Latitudes.ofPlaces();
        board.write("    s   log p_Z(z)   log|dz/dx|   sum: log p(x)");
        for (double s : SCALES) {
            board.write("%s", line("%5.0f", s, x.terms(s)));
        }
        board.write("%s   s = the latitudes' deviation", line("%5.2f", x.deviation(), x.terms(x.deviation())));
        board.draw("two-terms", () -> picture(x));
    }

    /** A column of numbers, their mean and deviation. */
    record Latitudes(double[][] rows, double mean, double deviation) {
        static Latitudes ofPlaces() {
            double[] column = Points.column(Tables.places().train().toArrays(), 1);
            double mean = Arrays.stream(column).average().orElseThrow();
            double square = Arrays.stream(column)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            return new Latitudes(Points.rows(column), mean, Math.sqrt(square));
        }

        /** The two terms at one scale, means over all rows. */
        Terms terms(double scale) {
            Affine f = Affine.of(new double[] {scale}, new double[] {mean});
            return Terms.of(Flow.of(Normal.standard(1), f).with(Precision.FLOAT64), rows);
        }
    }

    /** The curves of the picture: each term and their sum at each scale. */
    static double[][] curves(Latitudes x, double[] scales) {
        Terms[] terms = Arrays.stream(scales).mapToObj(x::terms).toArray(Terms[]::new);
        return new double[][] {
            Arrays.stream(terms).mapToDouble(Terms::logBase).toArray(),
            Arrays.stream(terms).mapToDouble(Terms::logDet).toArray(),
            Arrays.stream(terms).mapToDouble(Terms::logProb).toArray()
        };
    }

    private static String line(String format, double s, Terms terms) {
        return String.format(
                Locale.ROOT, format + "%13.3f%13.3f%13.3f", s, terms.logBase(), terms.logDet(), terms.logProb());
    }

    private static Picture picture(Latitudes x) {
        double[] at = Points.between(1, 20, 115);
        double[][] terms = curves(x, at);
        double[] printed = Arrays.stream(SCALES).filter(s -> s <= 20).toArray();
        double[][] dots = curves(x, printed);
        double[] deviation = {x.deviation, x.deviation};
        return Plot.of("scale s, degrees", 0.5, 20, "nats per row", -8, 0.5)
                .dashes("s = the deviation", PlotColor.GREY, deviation, new double[] {-8, 0.5})
                .curve("log p_Z(z): calls for large s", PlotColor.BLUE, at, terms[0])
                .curve("log |dz/dx|: calls for small s", PlotColor.ORANGE, at, terms[1])
                .curve("sum", PlotColor.BLACK, at, terms[2])
                .dots("", PlotColor.BLUE, 6, printed, dots[0])
                .dots("", PlotColor.ORANGE, 6, printed, dots[1])
                .dots("", PlotColor.BLACK, 6, printed, dots[2])
                .size(640, 380)
                .picture();
    }
}
