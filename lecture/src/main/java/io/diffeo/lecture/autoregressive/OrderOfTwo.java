package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.bijection.ActNorm;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.nn.Network;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A parabola with noise, x2 = x1^2 + 0.3 e: normal given x1, two humps given x2. Its density is known, and so is what each order loses. */
final class OrderOfTwo implements Example {
    private static final int[] FORWARDS = {0, 1};
    private static final int[] BACKWARDS = {1, 0};

    private record Fitted(String name, Flow model) {}

    @Override
    public String name() {
        return "order-of-two";
    }

    @Override
    public String title() {
        return "x2 = x1^2 + noise: p(x1) p(x2 | x1) against p(x2) p(x1 | x2)";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        double[][] test = Parabola.rows(20_000, 5_000);
        double[] truth = Parabola.logProb(test);
        List<Fitted> all = List.of(
                fitted("Gaussian, x1 then x2", FORWARDS, new GaussianConditional()),
                fitted("Gaussian, x2 then x1", BACKWARDS, new GaussianConditional()),
                fitted("mixture, x1 then x2", FORWARDS, new MixtureConditional(6)),
                fitted("mixture, x2 then x1", BACKWARDS, new MixtureConditional(6)));
        board.write("                        nats per test row   short of the truth by");
        board.write("%-24s%s", "the density itself", Mean.of(truth).text(7, 3));
        for (Fitted each : all) {
            double[] logs = each.model.logProb(test);
            board.write(
                    "%-24s%s %s",
                    each.name,
                    Mean.of(logs).text(7, 3),
                    Mean.ofDifference(truth, logs).text(12, 3));
        }
        board.draw("order-of-two", () -> picture(test, all));
    }

    private static Fitted fitted(String name, int[] order, Conditional conditional) {
        Made made = new Made(order, 0, conditional, Network.plain(32, 32));
        Flow start = Flow.of(made, ActNorm.of(2)).seed(1);
        return new Fitted(
                name,
                Training.defaults()
                        .epochs(40)
                        .learningRate(0.005)
                        .batch(256)
                        .fit(start, Parabola.rows(0, 8_000), Parabola.rows(10_000, 2_000))
                        .flow());
    }

    private static Picture picture(double[][] test, List<Fitted> all) {
        List<Picture> panels = new ArrayList<>();
        panels.add(Pictures.scatter(Parabola.FRAME, "data", test, 220));
        for (int k : new int[] {0, 1, 3}) {
            Fitted each = all.get(k);
            panels.add(
                    Pictures.density(DensityGrid.over(Parabola.FRAME, 220, 220, each.model::logProb), each.name, 220));
        }
        return Picture.row(panels);
    }
}
