package io.diffeo.graph;

import io.diffeo.graph.op.Rearrange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reverse-mode differentiation: the gradient of a node as more nodes of the same graph, which can be differentiated again. */
public final class Gradient {
    private final Set<Integer> needed = new HashSet<>();
    private final Map<Integer, List<Piece>> pieces = new HashMap<>();
    private final boolean through;

    private record Piece(int from, Node gradient) {}

    /** @param through whether gradients flow on through the nodes that are asked for */
    private Gradient(boolean through) {
        this.through = through;
    }

    /**
     * The gradients of a single number, as {@link Node#mean} gives, with respect to other nodes.
     *
     * @return a node of the shape of each; zeros where the objective does not depend on it
     */
    public static List<Node> of(Node objective, List<Node> wrt) {
        if (!objective.shape().equals(Shape.matrix(1, 1))) {
            throw new IllegalArgumentException("expected one number to differentiate, got " + objective.shape());
        }
        return flow(objective, objective.graph().constant(1), wrt);
    }

    /** The vector-Jacobian product: the gradient that flows from {@code gradient} at {@code y} to each of the others. */
    public static List<Node> flow(Node y, Node gradient, List<Node> wrt) {
        return new Gradient(true).run(y, gradient, wrt);
    }

    /** Like {@link #flow}, but as if the others did not depend on each other: partial derivatives. */
    public static List<Node> partial(Node y, Node gradient, List<Node> wrt) {
        return new Gradient(false).run(y, gradient, wrt);
    }

    private List<Node> run(Node y, Node gradient, List<Node> wrt) {
        Set<Integer> ends = new HashSet<>();
        wrt.forEach(node -> ends.add(node.id()));
        int first = wrt.stream().mapToInt(Node::id).min().orElse(0);
        List<Node> order = ancestors(first, through ? Set.of() : ends, y);
        for (Node node : order) {
            if (ends.contains(node.id()) || node.inputs().stream().anyMatch(i -> needed.contains(i.id()))) {
                needed.add(node.id());
            }
        }
        Map<Integer, Node> found = new HashMap<>();
        add(y, 0, gradient);
        for (int i = order.size() - 1; i >= 0; i--) {
            Node node = order.get(i);
            if (!needed.contains(node.id()) || !pieces.containsKey(node.id())) {
                continue;
            }
            Node total = total(node);
            if (ends.contains(node.id())) {
                found.put(node.id(), total);
            }
            if (through || !ends.contains(node.id())) {
                spread(node, total);
            }
        }
        List<Node> result = new ArrayList<>();
        for (Node node : wrt) {
            Node g = found.get(node.id());
            result.add(g == null ? node.graph().filled(node.shape(), 0) : g);
        }
        return result;
    }

    private void spread(Node node, Node total) {
        if (node.op() instanceof Rearrange.Slice slice) {
            add(node.inputs().get(0), slice.from(), total);
            return;
        }
        if (node.inputs().stream().noneMatch(input -> needed.contains(input.id()))) {
            return;
        }
        List<Node> gradients = node.op().gradient(node, total);
        for (int i = 0; i < gradients.size(); i++) {
            if (gradients.get(i) != null) {
                add(node.inputs().get(i), 0, gradients.get(i));
            }
        }
    }

    private void add(Node node, int from, Node gradient) {
        if (needed.contains(node.id())) {
            pieces.computeIfAbsent(node.id(), id -> new ArrayList<>()).add(new Piece(from, gradient));
        }
    }

    /** Adds up what flowed to a node. Pieces that do not overlap are laid side by side, which costs nothing; layers of them are added. */
    private Node total(Node node) {
        List<Piece> rest = new ArrayList<>(pieces.get(node.id()));
        rest.sort((a, b) -> a.from() != b.from()
                ? a.from() - b.from()
                : b.gradient().rows() - a.gradient().rows());
        Node total = null;
        while (!rest.isEmpty()) {
            List<Node> layer = new ArrayList<>();
            List<Piece> later = new ArrayList<>();
            int end = 0;
            for (Piece piece : rest) {
                if (piece.from() < end) {
                    later.add(piece);
                    continue;
                }
                pad(layer, node, piece.from() - end);
                layer.add(piece.gradient());
                end = piece.from() + piece.gradient().rows();
            }
            pad(layer, node, node.rows() - end);
            Node laid = Node.concat(layer.toArray(Node[]::new));
            total = total == null ? laid : total.plus(laid);
            rest = later;
        }
        return Objects.requireNonNull(total);
    }

    private static void pad(List<Node> layer, Node node, int rows) {
        if (rows > 0) {
            layer.add(node.graph().filled(new Shape(rows, node.shape().columns()), 0));
        }
    }

    /** Everything that some nodes are computed from, and they themselves, in order. */
    public static List<Node> ancestors(Node... ends) {
        return ancestors(0, Set.of(), ends);
    }

    /** Those that are found without looking past some nodes, which are given by their numbers. */
    public static List<Node> ancestors(Set<Integer> stops, List<Node> ends) {
        return ancestors(0, stops, ends.toArray(Node[]::new));
    }

    /** Those added to the graph from a number on, not looking past some: so a gradient costs what lies between, not the whole graph. */
    private static List<Node> ancestors(int first, Set<Integer> stops, Node... ends) {
        Map<Integer, Node> seen = new java.util.TreeMap<>();
        List<Node> stack = new ArrayList<>(List.of(ends));
        while (!stack.isEmpty()) {
            Node node = stack.remove(stack.size() - 1);
            if (node.id() >= first && seen.putIfAbsent(node.id(), node) == null && !stops.contains(node.id())) {
                stack.addAll(node.inputs());
            }
        }
        return new ArrayList<>(seen.values());
    }
}
