package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.bijection.ActNorm;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.lecture.example.Densities;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.lecture.example.Work;
import io.diffeo.nn.Network;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.Listener;
import io.diffeo.train.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Eight normals on a circle: one Gaussian for each conditional has one hump in x1; mixtures and stacked layers have more. */
final class OneHumpEach implements Example {
    private static final Frame FRAME = new Frame("x1", "x2", -2.8, 2.8, -2.8, 2.8, 1);
    /** About what the models cost to learn, one after the other. */
    private static final double[] COSTS = {1, 3, 4, 6, 5};

    private static final Network NETWORK = Network.plain(32, 32);

    @Override
    public String name() {
        return "one-hump-each";
    }

    @Override
    public String title() {
        return "p(x1) has five humps: one Gaussian, a mixture, layers of Gaussians, splines";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Flow truth = Flow.of(circle());
        double[][] train = truth.sample(8_000, 1);
        double[][] validation = truth.sample(2_000, 2);
        double[][] test = truth.sample(5_000, 3);
        double[] known = truth.logProb(test);

        Map<String, Flow> models = new LinkedHashMap<>();
        models.put("Gaussian", Flow.of(Made.of(2, new GaussianConditional(), NETWORK), ActNorm.of(2)));
        models.put("mixture of 8", Flow.of(Made.of(2, new MixtureConditional(8), NETWORK), ActNorm.of(2)));
        models.put("5 layers of Gaussians", Flow.of(Normal.standard(2), layers(5)));
        models.put("5 on a mixture", Flow.of(Made.of(2, new MixtureConditional(8), NETWORK), layers(5)));
        models.put(
                "3 layers of splines",
                Flows.autoregressiveSpline(2).transforms(3).hidden(32, 32).build());

        board.write("                         parameters   KL(truth, model), nats");
        Work work = board.work(Arrays.stream(COSTS).sum());
        int k = 0;
        for (Map.Entry<String, Flow> each : models.entrySet()) {
            Listener listener = work.next(each.getKey(), COSTS[k++]).training();
            Flow model = Training.defaults()
                    .epochs(40)
                    .learningRate(0.005)
                    .batch(256)
                    .listener(listener)
                    .fit(each.getValue().seed(1), train, validation)
                    .flow();
            each.setValue(model);
            Mean kl = Mean.ofDifference(known, model.logProb(test));
            board.write("%-25s%,10d %s", each.getKey(), model.parameterCount(), kl.text(12, 3));
        }
        board.draw("one-hump-each", () -> picture(test, models));
    }

    private static Distribution circle() {
        double[] weights = new double[8];
        Arrays.fill(weights, 1.0 / 8);
        double[][] means = new double[8][];
        double[][][] covariances = new double[8][][];
        for (int k = 0; k < 8; k++) {
            double angle = k * Math.PI / 4;
            means[k] = new double[] {2 * Math.cos(angle), 2 * Math.sin(angle)};
            covariances[k] = new double[][] {{0.04, 0}, {0, 0.04}};
        }
        return GaussianMixture.of(weights, means, covariances);
    }

    /** A stack of masked autoregressive layers in alternating orders. */
    private static List<Bijection> layers(int count) {
        List<Bijection> layers = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            layers.add(MaskedAutoregressive.alternating(2, 0, l, new AffineTransformer(), NETWORK));
        }
        layers.add(ActNorm.of(2));
        return layers;
    }

    private static Picture picture(double[][] test, Map<String, Flow> models) {
        Map<String, DensityGrid> grids = new LinkedHashMap<>();
        models.forEach((name, model) -> grids.put(name, DensityGrid.over(FRAME, 180, 180, model::logProb)));
        Picture data = Pictures.scatter(FRAME, "test rows", test, 180);
        return Densities.onOneScale(List.of(data), grids, 3, 180);
    }
}
