package io.diffeo.conformance;

import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Weights;
import java.util.function.ToDoubleBiFunction;

/**
 * A distribution under test.
 *
 * @param formula its log-density, written another way, of the parameters' numbers and a point
 * @param carries whether samples carry the gradient of the parameters
 */
record Density(
        String name, Distribution distribution, ToDoubleBiFunction<double[][], double[]> formula, boolean carries) {
    static Density of(String name, Distribution distribution, ToDoubleBiFunction<double[][], double[]> formula) {
        return new Density(name, distribution, formula, true);
    }

    /** The same, but samples do not carry all gradients: it is stated in the class. */
    Density choosing() {
        return new Density(name, distribution, formula, false);
    }

    @Override
    public String toString() {
        return name;
    }

    Weights weights(long seed) {
        return Subject.perturbed(distribution.parameters(), 0.4, seed);
    }

    double[][] numbers(Weights weights) {
        return distribution.parameters().stream().map(weights::get).toArray(double[][]::new);
    }
}
