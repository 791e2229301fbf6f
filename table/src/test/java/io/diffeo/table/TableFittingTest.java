package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.data.Rows;
import io.diffeo.table.io.LoadedTable;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.table.profile.Profiler;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a fit of a table goes: its phases, its end, and the figures at its end. */
class TableFittingTest {
    private static final TableSettings QUICK =
            TableSettings.defaults().epochs(2).transforms(1).hidden(8).bins(4).seed(3);

    @TempDir
    private Path folder;

    private static double[][] normal(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            Arrays.setAll(row, c -> random.nextGaussian());
        }
        return x;
    }

    @Test
    void theModelIsToldOfBeforeItIsCompared() {
        List<String> heard = new ArrayList<>();
        TableListener listener = new TableListener() {
            @Override
            public void phase(Phase phase) {
                heard.add(phase.toString());
            }

            @Override
            public void trained(TableModel model) {
                assertThat(model.logDensity(new double[][] {{0, 0}})[0]).isFinite();
                heard.add("a model");
            }

            @Override
            public void epoch(Epoch epoch) {
                heard.add("epoch " + epoch.number());
            }
        };
        TableModel.fit(List.of("x", "y"), normal(300, 2), QUICK, listener);
        assertThat(heard)
                .containsExactly(
                        "reading",
                        "straightening tails",
                        "training",
                        "epoch 1",
                        "epoch 2",
                        "a model",
                        "fitting the mixtures");
    }

    @Test
    void anInterruptedComparisonGivesUpTheMixtureAlone() {
        boolean[] trained = new boolean[1];
        TableListener listener = new TableListener() {
            @Override
            public void epoch(Epoch epoch) {}

            @Override
            public void trained(TableModel model) {
                trained[0] = true;
            }
        };
        TableFit fit =
                TableModel.fit(List.of("x", "y"), normal(2000, 2), QUICK.interruptedWhen(() -> trained[0]), listener);
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DONE);
        assertThat(fit.scores()).extracting(Score::model).containsExactly("flow", "Gaussian");
        assertThat(fit.warnings())
                .contains("no mixture of Gaussians was fitted to compare with: there was no time for it");
    }

    @Test
    void aTimeThatIsOverEndsEveryPhase() {
        TableFit fit = TableModel.fit(
                List.of("x", "y"),
                normal(2000, 2),
                TableSettings.defaults().limit(Duration.ofMillis(1)),
                Listener.silent());
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.TIME);
        assertThat(fit.history()).hasSize(1);
        assertThat(fit.scores()).hasSize(2);
        assertThat(fit.verdict()).endsWith("Training was cut short: train longer.");
    }

    /** Of a pass over the rows that is not over, the mean over its few batches is no figure. */
    @Test
    void anUnfinishedEpochHasNoTrainingFigure() {
        int[] asked = new int[1];
        TableSettings settings = QUICK.epochs(9).batch(16).interruptedWhen(() -> ++asked[0] > 40);
        TableFit fit = TableModel.fit(List.of("x", "y"), normal(600, 2), settings, Listener.silent());
        int perEpoch = (fit.trainRows() + 15) / 16;
        assertThat(perEpoch).isBetween(22, 39);
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.INTERRUPTED);
        assertThat(fit.stopped().reason()).isEqualTo("it was asked to stop; the best model so far was kept");
        assertThat(fit.history()).hasSize(2);
        assertThat(fit.history().get(0).train()).isFinite();
        assertThat(fit.history().get(1).train()).isNaN();
        assertThat(fit.history().get(1).validation()).isFinite();
    }

    /** 40,000 flips of a coin with p = 0.0198: no density of whole numbers has a mean above the entropy, -0.0973. */
    @Test
    void noFigureOfWholeNumbersIsAboveWhatIsPossible() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] flips = new double[40_000][1];
        for (double[] flip : flips) {
            flip[0] = random.nextDouble() < 0.0198 ? 1 : 0;
        }
        TableFit fit = TableModel.fit(List.of("k"), flips, QUICK, Listener.silent());
        double heads = 0;
        double testHeads = 0;
        int n = fit.test().count();
        for (int r = 0; r < n; r++) {
            testHeads += fit.test().get(r, 0) / n;
        }
        for (double[] flip : flips) {
            heads += flip[0] / flips.length;
        }
        double best = testHeads * Math.log(heads) + (1 - testHeads) * Math.log(1 - heads);
        for (Score score : fit.scores()) {
            assertThat(score.nats()).as(score.model()).isLessThan(best + 4 * score.error());
            assertThat(score.error()).isBetween(1e-4, 0.03);
        }
        // The Gaussian of k + u, u uniform, with the variance of both; over u, its mean log-density is known.
        double variance = heads * (1 - heads) + 1 / 12.0;
        double spread = testHeads * (1 - testHeads) + Math.pow(testHeads - heads, 2) + 1 / 12.0;
        double gaussian = -0.5 * Math.log(2 * Math.PI * variance) - spread / variance / 2;
        assertThat(fit.scores().get(1).nats()).isCloseTo(gaussian, within(0.01));
        assertThat(fit.warnings()).noneMatch(w -> w.contains("select distinct"));
    }

    @Test
    void theGaussianIsOfTheColumnsAsTheyAreAndTheStraightenedOneSaysSo() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] rows = new double[3000][2];
        for (double[] row : rows) {
            double a = random.nextGaussian();
            row[0] = Math.exp(1.2 * a);
            row[1] = a + random.nextGaussian();
        }
        TableFit fit = TableModel.fit(List.of("size", "y"), rows, QUICK, Listener.silent());
        assertThat(fit.scores())
                .extracting(Score::model)
                .startsWith("flow", "Gaussian", "straightened Gaussian")
                .last()
                .asString()
                .matches("straightened Gaussian mixture of \\d+");
        assertThat(fit.scores().get(1).nats()).isCloseTo(byHand(rows, fit), within(1e-9));
        assertThat(fit.scores().get(2).nats()).isGreaterThan(fit.scores().get(1).nats() + 0.5);
    }

    /** The mean log-density of the test rows under the Gaussian of the training rows, by the formula. */
    private static double byHand(double[][] rows, TableFit fit) {
        Split split = new Split(0.1, 0.1, 3);
        List<double[]> train = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            if (split.of(r) == Split.Part.TRAIN) {
                train.add(rows[r]);
            }
        }
        double mx = train.stream().mapToDouble(r -> r[0]).average().orElseThrow();
        double my = train.stream().mapToDouble(r -> r[1]).average().orElseThrow();
        double xx = train.stream()
                .mapToDouble(r -> (r[0] - mx) * (r[0] - mx))
                .average()
                .orElseThrow();
        double yy = train.stream()
                .mapToDouble(r -> (r[1] - my) * (r[1] - my))
                .average()
                .orElseThrow();
        double xy = train.stream()
                .mapToDouble(r -> (r[0] - mx) * (r[1] - my))
                .average()
                .orElseThrow();
        double det = xx * yy - xy * xy;
        double sum = 0;
        for (int r = 0; r < fit.test().count(); r++) {
            double x = fit.test().get(r, 0) - mx;
            double y = fit.test().get(r, 1) - my;
            double squared = (yy * x * x - 2 * xy * x * y + xx * y * y) / det;
            sum += -squared / 2 - Math.log(2 * Math.PI) - Math.log(det) / 2;
        }
        return sum / fit.test().count();
    }

    @Test
    void heldOutRowsThatCannotBeAreRefusedBeforeTraining() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder text = new StringBuilder("size,count\n");
        for (int i = 0; i < 400; i++) {
            text.append(Math.exp(2 * random.nextGaussian()))
                    .append(',')
                    .append(random.nextInt(9))
                    .append('\n');
        }
        Path train = Files.writeString(folder.resolve("train.csv"), text);
        Path low = Files.writeString(folder.resolve("low.csv"), "size,count\n1,1\n0.5,2\n0,3\n");
        Path half = Files.writeString(folder.resolve("half.csv"), "count,size\n1,1\n2.5,2\n");
        try (TableSource table = TableSource.open(train);
                TableSource zero = TableSource.open(low);
                TableSource fraction = TableSource.open(half)) {
            Listener never = epoch -> {
                throw new AssertionError("trained");
            };
            assertThatThrownBy(() -> TableModel.fit(table, QUICK.test(zero), never))
                    .isInstanceOf(TableException.class)
                    .hasMessage(low
                            + ": row 3 (line 4), column \"size\": expected a number above 0, got 0.0; by the table that is"
                            + " fitted the column is positive: declare a kind that holds for both, or drop the row");
            assertThatThrownBy(() -> TableModel.fit(table, QUICK.validation(fraction), never))
                    .isInstanceOf(TableException.class)
                    .hasMessageStartingWith(
                            half + ": row 2 (line 3), column \"count\": expected a whole number from 0 to 8, got 2.5;");
            assertThatThrownBy(() -> TableModel.fit(table, QUICK.kinds(Map.of("sise", new ColumnKind.Real())), never))
                    .isInstanceOf(TableException.class)
                    .hasMessage(train + ": no column \"sise\"; did you mean \"size\"? the columns are [size, count]");
        }
    }

    @Test
    void rowsOfAnotherShapeAreRefused() {
        TableModel model = TableModel.fit(List.of("x", "y"), normal(300, 2), QUICK, Listener.silent())
                .model();
        TableModel given = TableModel.fit(
                        List.of("x", "c"), normal(300, 2), QUICK.given(List.of("c")), Listener.silent())
                .model();
        Rows one = Rows.of(new double[][] {{1}});
        Rows two = Rows.of(new double[][] {{1, 2}});
        Rows three = Rows.of(new double[][] {{7, 1, 2}});
        assertThatThrownBy(() -> model.logDensity(new double[][] {{7, 1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected rows of 2 cells, [x, y], got 3");
        assertThatThrownBy(() -> model.logDensity(new double[][] {{1}}))
                .hasMessage("expected rows of 2 cells, [x, y], got 1");
        assertThatThrownBy(() -> model.toLatent(three, Rows.empty(three.count())))
                .hasMessage("expected rows of 2 cells, [x, y], got 3");
        assertThatThrownBy(() -> model.reason(three, 0)).hasMessage("expected rows of 2 cells, [x, y], got 3");
        assertThatThrownBy(() -> model.toData(three, Rows.empty(three.count())))
                .hasMessage("expected latents of 2 numbers, one for each of [x, y], got 3");
        String unconditional = "the model is not conditioned on any column: expected no rows of given columns, got 1";
        assertThatThrownBy(() -> model.logDensity(two, one)).hasMessage(unconditional);
        assertThatThrownBy(() -> model.sample(0, 1, one, 1)).hasMessage(unconditional);
        assertThatThrownBy(() -> given.logDensity(one, Rows.empty(one.count())))
                .hasMessage(
                        "the model is conditioned on [c]: expected a row of given values for each of the 1 rows, got"
                                + " none");
        assertThatThrownBy(() -> given.sample(5, 2, one, 1))
                .hasMessage(
                        "the model is conditioned on [c]: expected a row of given values for each of the 2 rows, got"
                                + " 1");
        assertThatThrownBy(() -> given.toData(one, two))
                .hasMessage("expected rows of given values of 1 cells, [c], got 2");
        assertThat(model.logDensity(new double[0][])).isEmpty();
    }

    @Test
    void tablesOfAnotherShapeAreNotFitted() {
        assertThatThrownBy(() -> TableModel.fit(List.of("x"), normal(300, 2), QUICK, Listener.silent()))
                .isInstanceOf(TableException.class)
                .hasMessage("row 1: expected 1 values, for [x], got 2; give every row one value per column");
        assertThatThrownBy(() -> TableModel.fit(List.of("x", "y"), normal(300, 1), QUICK, Listener.silent()))
                .hasMessage("row 1: expected 2 values, for [x, y], got 1; give every row one value per column");
        assertThatThrownBy(() -> TableModel.fit(
                        List.of("x", "y"), normal(300, 2), QUICK.columns(List.of("z")), Listener.silent()))
                .hasMessageStartingWith("the rows: no column \"z\"; ");
        assertThatThrownBy(() -> TableModel.fit(List.of("x", "x"), normal(300, 2), QUICK, Listener.silent()))
                .hasMessage("the rows: column \"x\" is asked for twice; name it once");
    }

    /** Equal rows have equal figures, and rows of a table those of their numbers, whatever the block. */
    @Test
    void densitiesOfWholeNumbersDoNotDependOnTheBlock() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = new double[500][1];
        for (double[] row : rows) {
            row[0] = random.nextInt(5);
        }
        TableModel model =
                TableModel.fit(List.of("k"), rows, QUICK, Listener.silent()).model();
        double[] all = model.logDensity(Rows.of(rows), Rows.empty(rows.length), 0);
        double[] later = model.logDensity(Rows.of(Arrays.copyOfRange(rows, 100, 200)), Rows.empty(100), 100);
        assertThat(later).containsExactly(Arrays.copyOfRange(all, 100, 200));
        double[] twice = model.logDensity(new double[][] {rows[4], {9}, rows[4]});
        assertThat(twice[0]).isEqualTo(twice[2]).isEqualTo(model.logDensity(new double[][] {rows[4]})[0]);
        assertThat(all[4]).isCloseTo(twice[0], within(0.2)).isNotEqualTo(twice[0]);
    }

    @Test
    void valuesThatOccurOnceOrByRoundingAreNoPointMasses() {
        double[][] seven = {{1.5}, {2.25}, {3.1}, {4.7}, {5.2}, {6.9}, {8.3}};
        assertThat(Profiler.profile(LoadedTable.of(List.of("a"), seven, false)).warnings(List.of("a")))
                .isEmpty();
        double[][] massed = new double[40][1];
        for (int r = 0; r < massed.length; r++) {
            massed[r][0] = r < 5 ? 1.5 : 2 + Math.sqrt(r);
        }
        assertThat(Profiler.profile(LoadedTable.of(List.of("a"), massed, false)).warnings(List.of("a")))
                .anyMatch(w -> w.startsWith("column \"a\" is exactly 1.5 in 5 of 40 rows (12.5 %)"))
                .anyMatch(w -> w.contains("select distinct"));
    }
}
