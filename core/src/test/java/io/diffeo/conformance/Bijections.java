package io.diffeo.conformance;

import io.diffeo.bijection.ActNorm;
import io.diffeo.bijection.AdditiveTransformer;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Householder;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.Linear;
import io.diffeo.bijection.LinearRegression;
import io.diffeo.bijection.Log;
import io.diffeo.bijection.Logit;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.bijection.Radial;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Sinh;
import io.diffeo.bijection.SinhArcsinh;
import io.diffeo.bijection.Softplus;
import io.diffeo.bijection.Stack;
import io.diffeo.bijection.Tanh;
import io.diffeo.bijection.Transformer;
import io.diffeo.data.Domain;
import io.diffeo.nn.Network;
import java.util.List;

/** Every bijection that the conformance suite tests: one line each. */
final class Bijections {
    private Bijections() {}

    private static final Network PLAIN = Network.plain(9, 7);
    private static final Network RESIDUAL = Network.residual(10, 1);

    static List<Subject> all() {
        Domain box = new Domain(new double[] {-1, 2}, new double[] {3, 2.5});
        Network small = Network.plain(8, 8);
        return List.of(
                Subject.of("Coupling, affine", Coupling.alternating(2, 0, 0, new AffineTransformer(3), small))
                        .spread(0.3),
                Subject.of(
                                "Coupling, additive, context",
                                Coupling.alternating(3, 2, 1, new AdditiveTransformer(), small))
                        .spread(0.3),
                Subject.of("Coupling, spline", Coupling.alternating(2, 1, 0, new RationalQuadraticSpline(5, 4), small))
                        .spread(0.3)
                        .tolerances(1e-10, 1e-11),
                Subject.of(
                                "MaskedAutoregressive, affine",
                                MaskedAutoregressive.alternating(4, 2, 1, new AffineTransformer(3), small))
                        .spread(0.3),
                Subject.of("Affine, trained", Affine.trained(2)),
                Subject.of("Affine, fixed", Affine.of(new double[] {2, 0.5}, new double[] {-3, 1})),
                Subject.of("ActNorm", ActNorm.of(2)),
                Subject.of("Permutation, reversal", Permutation.reversal(3)),
                Subject.of("Permutation, random", Permutation.random(6, 5)),
                Subject.of("LuLinear, 2", LuLinear.identity(2)),
                Subject.of("LuLinear, 5", LuLinear.whitening(5)).spread(0.3),
                Subject.of("LinearRegression", LinearRegression.of(3, 2)).spread(0.3),
                linear("Linear, negative determinant", new double[][] {{0, 2, 1}, {-1, 0.5, 3}, {1, -2, 2}}),
                linear("Linear, lower", new double[][] {{0.1, 0, 0}, {3, -2, 0}, {1, 1, 0.5}}),
                linear("Linear, upper", new double[][] {{-1, 4, 2}, {0, 0.2, 3}, {0, 0, 1}}),
                linear("Linear, diagonal", new double[][] {{-2, 0}, {0, 0.5}}),
                Subject.of("Householder, 2", Householder.of(2, 1)),
                Subject.of("Householder, 5", Householder.of(5, 4)),
                Subject.of("Planar, tanh, 1", Planar.of(1)).spread(1).tolerances(1e-10, 1e-11),
                Subject.of("Planar, tanh, 2", Planar.of(2)).spread(1).tolerances(1e-10, 1e-11),
                Subject.of("Planar, arcsinh", Planar.of(2, Planarity.ARCSINH)).spread(1),
                Subject.of("Planar, softplus", Planar.of(3, Planarity.SOFTPLUS)).spread(1),
                Subject.of("Planar, leaky ReLU, 1", Planar.of(1, Planarity.LEAKY_RELU))
                        .spread(1),
                Subject.of("Planar, leaky ReLU, 3", Planar.of(3, Planarity.LEAKY_RELU))
                        .spread(1),
                Subject.of("Radial, 1", Radial.of(1)).spread(1),
                Subject.of("Radial, 2", Radial.of(2)).spread(1),
                Subject.of("Radial, 4", Radial.of(4)),
                Subject.of("Exp", Exp.of(2)).reach(700),
                Subject.of("Log", Log.of(2)).reach(700),
                Subject.of("Softplus", Softplus.of(2)).reach(700),
                Subject.of("Sigmoid", Sigmoid.onto(box)).reach(30),
                Subject.of("Logit", Logit.from(box)).reach(30),
                Subject.of("Tanh", Tanh.of(2)).reach(18),
                Subject.of("SinhArcsinh", SinhArcsinh.trained(2)),
                Subject.of("Sinh", Sinh.of(new double[] {1, -2}, new double[] {0.5, 3}))
                        .reach(300),
                coupling("Coupling, additive", 3, 0, 0, new AdditiveTransformer(), PLAIN),
                coupling("Coupling, affine", 5, 0, 1, new AffineTransformer(), RESIDUAL),
                coupling("Coupling, spline", 2, 0, 0, new RationalQuadraticSpline(6, 3), PLAIN),
                coupling("Coupling, spline, context", 3, 2, 1, new RationalQuadraticSpline(4, 5), PLAIN),
                autoregressive("Masked autoregressive, affine", 4, 0, 0, new AffineTransformer(), PLAIN),
                autoregressive("Masked autoregressive, affine, reversed", 3, 0, 1, new AffineTransformer(), RESIDUAL),
                autoregressive("Masked autoregressive, affine, context", 3, 2, 0, new AffineTransformer(), RESIDUAL),
                autoregressive("Masked autoregressive, spline, 1", 1, 0, 0, new RationalQuadraticSpline(8, 4), PLAIN),
                autoregressive("Masked autoregressive, spline, 2", 2, 0, 1, new RationalQuadraticSpline(4, 3), PLAIN),
                autoregressive(
                        "Masked autoregressive, spline, context", 1, 3, 0, new RationalQuadraticSpline(5, 4), PLAIN),
                Subject.of(
                                "Masked autoregressive, spline, an order",
                                new MaskedAutoregressive(
                                        new int[] {2, 0, 3, 1}, 1, new RationalQuadraticSpline(5, 4), PLAIN))
                        .spread(0.3),
                Subject.of(
                                "Inverse autoregressive",
                                Invert.of(MaskedAutoregressive.alternating(3, 0, 0, new AffineTransformer(), PLAIN)))
                        .spread(0.3),
                Subject.of("Stack", Stack.of(Affine.trained(1), Exp.of(1), Sigmoid.unit(1)))
                        .reach(30),
                Subject.of(
                                "Chain",
                                Chain.of(
                                        Planar.of(2),
                                        LuLinear.identity(2),
                                        Permutation.reversal(2),
                                        SinhArcsinh.trained(2)))
                        .tolerances(1e-10, 1e-11),
                coupling("Coupling, the first kept", 4, 0, new int[] {0, 1}),
                coupling("Coupling, the last kept", 3, 1, new int[] {1, 2}),
                Subject.of(
                                "Chain of lower triangular maps",
                                Chain.of(
                                        new Coupling(3, 0, new int[] {0}, new AffineTransformer(), PLAIN),
                                        Affine.trained(3),
                                        MaskedAutoregressive.alternating(3, 0, 0, new AffineTransformer(), PLAIN)))
                        .spread(0.3),
                Subject.of(
                                "Stack of upper triangular maps, one inverted",
                                Stack.of(
                                        Affine.trained(1),
                                        Invert.of(MaskedAutoregressive.alternating(
                                                3, 0, 1, new AffineTransformer(), PLAIN))))
                        .spread(0.3),
                Subject.of(
                                "Chain of diagonal maps",
                                Chain.of(Affine.trained(2), SinhArcsinh.trained(2), Softplus.of(2)))
                        .reach(20),
                Subject.of("Invert", Invert.of(Radial.of(2))));
    }

    private static Subject linear(String name, double[][] matrix) {
        double[] shift = new double[matrix.length];
        shift[0] = 3;
        return Subject.of(name, Linear.of(matrix, shift)).spread(0);
    }

    private static Subject coupling(
            String name, int dimension, int context, int layer, Transformer transformer, Network network) {
        Coupling coupling = Coupling.alternating(dimension, context, layer, transformer, network);
        return Subject.of(name, coupling).spread(0.3);
    }

    private static Subject coupling(String name, int dimension, int context, int[] kept) {
        Coupling coupling = new Coupling(dimension, context, kept, new AffineTransformer(), PLAIN);
        return Subject.of(name, coupling).spread(0.3);
    }

    private static Subject autoregressive(
            String name, int dimension, int context, int layer, Transformer transformer, Network network) {
        MaskedAutoregressive masked = MaskedAutoregressive.alternating(dimension, context, layer, transformer, network);
        return Subject.of(name, masked).spread(0.3);
    }
}
