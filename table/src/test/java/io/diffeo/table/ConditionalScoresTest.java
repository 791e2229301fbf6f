package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.table.io.Split;
import io.diffeo.train.Listener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The figures of p(y | c), the context standing before and behind y in the table: those of the Gaussian against the least-squares line of log y on c,
 * computed from the raw numbers.
 */
class ConditionalScoresTest {
    private static final Split SPLIT = new Split(0.15, 0.25, 8);

    private static List<double[]> train;
    private static List<double[]> test;
    private static TableFit fit;

    @BeforeAll
    static void fitOnce() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] rows = new double[1500][];
        train = new ArrayList<>();
        test = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            double c = 200 + 10 * random.nextGaussian();
            rows[r] = new double[] {c, Math.exp(5 + 0.08 * (c - 200) + 0.5 * random.nextGaussian())};
            if (SPLIT.of(r) == Split.Part.TRAIN) {
                train.add(rows[r]);
            } else if (SPLIT.of(r) == Split.Part.TEST) {
                test.add(rows[r]);
            }
        }
        TableSettings settings = TableSettings.defaults()
                .given(List.of("c"))
                .kinds(Map.of("c", new ColumnKind.Real(), "y", new ColumnKind.Positive()))
                .validation(SPLIT.validation())
                .test(SPLIT.test())
                .seed(SPLIT.seed())
                .epochs(40)
                .learningRate(5e-3)
                .transforms(1)
                .hidden(8)
                .bins(4);
        fit = TableModel.fit(List.of("c", "y"), rows, settings, Listener.silent());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    /** log N(log y; a + b c, s^2) - log y of the test rows. */
    private static double[] line() {
        double c = mean(train.stream().mapToDouble(row -> row[0]).toArray());
        double y = mean(train.stream().mapToDouble(row -> Math.log(row[1])).toArray());
        double cc = 0;
        double cy = 0;
        for (double[] row : train) {
            cc += (row[0] - c) * (row[0] - c);
            cy += (row[0] - c) * (Math.log(row[1]) - y);
        }
        double slope = cy / cc;
        double variance = 0;
        for (double[] row : train) {
            variance += Math.pow(Math.log(row[1]) - y - slope * (row[0] - c), 2) / train.size();
        }
        double s2 = variance;
        return test.stream()
                .mapToDouble(row -> -Math.pow(Math.log(row[1]) - y - slope * (row[0] - c), 2) / s2 / 2
                        - Math.log(2 * Math.PI * s2) / 2
                        - Math.log(row[1]))
                .toArray();
    }

    private static double[] flow() {
        double[][] y = test.stream().map(row -> new double[] {row[1]}).toArray(double[][]::new);
        double[][] c = test.stream().map(row -> new double[] {row[0]}).toArray(double[][]::new);
        return fit.model().logDensity(Rows.of(y), Rows.of(c));
    }

    @Test
    void theFlowsFiguresAreThoseOfItsConditionalDensities() {
        double[] flow = flow();
        Score score = fit.scores().get(0);

        assertThat(score.nats()).isCloseTo(mean(flow), within(1e-5));
        assertThat(score.error()).isCloseTo(standardError(flow), within(1e-5));
        assertThat(score.bitsPerDimension()).isCloseTo(-mean(flow) / Math.log(2), within(1e-5));
    }

    @Test
    void theGaussiansFiguresAreThoseOfALine() {
        double[] line = line();
        double[] flow = flow();
        double[] lead = new double[line.length];
        Arrays.setAll(lead, r -> flow[r] - line[r]);
        Score gaussian = fit.scores().stream()
                .filter(score -> score.model().equals("straightened Gaussian"))
                .findFirst()
                .orElseThrow();

        assertThat(gaussian.nats()).isCloseTo(mean(line), within(1e-5));
        assertThat(gaussian.error()).isCloseTo(standardError(line), within(1e-5));
        assertThat(gaussian.bitsPerDimension()).isCloseTo(-mean(line) / Math.log(2), within(1e-5));
        assertThat(gaussian.lead()).isCloseTo(mean(lead), within(1e-5));
        assertThat(gaussian.leadError()).isCloseTo(standardError(lead), within(1e-5));
    }

    /** Rows of a line are no mixture: the number of normals that validation rows choose is 1, and its figures are the Gaussian's. */
    @Test
    void aMixtureGivenTheContextIsConditionalToo() {
        Score mixture = fit.scores().get(fit.scores().size() - 1);

        assertThat(mixture.nats()).isCloseTo(mean(line()), within(0.02));
    }

    @Test
    void samplesLieOnTheLineOfTheirContext() {
        double[][] c = {{190}, {200}, {215}};
        for (double[] one : c) {
            double[][] context = new double[2000][];
            Arrays.fill(context, one);
            double[] logs = Arrays.stream(fit.model().sample(0, 2000, Rows.of(context), 3))
                    .map(Math::log)
                    .toArray();
            assertThat(mean(logs)).isCloseTo(5 + 0.08 * (one[0] - 200), within(0.15));
        }
    }
}
