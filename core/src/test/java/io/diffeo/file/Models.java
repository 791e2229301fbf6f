package io.diffeo.file;

import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.bijection.Transformer;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Small flows with weights away from their start, and points to compare them at. */
final class Models {
    private Models() {}

    /** A coupling, a permutation, an autoregressive layer and a linear map over three columns. */
    static Flow flow(Transformer transformer) {
        return stir(
                Flow.of(
                        Normal.trained(3),
                        coupling(transformer),
                        Permutation.of(2, 0, 1),
                        new MaskedAutoregressive(new int[] {1, 2, 0}, 0, transformer, Network.plain(6)),
                        LuLinear.identity(3)),
                7);
    }

    static Flow flow() {
        return flow(new AffineTransformer());
    }

    /** Of two columns, given three. */
    static Flow conditional() {
        return stir(
                Flow.of(
                        Normal.standard(2),
                        new Coupling(2, 3, new int[] {1}, new RationalQuadraticSpline(4, 3), Network.residual(4, 1)),
                        new MaskedAutoregressive(new int[] {1, 0}, 3, new AffineTransformer(), Network.residual(5, 1))),
                8);
    }

    private static Bijection coupling(Transformer transformer) {
        return new Coupling(3, 0, new int[] {0, 2}, transformer, Network.plain(5, 4));
    }

    /** The flow in double precision with every weight moved that no mask holds at zero. */
    static Flow stir(Flow flow, long seed) {
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        SplittableRandom random = new SplittableRandom(CounterRandom.bits(seed, 0, 0));
        for (Parameter parameter : flow.parameters()) {
            double[] numbers = flow.weights().get(parameter);
            for (int i = 0; i < numbers.length; i++) {
                boolean masked = parameter.name().startsWith("conditioner") && numbers[i] == 0;
                numbers[i] += masked ? 0 : 0.4 * random.nextDouble() - 0.2;
            }
            values.put(parameter, numbers);
        }
        return flow.with(flow.weights().with(values)).with(Precision.FLOAT64);
    }

    /** The bijection or its inverse, whichever takes all of R^n. */
    static Bijection fromReal(Bijection bijection) {
        return bijection.domain().isReal() ? bijection : Invert.of(bijection);
    }

    /** Points in (0, 1), which lies in the support of everything here. */
    static double[][] points(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] points = new double[rows][columns];
        for (double[] row : points) {
            for (int c = 0; c < columns; c++) {
                row[c] = 0.05 + 0.9 * random.nextDouble();
            }
        }
        return points;
    }
}
