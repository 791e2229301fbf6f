package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.lecture.example.Tables;
import io.diffeo.lecture.example.Work;
import io.diffeo.nn.Network;
import io.diffeo.report.Picture;
import io.diffeo.report.PlotColor;
import io.diffeo.report.Sheet;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.train.Adam;
import io.diffeo.train.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** p(image | digit): the digit is a context that every conditional sees. Bayes' rule turns it round. */
final class DigitOnDemand implements Example {
    private static final int KINDS = 10;
    private static final int SHOWN = 6;

    @Override
    public String name() {
        return "digit-on-demand";
    }

    @Override
    public String title() {
        return "p(x | digit), and p(digit | x) by Bayes' rule";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Digits digits = Digits.binary();
        PartitionedRows labels = Tables.load("digits.csv", List.of("digit"), Digits.SPLIT);
        Made made = new Made(Digits.raster(), KINDS, new BernoulliConditional(), Network.plain(512));
        Flow plainModel = Digits.rasterModel(board);
        Work work = board.work(1).next("the model of images given their digits", 1);
        Flow model = Training.defaults()
                .adam(Adam.rate(0.01).decay(0.2))
                .epochs(60)
                .batch(64)
                .listener(work.training())
                .fit(
                        Flow.of(made).seed(1),
                        Dataset.of(digits.train(), contexts(labels.train())),
                        Dataset.of(digits.validation(), contexts(labels.validation())))
                .flow();

        double[][] test = digits.test();
        double[][] given = new double[KINDS][];
        for (int k = 0; k < KINDS; k++) {
            given[k] = model.logProb(test, repeated(k, test.length));
        }
        double[] own = new double[test.length];
        double[] any = new double[test.length];
        int right = 0;
        for (int r = 0; r < test.length; r++) {
            int digit = (int) labels.test().get(r, 0);
            own[r] = given[digit][r];
            int likeliest = 0;
            double sum = 0;
            for (int k = 0; k < KINDS; k++) {
                sum += Math.exp(given[k][r]) / KINDS;
                likeliest = given[k][r] > given[likeliest][r] ? k : likeliest;
            }
            any[r] = Math.log(sum);
            right += likeliest == digit ? 1 : 0;
        }
        double[] plain = plainModel.logProb(test);
        board.write("nats per image");
        board.write("p(x), learned without digits       %s", Mean.of(plain).text(7, 2));
        board.write("p(x | its digit)                   %s", Mean.of(own).text(7, 2));
        board.write("p(x) = mean of p(x | k) over all k %s", Mean.of(any).text(7, 2));
        board.write("the likeliest digit is the right one for %.0f %% of images", 100.0 * right / test.length);
        board.draw("digit-on-demand", () -> picture(model));
    }

    private static double[][] contexts(Rows labels) {
        double[][] contexts = new double[labels.count()][];
        Arrays.setAll(contexts, r -> context((int) labels.get(r, 0)));
        return contexts;
    }

    /** Ten numbers, all 0 but that of the digit. */
    private static double[] context(int digit) {
        double[] context = new double[KINDS];
        context[digit] = 1;
        return context;
    }

    private static double[][] repeated(int digit, int rows) {
        double[][] contexts = new double[rows][];
        Arrays.fill(contexts, context(digit));
        return contexts;
    }

    private static Picture picture(Flow model) {
        double[][] all = new double[KINDS][];
        Arrays.setAll(all, DigitOnDemand::context);
        Sheet sheet = Sheet.of(Digits.SIDE, 6, 70);
        for (int t = 1; t <= SHOWN; t++) {
            sheet = sheet.row(t == 1 ? "0 to 9" : "", PlotColor.ORANGE, model.sample(all, t));
        }
        return sheet.picture();
    }
}
