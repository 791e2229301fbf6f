package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.graph.Weights;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import io.diffeo.train.Training;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What training L2HMC gains on an ill-conditioned normal. */
@Tag("slow")
class L2HmcTrainingTest {
    /** A normal of ten variances from 0.01 to 100, against the best that Hamiltonian Monte Carlo of one step for all dimensions reaches. */
    @Test
    void trainingJumpsFar() {
        int n = 10;
        double[] precisions = new double[n];
        Arrays.setAll(precisions, d -> Math.pow(10, 2 - 4.0 * d / (n - 1)));
        Energy uneven =
                x -> x.square().times(x.graph().constant(precisions)).sumRows().times(0.5);
        double[][] starts = new double[64][n];
        for (int c = 0; c < starts.length; c++) {
            for (int d = 0; d < n; d++) {
                starts[c][d] = CounterRandom.normal(3, c, d) / Math.sqrt(precisions[d]);
            }
        }
        double best = 0;
        for (double step : new double[] {0.05, 0.1, 0.15, 0.18}) {
            Chains plain = Hmc.of(n, uneven)
                    .leapfrogs(10)
                    .step(step)
                    .warmUp(0)
                    .draws(1000)
                    .run(starts);
            best = Math.max(best, plain.effectiveSize() / 64_000);
        }
        L2Hmc learned = L2Hmc.of(Target.of(n, uneven), 10, 0.1, Network.plain(16), 1);
        Training training = Training.ofSteps(100).learningRate(3e-3).batch(256);
        Weights weights = learned.train(learned.start(1), starts, 0.1, 20, training);
        Chains chains = learned.run(weights, starts, 1000, 2);

        assertThat(chains.effectiveSize() / 64_000).isGreaterThan(3 * best);
    }
}
