package io.diffeo.lecture.cost;

import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.LogDetCheck;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Planar;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.nn.Network;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The log-determinants that layers state in n operations, beside elimination on their n by n Jacobians. */
final class LayersAgree implements Example {
    @Override
    public String name() {
        return "cheap-determinants-agree";
    }

    @Override
    public String title() {
        return "What layers state cheaply is what elimination finds";
    }

    @Override
    public void run(ExampleOutput board) {
        board.write("   n  layer                   its log |det|   by elimination   differ by");
        for (int n : new int[] {2, 8, 32}) {
            for (Bijection layer : layers(n)) {
                LogDetCheck check = check(layer);
                board.write(
                        "%4d  %-22s %14.6f %16.6f   %s",
                        n,
                        layer.recipe().type(),
                        check.claimed(),
                        check.actual(),
                        Math.abs(check.difference()) < 1e-10 ? "< 1e-10" : check.difference());
            }
        }
    }

    private static List<Bijection> layers(int n) {
        Network network = Network.plain(16);
        return List.of(
                Planar.of(n),
                LuLinear.identity(n),
                MaskedAutoregressive.alternating(n, 0, 0, new AffineTransformer(), network),
                Coupling.alternating(n, 0, 0, new AffineTransformer(), network));
    }

    /** At a random point, with random weights. */
    private static LogDetCheck check(Bijection layer) {
        SplittableRandom random = new SplittableRandom(layer.dimension());
        Map<Parameter, double[]> moved = new IdentityHashMap<>();
        Weights start = Weights.start(layer.parameters(), 1);
        for (Parameter parameter : layer.parameters()) {
            double[] values = start.get(parameter);
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.2 * random.nextGaussian();
            }
            moved.put(parameter, values);
        }
        double[] z = new double[layer.dimension()];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextGaussian();
        }
        return LogDetCheck.of(layer, start.with(moved), new double[][] {z}).get(0);
    }
}
