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

/** The lower half of a digit drawn given its upper half: in raster order the upper half comes first. */
final class LowerHalf implements Example {
    private static final int HALF = Digits.PIXELS / 2;
    private static final int SHOWN = 16;
    private static final int TRIES = 4;

    @Override
    public String name() {
        return "lower-half";
    }

    @Override
    public String title() {
        return "What is below, given what is above: p(x_33 ... x_64 | x_1 ... x_32)";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Digits digits = Digits.binary();
        Flow model = Digits.rasterModel(board);
        double[][] logs = Conditionals.logProb(model, digits.test());
        double[] given = Arrays.stream(logs)
                .mapToDouble(row -> Arrays.stream(row, HALF, Digits.PIXELS).sum())
                .toArray();
        BernoulliMixture independent = BernoulliMixture.fit(lower(digits.train()), 1, 1);
        double[] alone = independent.logProb(lower(digits.test()));
        board.write("the lower half, nats per image");
        board.write("independent pixels      %s", Mean.of(alone).text(7, 2));
        board.write("given the upper half    %s", Mean.of(given).text(7, 2));
        double[][] completed = Conditionals.complete(model, upper(digits.test()), 3);
        boolean kept = true;
        for (int r = 0; r < completed.length; r++) {
            kept &= Arrays.equals(completed[r], 0, HALF, digits.test()[r], 0, HALF);
        }
        board.write("the upper half is kept  %s", kept);
        board.draw("lower-half", () -> picture(model, Arrays.copyOf(digits.test(), SHOWN)));
    }

    private static double[][] upper(double[][] images) {
        return Arrays.stream(images).map(x -> Arrays.copyOf(x, HALF)).toArray(double[][]::new);
    }

    private static double[][] lower(double[][] images) {
        return Arrays.stream(images)
                .map(x -> Arrays.copyOfRange(x, HALF, Digits.PIXELS))
                .toArray(double[][]::new);
    }

    private static Picture picture(Flow model, double[][] real) {
        double[][] cut = Arrays.stream(real).map(double[]::clone).toArray(double[][]::new);
        for (double[] image : cut) {
            Arrays.fill(image, HALF, Digits.PIXELS, Double.NaN);
        }
        Sheet sheet =
                Sheet.of(Digits.SIDE, 5, 80).row("real", PlotColor.BLUE, real).row("given", PlotColor.BLUE, cut);
        for (int t = 1; t <= TRIES; t++) {
            sheet = sheet.row(
                    t == 1 ? "completed" : "",
                    i -> i < HALF ? PlotColor.BLUE : PlotColor.ORANGE,
                    Conditionals.complete(model, upper(real), t));
        }
        return sheet.picture();
    }
}
