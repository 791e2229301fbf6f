package io.diffeo.bench.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.bench.result.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTableTest {
    @Test
    void theLatestOfEachSetAndEngineIsShown() {
        KnownResult old = result("two-moons", "diffeo", 0.5);
        KnownResult now = result("two-moons", "diffeo", 0.02);
        KnownResult peer = result("two-moons", "zuko_nsf", 0.1);
        KnownResult conditional = result("conditional-mixture", "diffeo", 0.04);
        assertThat(KnownTable.of(List.of(old, conditional, now, peer)))
                .isEqualTo(
                        """
                        | set | columns | rows | entropy | **Diffeo** | zuko_nsf | Diffeo's lead | Gaussian | mixture | seconds | epochs |
                        |---|---|---|---|---|---|---|---|---|---|---|
                        | two-moons | 2 | 50,000 | 2.3939 | **0.0200 ± 0.0010** | 0.1000 ± 0.0010 | 0.3000 ± 0.0010 | 0.9000 | 0.1000 | 120 | 7 |
                        | conditional-mixture | 2 given 2 | 50,000 | 1.0823 | **0.0400 ± 0.0010** |  |  | 0.9000 | 0.1000 | 120 | 7 |
                        """);
    }

    private static KnownResult result(String set, String engine, double gap) {
        KnownDensity known = KnownDensities.named(set);
        KnownResult.Run run = new KnownResult.Run(
                set,
                engine,
                known.columns(),
                known.contextColumns(),
                50_000,
                5_000,
                20_000,
                120,
                1,
                2,
                known.entropy());
        Estimate lead = run.isPeer() ? new Estimate(0.3, 1e-3) : null;
        return new KnownResult(run, new Estimate(gap, 1e-3), 0.9, 0.1, lead, 120, 7, "");
    }
}
