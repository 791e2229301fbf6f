package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.data.Rows;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sentence under the figures. */
class VerdictTest {
    private static TableFit fitted;

    @BeforeAll
    static void fit() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[200][1];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
        }
        fitted = TableModel.fit(
                List.of("x"), rows, TableSettings.defaults().epochs(1).hidden(8), Listener.silent());
    }

    private static String verdict(int rows, int trained, Fit.Stop stopped, double lead, double error) {
        return verdict(rows, trained, stopped, lead, error, 0.5);
    }

    /** @param gap of the Gaussian behind the mixture */
    private static String verdict(int rows, int trained, Fit.Stop stopped, double lead, double error, double gap) {
        return new TableFit(
                        fitted.model(),
                        1,
                        List.of(),
                        stopped,
                        List.of(),
                        List.of(),
                        fitted.profile(),
                        List.of(
                                new Score("flow", -1, 0.1, 1, 0, 0, 0),
                                new Score("Gaussian", -1 - lead - gap, 0.1, 1, lead + gap, error, 0.9),
                                new Score("Gaussian mixture of 8", -1 - lead, 0.1, 1, lead, error, 0.75)),
                        trained,
                        20,
                        Rows.of(new double[rows], 1))
                .verdict();
    }

    @Test
    void theFlowWins() {
        assertThat(verdict(5000, 40_000, Fit.Stop.DONE, 0.146, 0.010))
                .isEqualTo(
                        "The flow wins: a test row is 1.16 times as likely under it as under the Gaussian mixture of 8"
                                + " (0.146 ± 0.010 nats per row), and 75 % of them are likelier.");
    }

    @Test
    void ofEqualsTheSimplerIsNamed() {
        assertThat(verdict(5000, 40_000, Fit.Stop.DONE, 0.146, 0.010, 1e-5)).contains("as under the Gaussian (");
        assertThat(verdict(5000, 40_000, Fit.Stop.DONE, 0.146, 0.010, 1e-3)).contains("as under the Gaussian mixture");
    }

    @Test
    void theFlowLoses() {
        String lost = "The flow loses: a test row is 2.49 times as likely under the Gaussian mixture of 8 as under it"
                + " (0.912 ± 0.279 nats per row), and 25 % of them are likelier there. ";
        assertThat(verdict(400, 40_000, Fit.Stop.TIME, -0.912, 0.279))
                .isEqualTo(lost + "Training was cut short: train longer.");
        assertThat(verdict(400, 128, Fit.Stop.NO_BETTER, -0.912, 0.279))
                .startsWith(lost + "128 training rows are few for ")
                .endsWith(
                        " parameters: give more rows, take a smaller flow (fewer transforms, narrower hidden layers), or"
                                + " rely on the simpler model.");
        assertThat(verdict(400, 1_000_000, Fit.Stop.NO_BETTER, -0.912, 0.279))
                .isEqualTo(lost + "Train longer with a larger flow, or rely on the simpler model.");
    }

    /** Of 16 rows, a lead of 2.05 standard errors is chance: Student's t with 15 degrees of freedom asks for 2.13. */
    @Test
    void sixteenRowsTellLittle() {
        assertThat(verdict(16, 128, Fit.Stop.NO_BETTER, 0.205, 0.1))
                .isEqualTo(
                        "No winner: the flow and the Gaussian mixture of 8 differ by 0.205 ± 0.100 nats per row on 16"
                                + " test rows, no more than chance would make them. More test rows would tell; until then prefer"
                                + " the Gaussian mixture of 8, which is simpler.");
        assertThat(verdict(16, 128, Fit.Stop.NO_BETTER, 0.22, 0.1))
                .startsWith("The flow wins: ")
                .endsWith(" But 16 test rows are few to tell by.");
        assertThat(verdict(1000, 128, Fit.Stop.NO_BETTER, 0.205, 0.1)).startsWith("The flow wins: ");
    }

    @Test
    void whatNobodyWouldNoticeIsNoVictory() {
        assertThat(verdict(1000, 4000, Fit.Stop.DONE, 4e-4, 1e-5))
                .isEqualTo("No winner: the flow and the Gaussian mixture of 8 differ by 0.000 ± 0.000 nats per row on"
                        + " 1,000 test rows, no more than chance would make them. Prefer the Gaussian mixture of 8, which"
                        + " is simpler.");
    }

    @Test
    void withoutAFigureThereIsNone() {
        assertThat(verdict(1000, 4000, Fit.Stop.DONE, Double.POSITIVE_INFINITY, Double.NaN))
                .isEqualTo("No verdict: some test rows have a density of zero, or too small for a number.");
    }
}
