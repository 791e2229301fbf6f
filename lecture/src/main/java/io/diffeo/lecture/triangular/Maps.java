package io.diffeo.lecture.triangular;

import io.diffeo.bijection.Affine;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Stack;
import io.diffeo.nn.Network;
import java.util.List;
import java.util.stream.IntStream;

/** Maps of eight dimensions whose Jacobians are looked at. */
final class Maps {
    static final int DIMENSION = 8;
    private static final Network SMALL = Network.plain(64);

    private Maps() {}

    record Named(String name, Bijection bijection) {}

    /** Maps that are triangular or not by themselves. */
    static List<Named> single() {
        return List.of(
                new Named("planar", Planar.of(DIMENSION)),
                new Named("scale and shift", Affine.trained(DIMENSION)),
                new Named("coupling, first half kept", coupling(0, DIMENSION / 2)),
                new Named("coupling, last half kept", coupling(DIMENSION / 2, DIMENSION)),
                new Named("autoregressive, 1 to 8", autoregressive(0, DIMENSION)),
                new Named("autoregressive, 8 to 1", autoregressive(1, DIMENSION)));
    }

    /** Maps made of others. */
    static List<Named> composed() {
        return List.of(
                new Named("inverse of 1 to 8", Invert.of(autoregressive(0, DIMENSION))),
                new Named("1 to 8, then 1 to 8", Chain.of(autoregressive(0, DIMENSION), autoregressive(0, DIMENSION))),
                new Named(
                        "coupling, both halves",
                        Chain.of(coupling(0, DIMENSION / 2), coupling(DIMENSION / 2, DIMENSION))),
                new Named("1 to 8, then 8 to 1", Chain.of(autoregressive(0, DIMENSION), autoregressive(1, DIMENSION))),
                new Named(
                        "1 to 4 beside 1 to 4",
                        Stack.of(autoregressive(0, DIMENSION / 2), autoregressive(0, DIMENSION / 2))),
                new Named(
                        "1 to 8, then reversal",
                        Chain.of(autoregressive(0, DIMENSION), Permutation.reversal(DIMENSION))));
    }

    private static Coupling coupling(int from, int to) {
        int[] kept = IntStream.range(from, to).toArray();
        return new Coupling(DIMENSION, 0, kept, new AffineTransformer(), SMALL);
    }

    private static MaskedAutoregressive autoregressive(int layer, int dimension) {
        return MaskedAutoregressive.alternating(dimension, 0, layer, new AffineTransformer(), SMALL);
    }
}
