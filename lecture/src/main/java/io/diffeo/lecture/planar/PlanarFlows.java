package io.diffeo.lecture.planar;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 3: planar flows. */
public final class PlanarFlows {
    private PlanarFlows() {}

    public static List<Example> examples() {
        return List.of(
                new DeterminantLemma(),
                new Fold(),
                new BothWays(),
                new TenMaps(),
                new LearnedRing(),
                new LearnedEnergies(),
                new PlanarAnswers());
    }
}
