package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.file.ModelFile;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Weights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("statistical")
class MaximumLikelihoodTest {
    private static final Flow SMALL =
            Flows.neuralSpline(2).transforms(2).hidden(16, 16).bins(6).seed(3).build();

    /** Rows on a noisy parabola: x2 = x1^2 + 0.3 e, whose entropy is log(2 pi e) + log 0.3. */
    private static double[][] parabola(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = row[0] * row[0] + 0.3 * random.nextGaussian();
        }
        return rows;
    }

    @Test
    void comesCloseToAKnownEntropy() {
        double entropy = Math.log(2 * Math.PI * Math.E) + Math.log(0.3);

        Fit fit = Training.defaults().epochs(30).batch(128).fit(SMALL, parabola(8000, 1), parabola(1000, 2));

        double[] logProb = fit.flow().logProb(parabola(4000, 3));
        double mean = java.util.Arrays.stream(logProb).average().orElseThrow();
        assertThat(-mean).isCloseTo(entropy, within(0.06));
        assertThat(fit.history()).hasSize(30);
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DONE);
    }

    @Test
    void theSameSeedGivesTheSameBitsAtAnyThreadCount() {
        double[][] points = parabola(50, 4);
        double[] first = null;
        for (int threads : new int[] {1, 2, 3}) {
            Fit fit = Training.defaults()
                    .epochs(2)
                    .batch(200)
                    .workers(new Workers(threads))
                    .fit(SMALL, parabola(1000, 1), parabola(100, 2));
            double[] logProb = fit.flow().logProb(points);
            first = first == null ? logProb : first;
            assertThat(logProb).containsExactly(first);
        }
    }

    /** The flow of the best epoch is the one that is returned, and is scored as the history says. */
    @Test
    void aListenerCanAskForTheFlowAsItStands() {
        double[][] validation = parabola(200, 2);
        double[][] points = parabola(20, 4);
        List<double[]> seen = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void epoch(Epoch epoch) {}

            @Override
            public void epoch(Epoch epoch, Supplier<Weights> weights) {
                double mean = java.util.Arrays.stream(SMALL.with(weights.get()).logProb(validation))
                        .average()
                        .orElseThrow();
                assertThat(mean).isCloseTo(epoch.validation(), within(1e-5));
                if (epoch.best()) {
                    seen.add(SMALL.with(weights.get()).logProb(points));
                }
            }
        };

        Fit fit = Training.defaults().epochs(4).batch(100).listener(listener).fit(SMALL, parabola(1000, 1), validation);

        assertThat(fit.flow().logProb(points)).isEqualTo(seen.get(seen.size() - 1));
    }

    /** Looks tell the score on the way through a long first epoch, and change no bit of what is learned. */
    @Test
    void aLongFirstEpochIsLookedAt() {
        double[][] train = parabola(1000, 1);
        double[][] validation = parabola(200, 2);
        double[][] points = parabola(20, 4);
        Map<Long, Double> looks = new LinkedHashMap<>();
        Listener listener = new Listener() {
            @Override
            public void epoch(Epoch epoch) {}

            @Override
            public void onStep(long steps, DoubleSupplier score) {
                looks.put(steps, score.getAsDouble());
            }
        };
        Training learning = Training.defaults().epochs(2).batch(20);

        Fit looked = learning.listener(listener).fit(SMALL, train, validation);

        assertThat(looks).containsOnlyKeys(16L, 32L);
        assertThat(looks.get(16L)).isLessThan(looks.get(32L));
        assertThat(looks.get(32L)).isLessThan(looked.history().get(0).validation());
        assertThat(looked.flow().logProb(points))
                .isEqualTo(learning.fit(SMALL, train, validation).flow().logProb(points));
    }

    @Test
    void aStepThatIsNotFiniteIsTakenBack() {
        double[][] rows = parabola(500, 1);
        rows[17][1] = 1e30;
        List<String> notes = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void epoch(Epoch epoch) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };

        Fit fit = Training.defaults()
                .epochs(20)
                .batch(100)
                .listener(listener)
                .fit(Flows.realNvp(2).unwhitened().build(), rows, parabola(100, 2));

        assertThat(notes).isNotEmpty();
        assertThat(notes.get(0)).contains("went back to the best weights and halved the rate");
        assertThat(fit.stopped()).isEqualTo(Fit.Stop.DIVERGED);
        assertThat(java.util.Arrays.stream(fit.flow().logProb(parabola(10, 3))).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void anInterruptionKeepsTheBestModel() {
        AtomicInteger steps = new AtomicInteger();

        Fit fit = Training.defaults()
                .epochs(1000)
                .batch(50)
                .interruptedWhen(() -> steps.incrementAndGet() >= 25)
                .fit(SMALL, parabola(500, 1), parabola(100, 2));

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.INTERRUPTED);
        assertThat(steps).hasValue(25);
        assertThat(fit.history()).hasSize(3);
    }

    @Test
    void trainingGoesOnFromASavedModel(@TempDir Path folder) {
        Training learning = Training.defaults().epochs(8).batch(128);
        double[][] train = parabola(2000, 1);
        double[][] validation = parabola(500, 2);
        Path file = folder.resolve("model.safetensors");
        Fit first = learning.fit(SMALL, train, validation);
        ModelFile.of(first.flow()).write(file);

        Fit second = learning.resume().fit(ModelFile.read(file).flow(), train, validation);

        double reached = first.history().get(7).validation();
        assertThat(second.history().get(0).validation())
                .isGreaterThan(first.history().get(0).validation());
        assertThat(second.history().get(7).validation()).isGreaterThan(reached - 0.01);
    }

    @Test
    void theTimeLimitEndsTraining() {
        Fit fit = Training.defaults()
                .epochs(1_000_000)
                .patience(1_000_000)
                .limit(Duration.ofMillis(300))
                .fit(SMALL, parabola(500, 1), parabola(100, 2));

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.TIME);
    }

    @Test
    void trainingThatGetsNoBetterStops() {
        Fit fit = Training.defaults()
                .epochs(3000)
                .batch(64)
                .patience(2)
                .drops(1)
                .learningRate(0.02)
                .fit(SMALL, parabola(150, 1), parabola(100, 2));

        assertThat(fit.stopped()).isEqualTo(Fit.Stop.NO_BETTER);
        assertThat(fit.history().size()).isLessThan(3000);
    }

    @Test
    void theStartStaysUnlessTrainingBeatsIt() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] train = new double[400][2];
        double[][] validation = new double[200][2];
        for (double[][] rows : List.of(train, validation)) {
            for (double[] row : rows) {
                row[0] = random.nextGaussian();
                row[1] = 0.9 * row[0] + 0.1 * random.nextGaussian();
            }
        }

        Fit fit = Training.defaults().epochs(20).batch(50).fit(SMALL, train, validation);

        assertThat(fit.notes()).anyMatch(note -> note.startsWith("kept the start"));
    }

    @Test
    void aConditionalFlowLearnsTheConditional() {
        double[][] train = parabola(6000, 1);
        double[][] validation = parabola(600, 2);
        Flow flow =
                Flows.neuralSpline(1).context(1).transforms(1).hidden(16, 16).build();

        Fit fit = Training.defaults()
                .epochs(30)
                .batch(128)
                .fit(
                        flow,
                        Dataset.of(column(train, 1), column(train, 0)),
                        Dataset.of(column(validation, 1), column(validation, 0)));

        double[][] test = parabola(3000, 3);
        double[] logProb = fit.flow().logProb(column(test, 1), column(test, 0));
        double entropy = 0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(0.3);
        assertThat(-java.util.Arrays.stream(logProb).average().orElseThrow()).isCloseTo(entropy, within(0.06));
    }

    private static double[][] column(double[][] rows, int c) {
        return java.util.Arrays.stream(rows).map(row -> new double[] {row[c]}).toArray(double[][]::new);
    }
}
