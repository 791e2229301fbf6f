package io.diffeo.conformance;

import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.data.Domain;
import io.diffeo.distribution.FullNormal;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.distribution.Laplace;
import io.diffeo.distribution.Logistic;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Product;
import io.diffeo.distribution.StudentT;
import io.diffeo.distribution.Uniform;
import io.diffeo.nn.Network;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Every distribution that the conformance suite tests, with a second formula of its density. */
final class Distributions {
    private Distributions() {}

    static List<Density> all() {
        double[][] covariance = {{2, -0.9}, {-0.9, 0.5}};
        Domain box = new Domain(new double[] {-1, 2}, new double[] {3, 2.5});
        return List.of(
                Density.of("Normal, standard, 1", Normal.standard(1), (w, x) -> normal(x[0], 0, 1)),
                Density.of(
                        "Normal, standard, 2", Normal.standard(2), (w, x) -> normal(x[0], 0, 1) + normal(x[1], 0, 1)),
                Density.of("Normal, trained", Normal.trained(2), Distributions::diagonal),
                Density.of(
                        "Normal, fixed",
                        Normal.of(new double[] {-2, 1}, new double[] {0.3, 2}),
                        Distributions::diagonal),
                Density.of("FullNormal, trained", FullNormal.trained(2), (w, x) -> full(w, 0, x)),
                Density.of(
                        "FullNormal, fixed", FullNormal.of(new double[] {1, -2}, covariance), (w, x) -> full(w, 0, x)),
                Density.of("Uniform, 1", Uniform.unit(1), (w, x) -> 0),
                Density.of("Uniform, 2", Uniform.on(box), (w, x) -> -Math.log(2)),
                Density.of("StudentT, 1", StudentT.trained(1, 3), (w, x) -> t(x[0], w[0][0])),
                Density.of("StudentT, 2", StudentT.of(2, 4), (w, x) -> t(x[0], w[0][0]) + t(x[1], w[0][1])),
                Density.of("Laplace, 1", Laplace.standard(1), (w, x) -> Math.log(Math.exp(-Math.abs(x[0])) / 2)),
                Density.of(
                        "Laplace, 2",
                        Laplace.standard(2),
                        (w, x) -> Math.log(Math.exp(-Math.abs(x[0]) - Math.abs(x[1])) / 4)),
                Density.of("Logistic, 1", Logistic.standard(1), (w, x) -> logistic(x[0])),
                Density.of("Logistic, 2", Logistic.standard(2), (w, x) -> logistic(x[0]) + logistic(x[1])),
                Density.of("GaussianMixture, 1", GaussianMixture.diagonal(1, 3), Distributions::mixture)
                        .choosing(),
                Density.of("GaussianMixture, diagonal", GaussianMixture.diagonal(2, 4), Distributions::mixture)
                        .choosing(),
                Density.of(
                                "GaussianMixture, full",
                                GaussianMixture.of(
                                        new double[] {0.2, 0.8},
                                        new double[][] {{0, 3}, {1, -1}},
                                        new double[][][] {covariance, {{1, 0.2}, {0.2, 1}}}),
                                Distributions::fullMixture)
                        .choosing(),
                Density.of(
                        "Product",
                        Product.of(Laplace.standard(1), Normal.trained(1)),
                        (w, x) -> -Math.abs(x[0]) - Math.log(2) + normal(x[1], w[0][0], Math.exp(w[1][0]))),
                Density.of(
                        "Product with a bounded factor",
                        Product.of(Uniform.unit(1), Logistic.standard(1)),
                        (w, x) -> logistic(x[1])),
                made("Made, Gaussian, 1", new GaussianConditional(2), Distributions::gaussian, 0),
                made("Made, Gaussian, 2", new GaussianConditional(2), Distributions::gaussian, 0, 1),
                made("Made, Gaussian, reversed", new GaussianConditional(2), Distributions::gaussian, 1, 0),
                made("Made, mixture, 1", new MixtureConditional(3, 2), Distributions::mixtureOf, 0)
                        .choosing(),
                made("Made, mixture, reversed", new MixtureConditional(2, 2), Distributions::mixtureOf, 1, 0)
                        .choosing());
    }

    private static Density made(
            String name, Conditional conditional, ToDoubleBiFunction<double[], Double> log, int... order) {
        MadeFormula formula = new MadeFormula(order, conditional.parameters(), log);
        return Density.of(name, new Made(order, 0, conditional, Network.plain(5, 4)), (w, x) -> formula.at(w, x));
    }

    private static double gaussian(double[] parameters, double x) {
        return MadeFormula.gaussian(parameters, x, 2);
    }

    private static double mixtureOf(double[] parameters, double x) {
        return MadeFormula.mixture(parameters, x, 2);
    }

    private static double normal(double x, double mean, double scale) {
        return Math.log(Math.exp(-Math.pow(x - mean, 2) / (2 * scale * scale)) / (scale * Math.sqrt(2 * Math.PI)));
    }

    private static double diagonal(double[][] w, double[] x) {
        return normal(x[0], w[0][0], Math.exp(w[1][0])) + normal(x[1], w[0][1], Math.exp(w[1][1]));
    }

    /** In two dimensions, by the covariance and its determinant; parameters from {@code at}: mean, below, logDiagonal. */
    private static double full(double[][] w, int at, double[] x) {
        double a = Math.exp(w[at + 2][0]);
        double b = w[at + 1][2];
        double c = Math.exp(w[at + 2][1]);
        double xx = a * a;
        double xy = a * b;
        double yy = b * b + c * c;
        double det = xx * yy - xy * xy;
        double dx = x[0] - w[at][0];
        double dy = x[1] - w[at][1];
        double form = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / det;
        return -form / 2 - Math.log(2 * Math.PI) - Math.log(det) / 2;
    }

    private static double fullMixture(double[][] w, double[] x) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < w[0].length; k++) {
            sum += Math.exp(w[0][k] + full(w, 1 + 3 * k, x));
            weights += Math.exp(w[0][k]);
        }
        return Math.log(sum / weights);
    }

    private static double mixture(double[][] w, double[] x) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < w[0].length; k++) {
            double log = w[0][k];
            for (int i = 0; i < x.length; i++) {
                log += normal(x[i], w[1 + 2 * k][i], Math.exp(w[2 + 2 * k][i]));
            }
            sum += Math.exp(log);
            weights += Math.exp(w[0][k]);
        }
        return Math.log(sum / weights);
    }

    private static double logistic(double x) {
        return Math.log(1 / (4 * Math.pow(Math.cosh(x / 2), 2)));
    }

    /** The normaliser 1 / integral of (1 + s^2 / v)^(-(v+1)/2) by the trapezoidal rule in s = sinh(u), which is exact to rounding here. */
    private static double t(double x, double raw) {
        double v = Math.log1p(Math.exp(raw));
        double step = 1.0 / 64;
        double integral = 0;
        for (int i = -4000; i <= 4000; i++) {
            double u = i * step;
            double log = logCosh(u) - (v + 1) / 2 * Math.log1p(Math.pow(Math.sinh(u), 2) / v);
            integral += step * Math.exp(log);
        }
        return -(v + 1) / 2 * Math.log1p(x * x / v) - Math.log(integral);
    }

    private static double logCosh(double u) {
        return Math.abs(u) + Math.log1p(Math.exp(-2 * Math.abs(u))) - Math.log(2);
    }
}
