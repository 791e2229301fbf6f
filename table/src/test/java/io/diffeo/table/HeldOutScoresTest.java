package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.table.io.Split;
import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The figures of a fit against what the raw numbers say: two columns, of which (log a, b) has two round modes of deviation 0.3, so that the density
 * of every row is known, and log a has a mean of 3.5, which is what a figure is off by if the map to logs is forgotten.
 */
class HeldOutScoresTest {
    private static final double DEVIATION = 0.3;
    private static final double[][] MODES = {{3, -1}, {4, 1}};
    private static final Split SPLIT = new Split(0.2, 0.3, 11);

    private static List<double[]> train;
    private static List<double[]> validation;
    private static double[][] test;
    private static TableFit fit;
    private static double[] flow;

    @BeforeAll
    static void fitOnce() {
        double[][] rows = rows(2000);
        train = part(rows, Split.Part.TRAIN);
        validation = part(rows, Split.Part.VALIDATION);
        test = part(rows, Split.Part.TEST).toArray(double[][]::new);
        TableSettings settings = TableSettings.defaults()
                .kinds(Map.of("a", new ColumnKind.Positive(), "b", new ColumnKind.Real()))
                .validation(SPLIT.validation())
                .test(SPLIT.test())
                .seed(SPLIT.seed())
                .epochs(20)
                .transforms(1)
                .hidden(16)
                .bins(6);
        fit = TableModel.fit(List.of("a", "b"), rows, settings, Listener.silent());
        flow = fit.model().logDensity(test);
    }

    private static double[][] rows(int n) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[n][];
        for (int r = 0; r < n; r++) {
            double[] mode = MODES[random.nextInt(MODES.length)];
            rows[r] = new double[] {
                Math.exp(mode[0] + DEVIATION * random.nextGaussian()), mode[1] + DEVIATION * random.nextGaussian()
            };
        }
        return rows;
    }

    private static List<double[]> part(double[][] rows, Split.Part part) {
        List<double[]> chosen = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            if (SPLIT.of(r) == part) {
                chosen.add(rows[r]);
            }
        }
        return chosen;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    private static double standardError(double[] values) {
        return deviation(values) / Math.sqrt(values.length);
    }

    private static double[] each(ToDoubleFunction<double[]> log) {
        return Arrays.stream(test).mapToDouble(log).toArray();
    }

    private static double[] flowLessThan(double[] other) {
        double[] difference = new double[other.length];
        Arrays.setAll(difference, r -> flow[r] - other[r]);
        return difference;
    }

    /** The density of a row from which all were drawn: that of (log a, b), over the slope of the logarithm. */
    private static double truth(double[] row) {
        double sum = 0;
        for (double[] mode : MODES) {
            double first = (Math.log(row[0]) - mode[0]) / DEVIATION;
            double second = (row[1] - mode[1]) / DEVIATION;
            sum += Math.exp(-(first * first + second * second) / 2) / (2 * Math.PI * DEVIATION * DEVIATION);
        }
        return Math.log(sum / MODES.length) - Math.log(row[0]);
    }

    /** The Gaussian of (log a, b) of the training rows, by its regression of b on log a. */
    private static ToDoubleFunction<double[]> gaussian() {
        double[] logs = train.stream().mapToDouble(row -> Math.log(row[0])).toArray();
        double[] second = train.stream().mapToDouble(row -> row[1]).toArray();
        double first = mean(logs);
        double other = mean(second);
        double s11 = 0;
        double s12 = 0;
        double s22 = 0;
        for (int r = 0; r < logs.length; r++) {
            s11 += (logs[r] - first) * (logs[r] - first) / logs.length;
            s12 += (logs[r] - first) * (second[r] - other) / logs.length;
            s22 += (second[r] - other) * (second[r] - other) / logs.length;
        }
        double slope = s12 / s11;
        double variance = s11;
        double rest = s22 - slope * s12;
        return row -> {
            double u = Math.log(row[0]) - first;
            double e = row[1] - other - slope * u;
            return -(u * u / variance + e * e / rest + Math.log(4 * Math.PI * Math.PI * variance * rest)) / 2
                    - Math.log(row[0]);
        };
    }

    private static Score score(String name) {
        return fit.scores().stream()
                .filter(score -> score.model().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Score straightenedGaussian() {
        return fit.scores().stream()
                .filter(score -> score.model().equals("straightened Gaussian"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTestRowsAreThoseOfTheDeal() {
        assertThat(fit.test().toArrays()).isDeepEqualTo(test);
        assertThat(fit.trainRows()).isEqualTo(train.size());
        assertThat(fit.validationRows()).isEqualTo(validation.size());
    }

    @Test
    void theFlowsFiguresAreThoseOfItsLogDensities() {
        Score score = score("flow");

        assertThat(score.nats()).isCloseTo(mean(flow), within(1e-9));
        assertThat(score.error()).isCloseTo(standardError(flow), within(1e-9));
        assertThat(score.bitsPerDimension()).isCloseTo(-mean(flow) / 2 / Math.log(2), within(1e-9));
        assertThat(score.lead()).isZero();
        assertThat(score.leadError()).isZero();
        assertThat(mean(flow)).isCloseTo(mean(each(HeldOutScoresTest::truth)), within(0.5));
    }

    @Test
    void theGaussiansFiguresAreThoseOfTheTrainingRowsMoments() {
        double[] gaussian = each(gaussian());
        Score score = straightenedGaussian();

        assertThat(score.nats()).isCloseTo(mean(gaussian), within(1e-5));
        assertThat(score.error()).isCloseTo(standardError(gaussian), within(1e-5));
        assertThat(score.bitsPerDimension()).isCloseTo(-mean(gaussian) / 2 / Math.log(2), within(1e-5));
    }

    /** Rows that one density finds unlikely the other does too: the error of the lead is that of the differences, row by row. */
    @Test
    void theLeadAndItsErrorAreThoseOfPairs() {
        double[] difference = flowLessThan(each(gaussian()));
        Score score = straightenedGaussian();

        assertThat(score.lead()).isCloseTo(mean(difference), within(1e-5));
        assertThat(score.leadError()).isCloseTo(standardError(difference), within(1e-5));
    }

    @Test
    void aMixtureOfTheRightFormReachesTheDensityThatTheRowsWereDrawnFrom() {
        double[] truth = each(HeldOutScoresTest::truth);
        Score score = score("straightened Gaussian mixture");

        assertThat(score.model()).isEqualTo("straightened Gaussian mixture of 2");
        assertThat(score.nats()).isCloseTo(mean(truth), within(0.02));
        assertThat(score.error()).isCloseTo(standardError(truth), within(0.005));
        assertThat(score.bitsPerDimension()).isCloseTo(-mean(truth) / 2 / Math.log(2), within(0.02));
        assertThat(score.lead()).isCloseTo(mean(flowLessThan(truth)), within(0.02));
        assertThat(score.leadError()).isCloseTo(standardError(flowLessThan(truth)), within(0.005));
    }

    /** An epoch's validation figure is the mean log-density of the validation rows in the table's own units. */
    @Test
    void theBestEpochsFigureIsThatOfTheModelKept() {
        assertThat(fit.notes()).isEmpty();
        double best = fit.history().stream()
                .filter(Epoch::best)
                .reduce((first, second) -> second)
                .orElseThrow()
                .validation();
        double[] kept = fit.model().logDensity(validation.toArray(double[][]::new));

        assertThat(best).isCloseTo(mean(kept), within(1e-5));
        assertThat(fit.history().stream().mapToDouble(Epoch::validation).max().orElseThrow())
                .isEqualTo(best);
    }

    @Test
    void theTrainingFiguresAreInTheTablesUnitsToo() {
        double[] kept = fit.model().logDensity(train.toArray(double[][]::new));

        assertThat(fit.history().get(fit.history().size() - 1).train()).isCloseTo(mean(kept), within(0.1));
    }

    @Test
    void theProvenanceHoldsTheScores() {
        Map<String, Double> scores = fit.model().provenance().scores();

        assertThat(scores.get("flow, test nats per row")).isCloseTo(mean(flow), within(1e-9));
    }

    @Test
    void withoutTestRowsNothingIsScored() {
        TableSettings settings =
                TableSettings.defaults().test(0).epochs(1).transforms(1).hidden(4);

        assertThat(TableModel.fit(List.of("a", "b"), rows(200), settings, Listener.silent())
                        .scores())
                .isEmpty();
    }
}
