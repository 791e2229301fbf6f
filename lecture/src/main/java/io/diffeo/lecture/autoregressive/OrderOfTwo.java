package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.bijection.ActNorm;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Densities;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.lecture.example.Work;
import io.diffeo.nn.Network;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.Training;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Work work = board.work(12);
        List<Fitted> all = List.of(
                fitted(work.next("Gaussian, x1 then x2", 1), FORWARDS, new GaussianConditional()),
                fitted(work.next("Gaussian, x2 then x1", 1), BACKWARDS, new GaussianConditional()),
                fitted(work.next("mixture, x1 then x2", 5), FORWARDS, new MixtureConditional(6)),
                fitted(work.next("mixture, x2 then x1", 5), BACKWARDS, new MixtureConditional(6)));
        board.write("                        nats per test row   short of the truth by");
        board.write("%-24s%7.3f, exactly", "the density itself", -Parabola.entropy());
        board.write("%-24s%s", "... on these rows", Mean.of(truth).text(7, 3));
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

    private static Fitted fitted(Work work, int[] order, Conditional conditional) {
        Made made = new Made(order, 0, conditional, Network.plain(32, 32));
        Flow start = Flow.of(made, ActNorm.of(2)).seed(1);
        return new Fitted(
                work.part(),
                Training.defaults()
                        .epochs(40)
                        .learningRate(0.005)
                        .batch(256)
                        .listener(work.training())
                        .fit(start, Parabola.rows(0, 8_000), Parabola.rows(10_000, 2_000))
                        .flow());
    }

    private static Picture picture(double[][] test, List<Fitted> all) {
        Map<String, DensityGrid> grids = new LinkedHashMap<>();
        grids.put("the density itself", DensityGrid.over(Parabola.FRAME, 220, 220, Parabola::logProb));
        for (int k : new int[] {0, 1, 3}) {
            Fitted each = all.get(k);
            grids.put(each.name, DensityGrid.over(Parabola.FRAME, 220, 220, each.model::logProb));
        }
        Picture data = Pictures.scatter(Parabola.FRAME, "test rows", test, 220);
        return Densities.onOneScale(List.of(data), grids, 5, 220);
    }
}
