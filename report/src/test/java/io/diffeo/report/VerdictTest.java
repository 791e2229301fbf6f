package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final ScoreSummary FLOW = ScoreSummary.flow("flow", -3, 0.1);
    private static final ScoreSummary GAUSSIAN = new ScoreSummary("Gaussian", -5, 0.1, 2, 0.1);

    @Test
    void theLeadOverTheBestOfTheOthersDecides() {
        assertThat(verdict(List.of(FLOW, GAUSSIAN, mixture(0.5, 0.1)), -3, -2, -1))
                .isEqualTo(
                        "The flow wins: on unseen rows it is 0.50 ± 0.10 nats per row ahead of the Gaussian mixture of"
                                + " 4, the best of the simpler models.");
    }

    @Test
    void aFlowThatLostIsToldToTrainLongerIfItWasGettingBetter() {
        assertThat(verdict(List.of(FLOW, GAUSSIAN, mixture(-0.912, 0.279)), -3, -2, -1))
                .isEqualTo(
                        "The flow lost: on unseen rows it is 0.91 ± 0.28 nats per row behind the Gaussian mixture of 4."
                                + " It was still getting better when training stopped: train longer.");
        assertThat(verdict(List.of(FLOW, mixture(-0.9, 0.2)), -3, -2, -2.5))
                .endsWith("It had stopped getting better: more rows may help, else take the simpler Gaussian mixture of"
                        + " 4.");
    }

    @Test
    void aLeadThatMayBeChanceIsNone() {
        assertThat(verdict(List.of(FLOW, mixture(0.17, 0.15)), -3, -2, -2.5))
                .startsWith("No clear winner: on unseen rows the flow and the Gaussian mixture of 4 differ by no more"
                        + " than chance (0.17 ± 0.15 nats per row).");
    }

    @Test
    void withoutTestRowsThereIsNoVerdict() {
        assertThat(verdict(List.of(), -1))
                .isEqualTo("No rows were held back for a test, so there is nothing to say how good the model is.");
        assertThat(verdict(List.of(FLOW), -1))
                .isEqualTo("No other model was tried on test rows, so there is nothing to say how good this one is.");
    }

    private static ScoreSummary mixture(double lead, double error) {
        return new ScoreSummary("Gaussian mixture of 4", -3 - lead, 0.1, lead, error);
    }

    private static String verdict(List<ScoreSummary> scores, double... validation) {
        double[] figures = DoubleStream.of(validation).toArray();
        LearningCurve training = new LearningCurve(
                IntStream.range(0, figures.length)
                        .mapToObj(i -> new LearningCurvePoint(i + 1, figures[i], figures[i]))
                        .toList(),
                "");
        return Verdict.of(new ReportData(
                "t",
                "",
                scores,
                training,
                List.of(),
                new Samples(new double[0][], new double[0][], new double[0][]),
                ScoredRows.none(),
                null,
                List.of(),
                Map.of(),
                List.of()));
    }
}
