package io.diffeo.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.baseline.NormalMixture.Component;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The baselines' densities against the formula of a normal in the plane, with its deviations and its correlation. */
class DensityFormulaTest {
    private static final Workers WORKERS = new Workers(1);

    /** Log-density of a normal with means m, deviations a and b, and correlation r. */
    private static double normal(double[] x, double[] m, double a, double b, double r) {
        double u = (x[0] - m[0]) / a;
        double v = (x[1] - m[1]) / b;
        return -(u * u - 2 * r * u * v + v * v) / (2 * (1 - r * r))
                - Math.log(2 * Math.PI * a * b * Math.sqrt(1 - r * r));
    }

    private static double[][] rows(int n) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            row[0] = 30 + 5 * random.nextGaussian();
            row[1] = -2 + 0.1 * (row[0] - 30) + 0.4 * random.nextGaussian() + 0.3 * Math.abs(random.nextGaussian());
        }
        return rows;
    }

    /** Means, deviations with divisor n and correlation. */
    private static double[] moments(double[][] rows) {
        double x = Arrays.stream(rows).mapToDouble(r -> r[0]).average().orElseThrow();
        double y = Arrays.stream(rows).mapToDouble(r -> r[1]).average().orElseThrow();
        double xx = Arrays.stream(rows)
                .mapToDouble(r -> (r[0] - x) * (r[0] - x))
                .average()
                .orElseThrow();
        double yy = Arrays.stream(rows)
                .mapToDouble(r -> (r[1] - y) * (r[1] - y))
                .average()
                .orElseThrow();
        double xy = Arrays.stream(rows)
                .mapToDouble(r -> (r[0] - x) * (r[1] - y))
                .average()
                .orElseThrow();
        return new double[] {x, y, Math.sqrt(xx), Math.sqrt(yy), xy / Math.sqrt(xx * yy)};
    }

    @Test
    void theGaussianHasTheMomentsOfTheRows() {
        double[][] rows = rows(150);
        double[] m = moments(rows);

        Baseline gaussian = Baselines.gaussian(Rows.of(rows));

        double[] log = gaussian.logProb(Rows.of(rows));
        double sum = 0;
        for (int r = 0; r < rows.length; r++) {
            double expected = normal(rows[r], m, m[2], m[3], m[4]);
            assertThat(log[r]).isCloseTo(expected, within(1e-10));
            sum += expected;
        }
        assertThat(gaussian.mean(Rows.of(rows), WORKERS)).isCloseTo(sum / 150, within(1e-10));
        assertThat(gaussian.components()).isEqualTo(1);
    }

    /** The regression of the first column on the second, with the rest's deviation. */
    @Test
    void givenTheSecondColumnItIsTheRegression() {
        double[][] rows = rows(150);
        double[] m = moments(rows);

        double[] log = Baselines.gaussian(Rows.of(rows), 1).logProb(Rows.of(rows), WORKERS);

        double rest = m[2] * Math.sqrt(1 - m[4] * m[4]);
        for (int r = 0; r < rows.length; r++) {
            double e = (rows[r][0] - m[0] - m[4] * m[2] / m[3] * (rows[r][1] - m[1])) / rest;
            assertThat(log[r]).isCloseTo(-e * e / 2 - Math.log(rest) - Math.log(2 * Math.PI) / 2, within(1e-10));
        }
    }

    @Test
    void aMixturesDensityIsTheWeightedSum() {
        NormalMixture mixture = new NormalMixture(List.of(
                new Component(0.7, new double[] {1, 2}, new double[][] {{2, 0}, {0.3, 0.4}}),
                new Component(0.3, new double[] {-4, 0}, new double[][] {{0.5, 0}, {0, 3}})));
        double[][] points = {{1, 2}, {0, 0}, {-4, 5}, {100, -60}};

        double[] log = mixture.logProb(Rows.of(points), WORKERS);

        for (int r = 0; r < points.length; r++) {
            double first = Math.log(0.7) + normal(points[r], new double[] {1, 2}, 2, 0.5, 0.6);
            double second = Math.log(0.3) + normal(points[r], new double[] {-4, 0}, 0.5, 3, 0);
            double most = Math.max(first, second);
            double expected = most + Math.log(Math.exp(first - most) + Math.exp(second - most));
            assertThat(log[r]).isCloseTo(expected, within(1e-10 * Math.max(1, -expected)));
        }
    }

    /** p(x | c) of a mixture: its density over that of c, which has the components' marginals and weights. */
    @Test
    void aConditionalMixtureIsDividedByTheMixtureOfTheContext() {
        NormalMixture joint = new NormalMixture(List.of(
                new Component(0.7, new double[] {1, 2}, new double[][] {{2, 0}, {0.3, 0.4}}),
                new Component(0.3, new double[] {-4, 0}, new double[][] {{0.5, 0}, {0, 3}})));
        double[] point = {0.4, 1.1};

        Baseline given = Baseline.of(joint, 1, "");

        double density = 0.7 * Math.exp(normal(point, new double[] {1, 2}, 2, 0.5, 0.6))
                + 0.3 * Math.exp(normal(point, new double[] {-4, 0}, 0.5, 3, 0));
        double context = 0.7 * Math.exp(-Math.pow((1.1 - 2) / 0.5, 2) / 2) / 0.5 / Math.sqrt(2 * Math.PI)
                + 0.3 * Math.exp(-Math.pow(1.1 / 3, 2) / 2) / 3 / Math.sqrt(2 * Math.PI);
        assertThat(given.logProb(Rows.of(new double[][] {point}))[0])
                .isCloseTo(Math.log(density / context), within(1e-12));
    }

    /** The likeliest number of normals for the validation rows, whatever the training rows and the order of the two. */
    @Test
    void validationRowsChooseTheNumberOfNormals() {
        double[][] apart = new double[2000][];
        double[][] round = new double[500][];
        SplittableRandom random = new SplittableRandom(8);
        for (int r = 0; r < apart.length; r++) {
            apart[r] = new double[] {(r % 2 == 0 ? 5 : -5) + random.nextGaussian(), random.nextGaussian()};
        }
        for (int r = 0; r < round.length; r++) {
            round[r] = new double[] {Math.sqrt(26) * random.nextGaussian(), random.nextGaussian()};
        }

        double[][] fresh = Arrays.copyOf(apart, 500);
        double[][] rest = Arrays.copyOfRange(apart, 500, 2000);

        assertThat(Baselines.mixture(Rows.of(rest), Rows.of(fresh), 1, WORKERS).components())
                .isEqualTo(2);
        assertThat(Baselines.mixture(Rows.of(rest), Rows.of(round), 1, WORKERS).components())
                .isEqualTo(1);
    }
}
