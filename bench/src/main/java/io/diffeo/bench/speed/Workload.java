package io.diffeo.bench.speed;

import io.diffeo.bench.known.SineChain;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.bijection.Transformer;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.nn.Network;
import java.util.ArrayList;
import java.util.List;

/** The flows that all engines are timed on: five layers, conditioners of two hidden layers, splines of 8 bins on (-5, 5). */
enum Workload {
    /** Spline couplings. */
    S1,
    /** Affine masked autoregressive layers. */
    S2,
    /** Autoregressive splines. */
    S3;

    private static final int LAYERS = 5;

    Flow flow(int dimension, int hidden) {
        Network network = Network.plain(hidden, hidden);
        Transformer spline = new RationalQuadraticSpline(8, 5);
        List<Bijection> layers = new ArrayList<>();
        for (int i = LAYERS - 1; i >= 0; i--) {
            layers.add(
                    switch (this) {
                        case S1 -> Coupling.alternating(dimension, 0, i, spline, network);
                        case S2 -> MaskedAutoregressive.alternating(dimension, 0, i, new AffineTransformer(), network);
                        case S3 -> MaskedAutoregressive.alternating(dimension, 0, i, spline, network);
                    });
        }
        return Flow.of(Normal.standard(dimension), layers).seed(1);
    }

    /** Rows that anyone can make: {@link SineChain}. */
    static double[][] rows(int n, int dimension) {
        return new SineChain(dimension).sample(n, 1);
    }
}
