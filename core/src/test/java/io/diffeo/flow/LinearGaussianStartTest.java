package io.diffeo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.bijection.LinearRegression;
import io.diffeo.data.Dataset;
import io.diffeo.graph.Weights;
import io.diffeo.train.Fit;
import io.diffeo.train.Training;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A conditional flow starts as the linear-Gaussian regression of its training rows: on a posterior of that kind it loses nothing. */
class LinearGaussianStartTest {
    private static final int N = 10;
    private static final int ROWS = 8000;

    /** x | c ~ N(A c + 3, S S'), with c ~ 40 + 5 N(0, 1) and its last number the sum of the others, if so wished. */
    private record Posterior(double[][] a, double[][] s, boolean singular) {
        static Posterior random(long seed, boolean singular) {
            Random random = new Random(seed);
            double[][] a = new double[N][N];
            double[][] s = new double[N][N];
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    a[i][j] = random.nextGaussian();
                    s[i][j] = j < i ? 0.3 * random.nextGaussian() : j == i ? 0.1 + random.nextDouble() : 0;
                }
            }
            return new Posterior(a, s, singular);
        }

        /** Columns of c, then of x, then the true log-density. */
        double[][] draw(int rows, long seed) {
            Random random = new Random(seed);
            double[][] drawn = new double[rows][2 * N + 1];
            for (double[] row : drawn) {
                double[] e = random.doubles(N).map(u -> random.nextGaussian()).toArray();
                for (int j = 0; j < N; j++) {
                    row[j] = 40 + 5 * random.nextGaussian();
                }
                if (singular) {
                    row[N - 1] = Arrays.stream(row, 0, N - 1).sum();
                }
                for (int i = 0; i < N; i++) {
                    row[N + i] = 3;
                    for (int j = 0; j < N; j++) {
                        row[N + i] += a[i][j] * row[j] + s[i][j] * e[j];
                    }
                    row[2 * N] -= 0.5 * e[i] * e[i] + Math.log(s[i][i]) + 0.5 * Math.log(2 * Math.PI);
                }
            }
            return drawn;
        }
    }

    private static double[][] columns(double[][] rows, int from, int to) {
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new);
    }

    private static double loss(Flow flow, double[][] test) {
        double[] logProb = flow.logProb(columns(test, N, 2 * N), columns(test, 0, N));
        double sum = 0;
        for (int r = 0; r < test.length; r++) {
            sum += test[r][2 * N] - logProb[r];
        }
        return sum / test.length;
    }

    private static Fit fit(Posterior posterior, double rate, int epochs) {
        double[][] train = posterior.draw(ROWS, 1);
        double[][] validation = posterior.draw(1000, 2);
        Flow flow = Flows.neuralSpline(N).context(N).transforms(2).hidden(16).build();
        return Training.defaults()
                .epochs(epochs)
                .learningRate(rate)
                .fit(
                        flow,
                        Dataset.of(columns(train, N, 2 * N), columns(train, 0, N)),
                        Dataset.of(columns(validation, N, 2 * N), columns(validation, 0, N)));
    }

    /** The expected loss of fitting p numbers to n rows is p / 2n: 0.0103 for slopes, means and covariance; three times that is allowed. */
    @Test
    void theStartAloneLosesNoMoreThanSamplingDoes() {
        for (boolean singular : new boolean[] {false, true}) {
            Posterior posterior = Posterior.random(7, singular);
            Flow start = fit(posterior, 1e-12, 1).flow();
            assertThat(loss(start, posterior.draw(20_000, 3))).isBetween(-0.002, 0.031);
        }
    }

    @Test
    void trainingDoesNotLoseIt() {
        Posterior posterior = Posterior.random(8, false);
        Fit fit = fit(posterior, 2e-3, 8);
        assertThat(loss(fit.flow(), posterior.draw(20_000, 3))).isLessThan(0.031);
    }

    @Test
    void fewRowsGiveNoSlopes() {
        LinearRegression regression = LinearRegression.of(1, 3);
        double[][] x = {{1}, {2}, {4}};
        double[][] c = {{1, 2, 3}, {2, 1, 5}, {0, 1, 0}};
        double[] slopes = regression
                .fromData(Weights.start(regression.parameters(), 1), x, c)
                .get(regression.parameters().get(4));
        assertThat(slopes).containsOnly(0);
    }

    @Test
    void needsAContext() {
        assertThatThrownBy(() -> LinearRegression.of(2, 0))
                .hasMessage("expected at least one number of context to regress on, got 0");
    }
}
