package io.diffeo.engine;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A graph under test with the numbers of its inputs and parameters. */
final class World {
    final Graph graph = new Graph();
    final int samples;
    final Map<Node, double[]> inputs = new LinkedHashMap<>();
    final Map<Node, Parameter> parameters = new LinkedHashMap<>();
    private final Map<Parameter, double[]> numbers = new IdentityHashMap<>();
    private final Random random;

    World(int samples, long seed) {
        this.samples = samples;
        this.random = new Random(seed);
    }

    /** An input of the given rows, uniform in (from, to). */
    Node input(int rows, double from, double to) {
        Node node = graph.input("input" + inputs.size(), rows);
        inputs.put(node, draw(rows * samples, from, to));
        return node;
    }

    /** A parameter, uniform in (from, to). */
    Node parameter(int rows, int columns, double from, double to) {
        return parameter(rows, columns, draw(rows * columns, from, to));
    }

    Node parameter(int rows, int columns, double[] values) {
        Parameter parameter = Parameter.trained("p" + parameters.size(), rows, columns, Parameter.Start.constant(0));
        Node node = graph.parameter(parameter);
        parameters.put(node, parameter);
        numbers.put(parameter, values);
        return node;
    }

    double[] draw(int n, double from, double to) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = from + (to - from) * random.nextDouble();
        }
        return values;
    }

    Weights weights() {
        return weights(Map.of());
    }

    Weights weights(Map<Node, double[]> instead) {
        Map<Parameter, double[]> all = new IdentityHashMap<>(numbers);
        instead.forEach((node, values) -> {
            if (parameters.containsKey(node)) {
                all.put(parameters.get(node), values);
            }
        });
        return Weights.start(java.util.List.of(), 0).with(all);
    }

    /** The numbers of an input or parameter. */
    double[] numbers(Node leaf) {
        return inputs.containsKey(leaf) ? inputs.get(leaf) : numbers.get(parameters.get(leaf));
    }

    /** A node evaluated naively, some inputs or parameters having other numbers. */
    double[] naive(Node node, Map<Node, double[]> instead) {
        Map<Node, double[]> all = new HashMap<>(inputs);
        instead.forEach((leaf, values) -> {
            if (inputs.containsKey(leaf)) {
                all.put(leaf, values);
            }
        });
        return new Naive(samples, all, weights(instead)).value(node);
    }
}
