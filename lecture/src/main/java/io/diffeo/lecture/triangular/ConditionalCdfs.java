package io.diffeo.lecture.triangular;

import io.diffeo.compute.Precision;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.lecture.example.StandardNormal;
import java.util.Arrays;

/**
 * Why triangular maps suffice: z1 = Phi^-1(F(x1)) and z2 = Phi^-1(F(x2 | x1)) turn any density with conditional distribution functions F into a
 * standard normal one (Rosenblatt 1952). Here the density is a mixture of three normals.
 */
final class ConditionalCdfs implements Example {
    private static final double[] WEIGHTS = {0.5, 0.3, 0.2};
    private static final double[][] MEANS = {{-1.5, -1}, {1.5, -0.5}, {0, 1.5}};
    private static final double[] DEVIATIONS = {0.6, 0.4, 0.8};

    @Override
    public String name() {
        return "conditional-cdfs";
    }

    @Override
    public String title() {
        return "A triangular map that turns a mixture of three normals into one normal";
    }

    @Override
    public void run(ExampleOutput board) {
        Flow mixture = Flow.of(mixture()).with(Precision.FLOAT64);
        double[][] x = mixture.sample(100_000, 1);
        double[][] z = Arrays.stream(x).map(ConditionalCdfs::latent).toArray(double[][]::new);
        board.write("                              data x     latents z   a standard normal");
        line(board, "mean of the first", mean(x, 0), mean(z, 0), 0);
        line(board, "mean of the second", mean(x, 1), mean(z, 1), 0);
        line(board, "deviation of the first", deviation(x, 0), deviation(z, 0), 1);
        line(board, "deviation of the second", deviation(x, 1), deviation(z, 1), 1);
        line(board, "mean of first^2 second^2", squares(x), squares(z), 1);
        line(board, "share within 1 of (0, 0)", within(x, 1), within(z, 1), 1 - Math.exp(-0.5));
        line(board, "share within 2 of (0, 0)", within(x, 2), within(z, 2), 1 - Math.exp(-2));
        board.write("");
        board.write(
                "x              dz1/dx1   dz1/dx2   dz2/dx1   dz2/dx2   log p_Z(z) + log of the diagonal   log p(x)");
        for (double[] at : new double[][] {{0, 0}, {-1.5, -1}, {1, 1}}) {
            double[][] j = jacobian(at);
            double[] latent = latent(at);
            double base = Math.log(StandardNormal.density(latent[0]) * StandardNormal.density(latent[1]));
            board.write(
                    "(%4.1f, %4.1f)   %8.4f  %8.4f  %8.4f  %8.4f   %10.4f %32.4f",
                    at[0],
                    at[1],
                    j[0][0],
                    j[0][1],
                    j[1][0],
                    j[1][1],
                    base + Math.log(j[0][0] * j[1][1]),
                    mixture.logProb(new double[][] {at})[0]);
        }
    }

    private static GaussianMixture mixture() {
        double[][][] covariances = Arrays.stream(DEVIATIONS)
                .mapToObj(d -> new double[][] {{d * d, 0}, {0, d * d}})
                .toArray(double[][][]::new);
        return GaussianMixture.of(WEIGHTS, MEANS, covariances);
    }

    private static double[] latent(double[] x) {
        double first = 0;
        double second = 0;
        double density = 0;
        for (int k = 0; k < WEIGHTS.length; k++) {
            double e1 = (x[0] - MEANS[k][0]) / DEVIATIONS[k];
            double e2 = (x[1] - MEANS[k][1]) / DEVIATIONS[k];
            double share = WEIGHTS[k] * StandardNormal.density(e1) / DEVIATIONS[k];
            first += WEIGHTS[k] * StandardNormal.cdf(e1);
            second += share * StandardNormal.cdf(e2);
            density += share;
        }
        return new double[] {StandardNormal.quantile(first), StandardNormal.quantile(second / density)};
    }

    /** By differences. */
    private static double[][] jacobian(double[] x) {
        double step = 1e-5;
        double[][] j = new double[2][2];
        for (int c = 0; c < 2; c++) {
            double[] low = x.clone();
            double[] high = x.clone();
            low[c] -= step;
            high[c] += step;
            double[] a = latent(low);
            double[] b = latent(high);
            j[0][c] = (b[0] - a[0]) / (2 * step);
            j[1][c] = (b[1] - a[1]) / (2 * step);
        }
        return j;
    }

    private static void line(ExampleOutput board, String name, double data, double latents, double normal) {
        board.write("%-28s  %6.2f     %6.2f      %6.2f", name, data, latents, normal);
    }

    private static double mean(double[][] rows, int column) {
        return Arrays.stream(Points.column(rows, column)).average().orElseThrow();
    }

    private static double deviation(double[][] rows, int column) {
        double mean = mean(rows, column);
        return Math.sqrt(Arrays.stream(Points.column(rows, column))
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    private static double squares(double[][] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[0] * row[0] * row[1] * row[1])
                .average()
                .orElseThrow();
    }

    private static double within(double[][] rows, double radius) {
        return Arrays.stream(rows)
                        .filter(row -> Math.hypot(row[0], row[1]) < radius)
                        .count()
                / (double) rows.length;
    }
}
