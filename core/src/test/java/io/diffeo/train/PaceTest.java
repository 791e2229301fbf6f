package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How training goes through its rows, when it lowers its rate and when it stops, and what it says of itself, counted from outside. */
class PaceTest {
    private static final double RATE = 1e-3;
    private static final Flow FLOW =
            Flow.of(Normal.standard(1), Affine.trained(1)).with(Precision.FLOAT64);

    private static double[][] rows(int n, double from, double step) {
        return IntStream.range(0, n)
                .mapToObj(i -> new double[] {from + step * i})
                .toArray(double[][]::new);
    }

    private static Training learning() {
        return Training.defaults()
                .schedule(Schedule.constant())
                .learningRate(RATE)
                .averaging(0)
                .precision(Precision.FLOAT64);
    }

    /** Of rows whose training makes validation worse from the first step on: latents 0 are the likeliest rows of the start. */
    private static Fit getsWorse(Training learning) {
        return learning.fit(FLOW, rows(8, 50, 1), rows(3, 0, 0));
    }

    private static double[] rates(Fit fit) {
        return fit.history().stream().mapToDouble(Epoch::rate).toArray();
    }

    @Test
    void patienceRunsOutAfterThatManyEpochsAndTheRateFallsToAFifth() {
        Fit fit = getsWorse(learning().epochs(100).batch(8).patience(3).drops(2));

        double fifth = RATE * 0.2;
        double next = fifth * 0.2;
        assertThat(rates(fit))
                .containsExactly(new double[] {RATE, RATE, fifth, fifth, fifth, next, next, next, next}, within(1e-15));
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.NO_BETTER);
        assertThat(fit.history()).noneMatch(Epoch::best);
    }

    @Test
    void withoutDropsTrainingStopsWhenPatienceHasRunOut() {
        assertThat(rates(getsWorse(learning().epochs(100).batch(8).patience(4).drops(0))))
                .containsExactly(new double[] {RATE, RATE, RATE, RATE}, within(1e-15));
    }

    /**
     * After a drop, training goes on from the best weights, here those of the start, as if it began: the first step of Adam is as long as the rate in
     * each weight, and the average is nine tenths of the way to it.
     */
    @Test
    void aDropGoesBackToTheBestWeightsAndStartsAfresh() {
        Fit fit = getsWorse(
                learning().averaging(0.995).epochs(100).batch(8).patience(2).drops(1));

        List<Epoch> history = fit.history();
        double fifth = RATE * 0.2;
        assertThat(history).hasSize(4);
        assertThat(history.get(1).train()).isGreaterThan(history.get(0).train());
        assertThat(history.get(2).train()).isEqualTo(history.get(0).train());
        assertThat(history.get(2).validation()).isCloseTo(score(rows(3, 0, 0), 0.9 * fifth), within(1e-9));
        assertThat(history.get(3).train()).isCloseTo(score(rows(8, 50, 1), fifth), within(1e-5));
    }

    /** The mean log-density of x = exp(w) z + w. */
    private static double score(double[][] rows, double w) {
        double sum = 0;
        for (double[] row : rows) {
            double z = (row[0] - w) * Math.exp(-w);
            sum += -z * z / 2 - w - Math.log(2 * Math.PI) / 2;
        }
        return sum / rows.length;
    }

    @Test
    void whatGetsBetterIsGoneOnWith() {
        Fit fit = learning().epochs(30).batch(8).patience(1).drops(0).fit(FLOW, rows(8, 5, 1), rows(3, 6, 1));

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DONE);
        assertThat(fit.history()).hasSize(30).allMatch(Epoch::best);
    }

    /** A step too short to change a figure: as good is not better, and the start stays. */
    @Test
    void whatIsAsGoodIsNotBetter() {
        Fit fit = learning().learningRate(1e-300).epochs(4).batch(8).fit(FLOW, rows(8, 5, 1), rows(3, 6, 1));

        assertThat(fit.history()).hasSize(4).noneMatch(Epoch::best);
        assertThat(fit.notes()).containsExactly("kept the start: no epoch was better on the validation rows");
    }

    /** Steps of Adam without memory go as far as the rate says, here in turn one back and two on: an epoch that is better renews the patience. */
    @Test
    void patienceIsForEpochsInARow() {
        int epochs = 8;
        double[][] rows = rows(8, 5, 1);

        Fit fit = learning()
                .adam(new Adam(RATE, 0, 0, 1e-8, 0, 1e9))
                .schedule(progress -> Math.round(progress * epochs) % 2 == 1 ? -1 : 2)
                .epochs(epochs)
                .batch(8)
                .patience(2)
                .drops(0)
                .fit(FLOW, rows, rows);

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DONE);
        assertThat(fit.history().stream().map(Epoch::best))
                .containsExactly(true, false, true, false, true, false, true, false);
    }

    /** Every step that is not finite halves the rate; more of them than 8 and training ends. */
    @Test
    void everyStepTakenBackHalvesTheRate() {
        double[][] train = rows(8, 1, 1);
        train[3][0] = 1e200;

        Fit fit = learning().epochs(100).batch(8).patience(1000).fit(FLOW, train, rows(3, 0, 1));

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DIVERGED);
        double[] halved = IntStream.rangeClosed(1, 9)
                .mapToDouble(k -> RATE * Math.pow(0.5, k))
                .toArray();
        assertThat(rates(fit)).containsExactly(halved, within(1e-18));
        assertThat(fit.notes().stream().filter(note -> note.startsWith("a step was not finite")))
                .hasSize(9);
    }

    /** 10 rows in batches of 4: three steps a pass, the last of 2 rows, and every row once, in another order each time. */
    @Test
    void aPassShowsEveryRowOnce() {
        List<List<Integer>> passes = new ArrayList<>();
        AtomicInteger steps = new AtomicInteger();

        learning()
                .epochs(3)
                .batch(4)
                .interruptedWhen(() -> steps.incrementAndGet() < 0)
                .fit(
                        FLOW,
                        MaximumLikelihood.of(
                                FLOW.distribution(),
                                pass -> {
                                    List<Integer> seen = new ArrayList<>();
                                    passes.add(seen);
                                    return Dataset.of(new Seen(seen));
                                },
                                Dataset.none()));

        assertThat(steps).hasValue(9);
        Integer[] all = IntStream.range(0, 10).boxed().toArray(Integer[]::new);
        List<List<Integer>> shown = passes.stream()
                .filter(p -> !p.isEmpty())
                .map(p -> p.subList(p.size() - 10, p.size())) // before the first pass, the rows are checked
                .toList();
        assertThat(shown).hasSize(3).allSatisfy(pass -> assertThat(pass).containsExactlyInAnyOrder(all));
        assertThat(shown.get(1)).isNotEqualTo(shown.get(0));
    }

    /** Ten rows that note who was read. */
    private record Seen(List<Integer> seen) implements Rows {
        @Override
        public int count() {
            return 10;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public double get(int row, int column) {
            synchronized (seen) {
                seen.add(row);
            }
            return row * 0.1;
        }
    }

    /** With fewer steps an epoch than a pass has, passes go on through the epochs. */
    @Test
    void anEpochHasNoMoreStepsThanItIsTold() {
        AtomicInteger steps = new AtomicInteger();

        Fit fit = learning()
                .epochs(5)
                .batch(2)
                .stepsPerEpoch(3)
                .interruptedWhen(() -> steps.incrementAndGet() < 0)
                .fit(FLOW, rows(20, 0, 1), new double[0][1]);

        assertThat(steps).hasValue(15);
        assertThat(fit.history()).hasSize(5).allMatch(epoch -> epoch.epochs() == 5);
        assertThat(fit.history().stream().mapToInt(Epoch::number)).containsExactly(1, 2, 3, 4, 5);
    }

    /** An epoch's training score is the mean over its rows, of which its last batch may have fewer: here weights hardly move. */
    @Test
    void theTrainingScoreIsTheMeanOverRowsNotBatches() {
        double[][] train = rows(10, 0, 1);
        Fit fit = learning().learningRate(1e-12).epochs(2).batch(4).fit(FLOW, train, rows(3, 1, 2));

        double mean = 0;
        for (double[] row : train) {
            mean += (-row[0] * row[0] / 2 - Math.log(2 * Math.PI) / 2) / 10;
        }
        double validation = -(1 + 9 + 25) / 6.0 - Math.log(2 * Math.PI) / 2;
        for (Epoch epoch : fit.history()) {
            assertThat(epoch.train()).isCloseTo(mean, within(1e-8));
            assertThat(epoch.validation()).isCloseTo(validation, within(1e-8));
        }
    }

    @Test
    void withoutValidationTheLastWeightsAreKept() {
        Fit fit = learning().epochs(3).batch(8).fit(FLOW, rows(8, 5, 1), new double[0][1]);

        assertThat(fit.history()).allMatch(epoch -> epoch.best() && Double.isNaN(epoch.validation()));
        assertThat(fit.notes()).isEmpty();
        Weights weights = fit.flow().weights();
        assertThat(weights.get(fit.flow().parameters().get(1))[0]).isCloseTo(3 * RATE, within(1e-6));
    }

    /** Times as they must be whatever the machine: rows take no longer than the whole, and what is left is in proportion to what is done. */
    @Test
    void theTimesOfEpochsFitTogether() {
        int epochs = 6;
        int n = 400;

        List<Epoch> history = learning()
                .epochs(epochs)
                .batch(8)
                .fit(FLOW, rows(n, 5, 0.01), rows(3, 6, 1))
                .history();

        double training = 0;
        for (int e = 0; e < epochs; e++) {
            Epoch epoch = history.get(e);
            training += n / epoch.rowsPerSecond();
            assertThat(training).isPositive().isLessThanOrEqualTo(epoch.seconds() * 1.000001);
            double left = (epochs - e - 1.0) / (e + 1);
            assertThat(epoch.secondsLeft()).isGreaterThanOrEqualTo(epoch.seconds() * left * 0.999999);
            if (e + 1 < epochs) {
                assertThat(epoch.seconds()).isLessThan(history.get(e + 1).seconds());
                assertThat(epoch.secondsLeft())
                        .isLessThanOrEqualTo(history.get(e + 1).seconds() * left * 1.000001);
            }
        }
        assertThat(history.get(epochs - 1).secondsLeft()).isZero();
    }

    @Test
    void looksComeAtPowersOfTwoOfALongFirstEpoch() {
        Map<Long, Boolean> looks = new TreeMap<>();
        Listener listener = new Listener() {
            @Override
            public void epoch(Epoch epoch) {}

            @Override
            public void onStep(long steps, java.util.function.DoubleSupplier validation) {
                looks.put(steps, Double.isNaN(validation.getAsDouble()));
            }
        };

        learning().epochs(2).batch(1).listener(listener).fit(FLOW, rows(65, 0, 0.1), new double[0][1]);

        assertThat(looks).containsExactly(Map.entry(16L, true), Map.entry(32L, true), Map.entry(64L, true));
    }
}
