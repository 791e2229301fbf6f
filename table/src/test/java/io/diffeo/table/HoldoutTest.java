package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.table.io.Split;
import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Test rows are looked at once, at the end: whatever they are, the same models come out; validation rows choose, and training rows alone teach. */
class HoldoutTest {
    private static final Split SPLIT = new Split(0.25, 0.25, 5);
    private static final double[][] ASK = {{0, 0}, {3, 2.5}, {-3, -3}, {0.5, -1}};
    private static final Map<String, ColumnKind> REAL = Map.of("x", new ColumnKind.Real(), "y", new ColumnKind.Real());

    private static final TableSettings SETTINGS = TableSettings.defaults()
            .kinds(REAL)
            .validation(SPLIT.validation())
            .test(SPLIT.test())
            .seed(SPLIT.seed())
            .epochs(12)
            .transforms(1)
            .hidden(16)
            .bins(6)
            .learningRate(0.01);

    /** A density that rows are drawn from, in a fixed range, so that no column's kind can tell the tables apart. */
    private interface Law {
        double[] draw(SplittableRandom random);
    }

    /** Four corners. */
    private static double[] corners(SplittableRandom random) {
        return new double[] {corner(random), corner(random)};
    }

    private static double corner(SplittableRandom random) {
        return (random.nextBoolean() ? 3 : -3) + 0.4 * random.nextGaussian();
    }

    /** One normal with the mean and covariance of the corners. */
    private static double[] round(SplittableRandom random) {
        double deviation = Math.sqrt(9 + 0.16);
        return new double[] {deviation * random.nextGaussian(), deviation * random.nextGaussian()};
    }

    private static TableFit fit(Law train, Law validation, Law test) {
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = new double[1600][];
        for (int r = 0; r < rows.length; r++) {
            SplittableRandom own = random.split();
            rows[r] = switch (SPLIT.of(r)) {
                case TRAIN -> train.draw(own);
                case VALIDATION -> validation.draw(own);
                case TEST -> test.draw(own);
            };
        }
        return TableModel.fit(List.of("x", "y"), rows, SETTINGS, Listener.silent());
    }

    /** Of the mixture, as its name tells. */
    private static int components(TableFit fit) {
        String name = fit.scores().stream()
                .map(Score::model)
                .filter(model -> model.contains("Gaussian mixture of "))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(name.replaceAll("\\D+", ""));
    }

    private static double[] validationScores(TableFit fit) {
        return fit.history().stream().mapToDouble(Epoch::validation).toArray();
    }

    @Test
    void testRowsChangeNothingThatIsLearnedOrChosen() {
        TableFit first = fit(HoldoutTest::corners, HoldoutTest::corners, HoldoutTest::corners);
        TableFit second = fit(HoldoutTest::corners, HoldoutTest::corners, HoldoutTest::round);

        assertThat(second.model().logDensity(ASK)).containsExactly(first.model().logDensity(ASK));
        assertThat(validationScores(second)).containsExactly(validationScores(first));
        assertThat(second.notes()).isEqualTo(first.notes());
        assertThat(second.stopped()).isEqualTo(first.stopped());
        assertThat(components(second)).isEqualTo(components(first));
        assertThat(second.scores().get(0).nats())
                .isNotEqualTo(first.scores().get(0).nats());
    }

    /** The same training rows judged by other validation rows: theirs is the number of normals, and the epoch whose weights are kept. */
    @Test
    void validationRowsChooseTheModelAndTheMixture() {
        TableFit byRound = fit(HoldoutTest::corners, HoldoutTest::round, HoldoutTest::corners);
        TableFit byCorners = fit(HoldoutTest::corners, HoldoutTest::corners, HoldoutTest::round);

        assertThat(components(byRound)).isEqualTo(1);
        assertThat(components(byCorners)).isGreaterThanOrEqualTo(4);
        assertThat(bestEpoch(byRound)).isLessThan(bestEpoch(byCorners));
        assertThat(byRound.model().logDensity(ASK))
                .isNotEqualTo(byCorners.model().logDensity(ASK));
    }

    private static int bestEpoch(TableFit fit) {
        return fit.history().stream()
                .filter(Epoch::best)
                .mapToInt(Epoch::number)
                .max()
                .orElse(0);
    }
}
