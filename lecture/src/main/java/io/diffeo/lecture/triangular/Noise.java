package io.diffeo.lecture.triangular;

import io.diffeo.bijection.Bijection;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Weights as training might leave them: the starting ones, at which most maps are the identity, with noise. */
final class Noise {
    private Noise() {}

    static Weights on(Bijection bijection, double spread, long seed) {
        Weights start = Weights.start(bijection.parameters(), seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Parameter, double[]> noisy = new IdentityHashMap<>();
        for (Parameter parameter : bijection.parameters()) {
            double[] values = start.get(parameter);
            boolean masked = Arrays.stream(values).anyMatch(v -> v != 0);
            for (int i = 0; i < values.length; i++) {
                double noise = spread * (2 * random.nextDouble() - 1);
                values[i] += !parameter.isTrained() || masked && values[i] == 0 ? 0 : noise;
            }
            noisy.put(parameter, values);
        }
        return start.with(noisy);
    }
}
