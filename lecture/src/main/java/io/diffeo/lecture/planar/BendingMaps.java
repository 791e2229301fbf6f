package io.diffeo.lecture.planar;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ten planar maps drawn at random, strong enough to see each of them work: w in any direction and of a length between 1 and 3, the plane w^T z + b =
 * 0 through the middle of things; w^T u either between -0.9 and -0.6, which contracts across that plane, or between 0.5 and 3, which expands;
 * and a part of u along the plane, which shears.
 */
record BendingMaps(List<Planar> maps) {
    static final Distribution GAUSSIAN = Normal.standard(2);
    static final Distribution UNIFORM = Uniform.on(Domain.of(2, -2, 2));

    private static final long SEED = 14;

    BendingMaps {
        maps = List.copyOf(maps);
    }

    static BendingMaps ten() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Planar> maps = new ArrayList<>();
        while (maps.size() < 10) {
            maps.add(bend(random));
        }
        return new BendingMaps(maps);
    }

    private static Planar bend(SplittableRandom random) {
        double angle = 2 * Math.PI * random.nextDouble();
        double length = 1 + 2 * random.nextDouble();
        double[] w = {length * Math.cos(angle), length * Math.sin(angle)};
        double wu = random.nextBoolean() ? -0.9 + 0.3 * random.nextDouble() : 0.5 + 2.5 * random.nextDouble();
        double along = 0.9 * (2 * random.nextDouble() - 1);
        double[] u = {(wu * w[0] / length - along * w[1]) / length, (wu * w[1] / length + along * w[0]) / length};
        double b = -0.7 * (w[0] * random.nextGaussian() + w[1] * random.nextGaussian());
        return Planar.of(w, u, b, Planarity.TANH);
    }

    /** The flow of the first {@code count} of them, a fraction of the next being a map with as large a part of its u. */
    Flow first(double count, Distribution base) {
        List<Bijection> chain = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            chain.add(part(maps.get(k), Math.min(1, count - k)));
        }
        return Flow.of(base, chain).with(Precision.FLOAT64);
    }

    private static Planar part(Planar map, double share) {
        Flow alone = Flow.of(GAUSSIAN, map);
        double[] u = map.u(alone.weights());
        for (int i = 0; i < u.length; i++) {
            u[i] *= share;
        }
        return Planar.of(map.w(alone.weights()), u, map.b(alone.weights()), map.nonlinearity());
    }
}
