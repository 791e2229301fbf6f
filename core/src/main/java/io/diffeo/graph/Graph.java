package io.diffeo.graph;

import io.diffeo.graph.op.Leaf;
import io.diffeo.graph.op.Op;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A computation under construction: nodes are added in the order in which they can be computed, and never changed. Not thread-safe. */
public final class Graph {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Parameter, Node> parameters = new IdentityHashMap<>();
    private @Nullable Node weight;
    private @Nullable Node empty;
    private int randoms;
    private int lanesEach = 1;

    /** A computation of no nodes yet. */
    public Graph() {}

    /** Values given for each sample: a tile of {@code rows} rows. */
    public Node input(String name, int rows) {
        return add(new Leaf.Input(name), Shape.tile(rows), List.of());
    }

    /** A tile of no rows: what stands where a context is expected and there is none. */
    public Node empty() {
        if (empty == null) {
            empty = input("", 0);
        }
        return empty;
    }

    /** The weight of each sample in sums over samples: 1/n by default, 0 in lanes that hold no sample. */
    public Node sampleWeight() {
        if (weight == null) {
            weight = add(new Leaf.Weight(), Shape.tile(1), List.of());
        }
        return weight;
    }

    /** What is drawn inside is drawn for k lanes of each sample. */
    public <T> T each(int k, Supplier<T> inside) {
        if (k < 1) {
            throw new IllegalArgumentException("expected at least one draw of each datum, got " + k);
        }
        int outside = lanesEach;
        lanesEach = outside * k;
        try {
            return inside.get();
        } finally {
            lanesEach = outside;
        }
    }

    /** Independent standard normals, keyed by the run's seed, the sample's row and the order of this call. */
    public Node normal(int rows) {
        return random(Leaf.Law.NORMAL, rows);
    }

    /** Independent uniforms on (0, 1), keyed like {@link #normal}. */
    public Node uniform(int rows) {
        return random(Leaf.Law.UNIFORM, rows);
    }

    private Node random(Leaf.Law law, int rows) {
        Node drawn = add(new Leaf.Random(law, randoms++), Shape.tile(rows * lanesEach), List.of());
        return drawn.fold(lanesEach);
    }

    /** The matrix of a parameter: one node, however often it is asked for. */
    public Node parameter(Parameter parameter) {
        return parameters.computeIfAbsent(
                parameter, p -> add(new Leaf.OfParameter(p), Shape.matrix(p.rows(), p.columns()), List.of()));
    }

    /** A column of constants. */
    public Node constant(double... values) {
        return matrix(values.length, 1, values);
    }

    /** A matrix of constants, row-major. */
    public Node matrix(int rows, int columns, double... values) {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException("expected " + rows * columns + " constants, got " + values.length);
        }
        return add(new Leaf.Constant(values.clone()), Shape.matrix(rows, columns), List.of());
    }

    /** A column of the largest numbers strictly below upper bounds, in the precision of the program. */
    public Node below(double... bounds) {
        return add(new Leaf.Inside(bounds.clone(), true), Shape.matrix(bounds.length, 1), List.of());
    }

    /** A column of the least numbers strictly above lower bounds, in the precision of the program. */
    public Node above(double... bounds) {
        return add(new Leaf.Inside(bounds.clone(), false), Shape.matrix(bounds.length, 1), List.of());
    }

    /** A tile or matrix filled with one number. */
    public Node filled(Shape shape, double value) {
        if (shape.isTile()) {
            return constant(value).broadcast(shape);
        }
        double[] values = new double[shape.units()];
        java.util.Arrays.fill(values, value);
        return matrix(shape.rows(), shape.columns(), values);
    }

    /** A node of an operation of the engine, once its inputs are known to be of this graph. */
    public Node add(Op op, Shape shape, List<Node> inputs) {
        for (Node input : inputs) {
            if (input.graph() != this) {
                throw new IllegalArgumentException("a node of another graph was given to " + op.name());
            }
        }
        Node node = new Node(this, nodes.size(), op, shape, inputs);
        nodes.add(node);
        return node;
    }
}
