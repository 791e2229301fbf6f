package io.diffeo.graph;

import io.diffeo.random.CounterRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The numbers of parameters: immutable, in double precision. */
public final class Weights {
    private final Map<Parameter, double[]> values;

    private Weights(Map<Parameter, double[]> values) {
        this.values = values;
    }

    /** Every parameter as it starts, each from a random stream of its own position. */
    public static Weights start(List<Parameter> parameters, long seed) {
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            RandomGenerator random = new java.util.SplittableRandom(CounterRandom.bits(seed, i, 0));
            values.put(parameters.get(i), parameters.get(i).start(random));
        }
        return new Weights(values);
    }

    /** These weights with some replaced. */
    public Weights with(Map<Parameter, double[]> changes) {
        Map<Parameter, double[]> copy = new IdentityHashMap<>(values);
        changes.forEach((parameter, numbers) -> {
            if (numbers.length != parameter.size()) {
                throw new IllegalArgumentException(
                        "expected " + parameter.size() + " numbers for " + parameter + ", got " + numbers.length);
            }
            copy.put(parameter, parameter.clean(numbers.clone()));
        });
        return new Weights(copy);
    }

    /** The numbers of a parameter, row-major: a copy. */
    public double[] get(Parameter parameter) {
        return peek(parameter).clone();
    }

    /** The numbers of a parameter, row-major: the array itself, which must not be changed. {@link #get} copies it. */
    public double[] peek(Parameter parameter) {
        double[] numbers = values.get(parameter);
        if (numbers == null) {
            throw new IllegalArgumentException("no weights for parameter " + parameter);
        }
        return numbers;
    }

    /** Whether all of these parameters have numbers. */
    public boolean cover(Collection<Parameter> parameters) {
        return values.keySet().containsAll(parameters);
    }

    /** The same numbers, bit for bit, of the very same parameters. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights
                && values.keySet().equals(weights.values.keySet())
                && values.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), weights.values.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return values.entrySet().stream()
                .mapToInt(entry -> System.identityHashCode(entry.getKey()) ^ Arrays.hashCode(entry.getValue()))
                .sum();
    }

    @Override
    public String toString() {
        int numbers = values.keySet().stream().mapToInt(Parameter::size).sum();
        return "weights of " + values.size() + " parameters: " + numbers + " numbers";
    }
}
