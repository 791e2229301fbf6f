package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What was learned takes the place of the start only if it beats it by more than chance. The start is known without any flow: the Gaussian with the
 * moments of the training rows.
 */
class StartTest {
    private static final int TRAIN = 200;
    private static final int VALIDATION = 60;

    /** Standard errors by which a model that is kept has beaten the start at the least; the rule itself asks for 2. */
    private static final double AT_LEAST = 1.5;

    private static double[][] rows(int n, double bend, SplittableRandom random) {
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = 0.5 * row[0] + bend * (row[0] * row[0] - 1) + random.nextGaussian();
        }
        return rows;
    }

    private static double[] gaussian(double[][] train, double[][] rows) {
        double[] mean = new double[2];
        double[] s = new double[3];
        for (double[] row : train) {
            mean[0] += row[0] / train.length;
            mean[1] += row[1] / train.length;
        }
        for (double[] row : train) {
            s[0] += (row[0] - mean[0]) * (row[0] - mean[0]) / train.length;
            s[1] += (row[0] - mean[0]) * (row[1] - mean[1]) / train.length;
            s[2] += (row[1] - mean[1]) * (row[1] - mean[1]) / train.length;
        }
        double slope = s[1] / s[0];
        double rest = s[2] - slope * s[1];
        double[] log = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double u = rows[r][0] - mean[0];
            double e = rows[r][1] - mean[1] - slope * u;
            log[r] = -(u * u / s[0] + e * e / rest) / 2 - Math.log(2 * Math.PI) - Math.log(s[0] * rest) / 2;
        }
        return log;
    }

    /** Fits on rows of which some hardly bend, so that some gains are chance: none of those is kept, and one that is not is. */
    @Test
    void aGainWithinItsErrorIsNotKept() {
        int undone = 0;
        int kept = 0;
        Flow flow =
                Flows.neuralSpline(2).transforms(1).hidden(8).bins(4).seed(2).build();
        for (int seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double bend = seed < 10 ? 0.04 * seed : 1;
            double[][] train = rows(TRAIN, bend, random);
            double[][] validation = rows(VALIDATION, bend, random);

            Fit fit = Training.defaults().epochs(6).batch(50).learningRate(5e-3).fit(flow, train, validation);

            double[] start = gaussian(train, validation);
            double[] got = fit.flow().logProb(validation);
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < VALIDATION; r++) {
                sum += got[r] - start[r];
                squares += (got[r] - start[r]) * (got[r] - start[r]);
            }
            double mean = sum / VALIDATION;
            double error = Math.sqrt((squares / VALIDATION - mean * mean) / (VALIDATION - 1));
            boolean isStart = fit.notes().stream().anyMatch(note -> note.startsWith("kept the start"));
            int best = fit.history().stream()
                    .filter(Epoch::best)
                    .mapToInt(Epoch::number)
                    .max()
                    .orElse(0);
            assertThat(fit.epoch()).isEqualTo(isStart ? 0 : best);
            if (isStart) {
                assertThat(got).as("seed %d", seed).containsExactly(start, within(1e-4));
                undone += fit.history().stream().anyMatch(Epoch::best) ? 1 : 0;
            } else {
                assertThat(mean).as("seed %d, error %s", seed, error).isGreaterThan(AT_LEAST * error);
                kept++;
            }
        }
        assertThat(undone).isGreaterThanOrEqualTo(2);
        assertThat(kept).isGreaterThanOrEqualTo(2);
    }
}
