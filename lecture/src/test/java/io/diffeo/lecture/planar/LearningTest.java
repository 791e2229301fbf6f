package io.diffeo.lecture.planar;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.train.FreeEnergy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pages show after minutes of learning, with two maps and a few steps. */
@Tag("statistical")
class LearningTest {
    private static final Learner TWO = new Learner(2);

    @Test
    void twoMapsComeCloserToAnEnergyButNotBeyondIt() throws IOException {
        LearnedEnergies small = new LearnedEnergies(List.of(RezendeMohamed.U1), List.of(TWO), 1, 1_500, 5_000);

        Flow learned = small.learn(
                RezendeMohamed.U1, TWO, ExampleOutput.linesOnly(line -> {}).work(1));

        double before = kl(TWO.start(0)).mean() + RezendeMohamed.U1.logZ();
        FreeEnergy after = kl(learned);
        double logZ = RezendeMohamed.U1.logZ();
        assertThat(after.kl(logZ)).isBetween(-4 * after.standardError(), 0.6);
        assertThat(before).isGreaterThan(1);
        List<String> lines = new ArrayList<>();
        List<String> told = new ArrayList<>();
        small.run(ExampleOutput.linesOnly(lines::add).telling(told::add));
        assertThat(lines.get(3)).matches("U1 +1\\.8775 +0\\.\\d{4} ± 0\\.\\d{4}");
        assertThat(lines).filteredOn(line -> line.matches("U1 +\\d+\\.\\d %")).hasSize(4);
        assertThat(told.get(0)).isEqualTo("U1, K = 2, start 1 of 1: 0 % done");
    }

    private static FreeEnergy kl(Flow flow) {
        return FreeEnergy.of(flow, RezendeMohamed.U1, 20_000, 11);
    }

    @Test
    void twoMapsComeCloserToTheRingButNotBeyondIt() throws IOException {
        LearnedRing small = new LearnedRing(List.of(TWO), 1, 8_000, 60);

        LearnedRing.Gap before = small.gap(TWO.start(0));
        LearnedRing.Gap after =
                small.gap(small.learn(TWO, ExampleOutput.linesOnly(line -> {}).work(1)));

        assertThat(after.kl()).isBetween(-4 * after.standardError(), before.kl() - 0.5);
        assertThat(after.loss()).isGreaterThan(Ring.entropy() - 0.1);
        List<String> lines = new ArrayList<>();
        List<String> told = new ArrayList<>();
        small.run(ExampleOutput.linesOnly(lines::add).telling(told::add));
        assertThat(told.get(0)).isEqualTo("K = 2, start 1 of 1: 0 % done");
        assertThat(lines.get(4)).matches("K = 2 +14 +\\d\\.\\d{4} +0\\.\\d{4} ± 0\\.\\d{4}");
    }
}
