package io.diffeo.lecture.autoregressive;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.report.Picture;
import io.diffeo.report.PlotColor;
import io.diffeo.report.Sheet;
import java.io.IOException;
import java.util.Arrays;

/** Black and white digits: nats per image and bits per pixel, beside independent pixels and a mixture of them; real and sampled ones. */
final class BinaryDigits implements Example {
    private static final int SHOWN = 16;

    @Override
    public String name() {
        return "binary-digits";
    }

    @Override
    public String title() {
        return "64 black or white pixels, one after the other";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Digits digits = Digits.binary();
        Flow model = Digits.rasterModel(board);
        BernoulliMixture independent = BernoulliMixture.fit(digits.train(), 1, 1);
        BernoulliMixture mixture = BernoulliMixture.chosen(digits.train(), digits.validation(), board.work(255));

        double[] autoregressive = model.logProb(digits.test());
        board.write(
                "%,d images to learn from, %d to stop, %d to test",
                digits.train().length, digits.validation().length, digits.test().length);
        board.write("                                nats per image    bits per pixel   the model leads by");
        line(board, "fair coins", constant(autoregressive.length), autoregressive);
        line(board, "independent pixels", independent.logProb(digits.test()), autoregressive);
        line(board, "mixture of " + mixture.components(), mixture.logProb(digits.test()), autoregressive);
        line(board, "autoregressive, raster order", autoregressive, null);
        board.draw("binary-digits", () -> picture(digits, independent, mixture, model));
    }

    private static double[] constant(int count) {
        double[] logs = new double[count];
        Arrays.fill(logs, -Digits.PIXELS * Math.log(2));
        return logs;
    }

    private static void line(ExampleOutput board, String name, double[] logs, double[] better) {
        Mean mean = Mean.of(logs);
        String lead = better == null ? "" : Mean.ofDifference(better, logs).text(13, 2);
        board.write("%-29s %s           %.3f%s", name, mean.text(8, 2), Digits.bitsPerPixel(mean.value()), lead);
    }

    private static Picture picture(Digits digits, BernoulliMixture independent, BernoulliMixture mixture, Flow model) {
        return Sheet.of(Digits.SIDE, 5, 110)
                .row("real", PlotColor.BLUE, Arrays.copyOf(digits.test(), SHOWN))
                .row("autoregressive", PlotColor.ORANGE, model.sample(SHOWN, 7))
                .row("", PlotColor.ORANGE, model.sample(SHOWN, 8))
                .row("mixture", PlotColor.GREY, mixture.sample(SHOWN, 7))
                .row("independent", PlotColor.GREY, independent.sample(SHOWN, 7))
                .picture();
    }
}
