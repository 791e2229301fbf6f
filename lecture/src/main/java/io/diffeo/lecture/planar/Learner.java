package io.diffeo.lecture.planar;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Planar;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import java.util.List;
import java.util.stream.Stream;

/**
 * A flow of the plane that is to learn something, as a column of the tables has it.
 *
 * @param maps planar maps on a Gaussian of learned means and deviations; 0 for an autoregressive neural spline flow (Durkan et al. 2019)
 */
record Learner(int maps) {
    private static final double COST_OF_ROWS = 0.18;
    private static final double[] COST_OF_SAMPLES = {0.1, 0.0086};

    static final List<Learner> ALL = List.of(new Learner(2), new Learner(8), new Learner(32), new Learner(0));

    /** The place in a list of the one with the most planar maps. */
    static int longest(List<Learner> learners) {
        int longest = 0;
        for (int i = 1; i < learners.size(); i++) {
            longest = learners.get(i).maps > learners.get(longest).maps ? i : longest;
        }
        return longest;
    }

    String name() {
        return maps == 0 ? "spline" : "K = " + maps;
    }

    /** About the cost of learning from rows, which go from x to z, where a planar map searches for a root: that of the splines is 1. */
    double costOfRows() {
        return isPlanar() ? COST_OF_ROWS * maps : 1;
    }

    /** About the cost of learning from an energy, by samples, which go from z to x. */
    double costOfSamples() {
        return isPlanar() ? COST_OF_SAMPLES[0] + COST_OF_SAMPLES[1] * maps : 1;
    }

    boolean isPlanar() {
        return maps > 0;
    }

    Flow start(long seed) {
        if (!isPlanar()) {
            return Flows.autoregressiveSpline(2)
                    .transforms(3)
                    .hidden(64, 64)
                    .bins(16)
                    .seed(seed)
                    .build();
        }
        List<Bijection> chain =
                Stream.<Bijection>generate(() -> Planar.of(2)).limit(maps).toList();
        return Flow.of(Normal.trained(2), chain).seed(seed);
    }
}
