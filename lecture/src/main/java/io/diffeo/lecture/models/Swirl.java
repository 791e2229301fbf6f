package io.diffeo.lecture.models;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Linear;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/** The flow of this section: a standard normal in the plane, and waves with turns between them. */
final class Swirl {
    private Swirl() {}

    static Flow flow(int waves) {
        List<Bijection> maps = new ArrayList<>();
        for (int i = 0; i < waves; i++) {
            if (i > 0) {
                maps.add(turn(90));
            }
            maps.add(new Wave(0.35, 1.6));
        }
        return Flow.of(Normal.standard(2), maps).with(Precision.FLOAT64);
    }

    private static Linear turn(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return Linear.of(new double[][] {{c, -s}, {s, c}});
    }
}
