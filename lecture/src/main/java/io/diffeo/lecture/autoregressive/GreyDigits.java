package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.CategoricalConditional;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.lecture.example.Work;
import io.diffeo.nn.Network;
import io.diffeo.report.Picture;
import io.diffeo.report.PlotColor;
import io.diffeo.report.Sheet;
import io.diffeo.train.Adam;
import java.io.IOException;
import java.util.Arrays;

/** Digits of 17 grey levels: each pixel is one of 17, whose order the model is not told. */
final class GreyDigits implements Example {
    private static final int SHOWN = 16;

    @Override
    public String name() {
        return "grey-digits";
    }

    @Override
    public String title() {
        return "64 pixels of 17 grey levels";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Digits digits = Digits.grey();
        CategoricalConditional levels = new CategoricalConditional(Digits.LEVELS);
        Work work = board.work(1).next("the model of grey pixels", 1);
        Flow model = digits.fit(
                Digits.raster(), levels, Network.plain(128), Adam.rate(0.005).decay(1), 1, work.training());
        double[] logs = model.logProb(digits.test());
        double[] independent = independent(digits.train(), digits.test());
        double dice = -Digits.PIXELS * Math.log(Digits.LEVELS);
        board.write("                              nats per image    bits per pixel");
        board.write("%-29s%9.2f                  %.3f", "fair dice", dice, Digits.bitsPerPixel(dice));
        line(board, "independent pixels", Mean.of(independent));
        line(board, "autoregressive", Mean.of(logs));
        board.write(
                "lead over independent pixels %s",
                Mean.ofDifference(logs, independent).text(9, 2));
        double[][] nowhere = {with(digits.test()[0], 17), with(digits.test()[0], 0.5)};
        double[] none = model.logProb(nowhere);
        board.write("p(an image with a pixel of 17, of 0.5) = %.0f, %.0f", Math.exp(none[0]), Math.exp(none[1]));
        board.draw("grey-digits", () -> picture(digits, model));
    }

    private static void line(ExampleOutput board, String name, Mean mean) {
        board.write("%-29s%s           %.3f", name, mean.text(9, 2), Digits.bitsPerPixel(mean.value()));
    }

    private static double[] with(double[] image, double level) {
        double[] wrong = image.clone();
        wrong[0] = level;
        return wrong;
    }

    /** The log-mass under each pixel's own histogram, every level counted once more than it was seen. */
    private static double[] independent(double[][] train, double[][] test) {
        double[][] count = new double[Digits.PIXELS][Digits.LEVELS];
        for (double[] row : count) {
            Arrays.fill(row, 1);
        }
        for (double[] image : train) {
            for (int i = 0; i < Digits.PIXELS; i++) {
                count[i][(int) image[i]]++;
            }
        }
        double total = train.length + Digits.LEVELS;
        double[] logs = new double[test.length];
        for (int r = 0; r < test.length; r++) {
            for (int i = 0; i < Digits.PIXELS; i++) {
                logs[r] += Math.log(count[i][(int) test[r][i]] / total);
            }
        }
        return logs;
    }

    private static Picture picture(Digits digits, Flow model) {
        return Sheet.of(Digits.SIDE, 5, 90)
                .row("real", PlotColor.BLUE, shades(Arrays.copyOf(digits.test(), SHOWN)))
                .row("", PlotColor.BLUE, shades(Arrays.copyOfRange(digits.test(), SHOWN, 2 * SHOWN)))
                .row("sampled", PlotColor.ORANGE, shades(model.sample(SHOWN, 7)))
                .row("", PlotColor.ORANGE, shades(model.sample(SHOWN, 8)))
                .picture();
    }

    private static double[][] shades(double[][] images) {
        return Arrays.stream(images)
                .map(x -> Arrays.stream(x).map(v -> v / 16).toArray())
                .toArray(double[][]::new);
    }
}
