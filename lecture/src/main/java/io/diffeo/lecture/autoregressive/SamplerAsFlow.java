package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.nn.Network;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Gaussian conditionals drawn one after the other are the map x = f(z) of a flow: the same weights, the same density, and latents. */
final class SamplerAsFlow implements Example {
    private static final Frame LATENTS = new Frame("z1", "z2", -4, 4, -4, 4, 1);
    private static final int[] ORDER = {0, 1};

    @Override
    public String name() {
        return "sampler-as-flow";
    }

    @Override
    public String title() {
        return "The sampler x_i = m_i + e^(s_i) z_i read backwards: latents";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Network network = Network.plain(32, 32);
        double[][] test = Parabola.rows(20_000, 5_000);
        Flow model = Training.defaults()
                .epochs(40)
                .learningRate(0.005)
                .batch(256)
                .fit(
                        Flow.of(new Made(ORDER, 0, new GaussianConditional(), network))
                                .seed(1),
                        Parabola.rows(0, 8_000),
                        Parabola.rows(10_000, 2_000))
                .flow()
                .with(Precision.FLOAT64);

        MaskedAutoregressive f = new MaskedAutoregressive(ORDER, 0, new AffineTransformer(), network);
        Flow flow = withWeightsOf(model, Flow.of(Normal.standard(2), f)).with(Precision.FLOAT64);

        double[][] z = flow.toLatent(test);
        double[] p = model.logProb(test);
        double[] q = flow.logProb(test);
        double apart = 0;
        for (int r = 0; r < p.length; r++) {
            apart = Math.max(apart, Math.abs(p[r] - q[r]));
        }
        board.write("model of conditionals, mean log p(x)  %.4f nats", mean(p));
        board.write("flow, mean log p(x)                   %.4f nats", mean(q));
        board.write("no row differs by more than 1e-12     %s", apart < 1e-12);
        board.write("latents of the flow, z1: mean %.2f, deviation %.2f", mean(column(z, 0)), deviation(column(z, 0)));
        board.write("                     z2: mean %.2f, deviation %.2f", mean(column(z, 1)), deviation(column(z, 1)));
        Flow coins = Flow.of(Made.of(3, new BernoulliConditional(), network));
        double[][] x = {{0, 1, 1}};
        board.write("latents of coins (0, 1, 1)            %s", Arrays.toString(coins.toLatent(x)[0]));
        board.draw(
                "sampler-as-flow",
                () -> Picture.row(List.of(
                        Pictures.scatter(Parabola.FRAME, "x", test, 300),
                        Pictures.scatter(LATENTS, "its latents z", z, 300))));
    }

    /** The flow with the weights of another whose parameters are the same in number and shape. */
    private static Flow withWeightsOf(Flow other, Flow flow) {
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        for (int i = 0; i < other.parameters().size(); i++) {
            values.put(
                    flow.parameters().get(i),
                    other.weights().get(other.parameters().get(i)));
        }
        return flow.with(flow.weights().with(values));
    }

    private static double[] column(double[][] rows, int c) {
        return Arrays.stream(rows).mapToDouble(row -> row[c]).toArray();
    }

    private static double mean(double[] v) {
        return Arrays.stream(v).average().orElseThrow();
    }

    private static double deviation(double[] v) {
        double mean = mean(v);
        return Math.sqrt(
                Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    }
}
