package io.diffeo.lecture.autoregressive;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.Picture;
import io.diffeo.report.PlotColor;
import io.diffeo.report.Sheet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** How a digit is drawn, pixel after pixel; and in a real one, what each pixel costs given those before it. */
final class PixelByPixel implements Example {
    private static final int SHOWN = 12;

    @Override
    public String name() {
        return "pixel-by-pixel";
    }

    @Override
    public String title() {
        return "Each pixel is drawn from its conditional, and costs -log of its probability";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Digits digits = Digits.binary();
        Flow model = Digits.rasterModel(board);
        double[][] logs = Conditionals.logProb(model, digits.test());
        double[] cost = new double[Digits.SIDE];
        for (double[] image : logs) {
            for (int i = 0; i < Digits.PIXELS; i++) {
                cost[i / Digits.SIDE] -= image[i] / logs.length;
            }
        }
        board.write("row of pixels          1      2      3      4      5      6      7      8    all");
        StringBuilder line = new StringBuilder("nats it costs     ");
        for (double nats : cost) {
            line.append(String.format(Locale.ROOT, "%7.2f", nats));
        }
        board.write("%s%7.2f", line, Arrays.stream(cost).sum());
        double[] totals = model.logProb(digits.test());
        Integer[] sorted = IntStream.range(0, totals.length).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(i -> totals[i]));
        board.write(
                "the dearest image costs %.1f nats, the cheapest %.1f",
                -totals[sorted[0]], -totals[sorted[sorted.length - 1]]);
        board.draw("pixel-by-pixel", () -> drawing(model));
        board.draw("pixel-costs", () -> costs(model, digits.test(), logs, sorted));
    }

    private static Picture drawing(Flow model) {
        double[][] samples = model.sample(9, 8);
        double[][] whole = {samples[3], samples[8]};
        Sheet sheet = Sheet.of(Digits.SIDE, 6, 60);
        for (int k = 0; k < whole.length; k++) {
            double[][] frames = new double[9][];
            for (int f = 0; f < frames.length; f++) {
                frames[f] = whole[k].clone();
                Arrays.fill(frames[f], f * Digits.SIDE, Digits.PIXELS, Double.NaN);
            }
            sheet = sheet.row("sample " + (k + 1), PlotColor.ORANGE, frames);
        }
        return sheet.picture();
    }

    private static Picture costs(Flow model, double[][] test, double[][] logs, Integer[] sorted) {
        double[][] images = new double[SHOWN][];
        double[][] expected = new double[SHOWN][];
        double[][] cost = new double[SHOWN][];
        double[][] logits = Conditionals.parameters(model, test);
        for (int k = 0; k < SHOWN; k++) {
            int r = sorted[k * (sorted.length - 1) / (SHOWN - 1)];
            images[k] = test[r];
            expected[k] =
                    Arrays.stream(logits[r]).map(a -> 1 / (1 + Math.exp(-a))).toArray();
            cost[k] = Arrays.stream(logs[r]).map(v -> -v / 3).toArray();
        }
        return Sheet.of(Digits.SIDE, 6, 150)
                .row("real, dearest first", PlotColor.BLUE, images)
                .row("p(black | those before)", PlotColor.BLACK, expected)
                .row("its cost, to 3 nats", PlotColor.ORANGE, cost)
                .picture();
    }
}
