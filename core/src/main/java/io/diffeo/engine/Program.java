package io.diffeo.engine;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.op.Leaf;
import io.diffeo.graph.op.Rearrange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some outputs need, sorted into three phases and laid out in memory. Immutable; shared by all threads.
 *
 * <p>Phase <em>before</em> holds matrices made of parameters and constants; <em>tile</em> what is computed for every sample, and sums over
 * samples; <em>after</em> the matrices made of those sums.
 */
public final class Program {
    private final List<Node> outputs;
    private final List<Node> leaves = new ArrayList<>();
    private final List<Node> before = new ArrayList<>();
    private final List<Node> tile = new ArrayList<>();
    private final List<Node> after = new ArrayList<>();
    private final Map<Integer, Phase> phases = new HashMap<>();
    private final Set<Integer> given;
    private final Layout layout;

    private enum Phase {
        BEFORE,
        TILE,
        AFTER
    }

    private Program(List<Node> outputs, List<Parameter> first, Set<Integer> given) {
        this.outputs = List.copyOf(outputs);
        this.given = given;
        List<Node> nodes = Gradient.ancestors(given, outputs);
        for (Node node : nodes) {
            Phase phase = phase(node);
            phases.put(node.id(), phase);
            if (isLeaf(node)) {
                leaves.add(node);
            } else if (!(node.op() instanceof Rearrange.View)) {
                (isReduction(node) || phase == Phase.TILE ? tile : phase == Phase.BEFORE ? before : after).add(node);
            }
        }
        this.layout = new Layout(this, nodes, first);
    }

    /** Compiles a program for the given outputs. */
    public static Program of(Node... outputs) {
        return new Program(List.of(outputs), List.of(), Set.of());
    }

    /** Compiles a program whose matrices begin with the given parameters, in that order, without gaps. */
    public static Program of(List<Node> outputs, List<Parameter> first) {
        return new Program(outputs, first, Set.of());
    }

    /** Compiles one of several stages: what earlier ones computed is given, by the numbers of the nodes. */
    static Program of(List<Node> outputs, List<Parameter> first, Set<Integer> given) {
        return new Program(outputs, first, given);
    }

    /** Whether a node's numbers are put in place before the program runs. */
    boolean isLeaf(Node node) {
        return node.op() instanceof Leaf || given.contains(node.id());
    }

    private Phase phase(Node node) {
        if (isLeaf(node)) {
            return node.shape().isTile() ? Phase.TILE : Phase.BEFORE;
        }
        boolean fromTile = false;
        boolean fromSum = false;
        for (Node input : node.inputs()) {
            fromTile |= input.shape().isTile();
            fromSum |= phases.get(input.id()) == Phase.AFTER;
        }
        if (node.shape().isTile()) {
            if (fromSum) {
                throw new IllegalArgumentException(
                        node + " needs a sum over all samples before the tiles are done: run it in stages");
            }
            return Phase.TILE;
        }
        return fromTile || fromSum ? Phase.AFTER : Phase.BEFORE;
    }

    /** Whether a node is a matrix that sums over the samples of a tile. */
    boolean isReduction(Node node) {
        return !isLeaf(node) && isSum(node);
    }

    /** The same, wherever its numbers come from. */
    static boolean isSum(Node node) {
        return !node.shape().isTile()
                && node.inputs().stream().anyMatch(input -> input.shape().isTile());
    }

    boolean isAfter(Node node) {
        return phases.get(node.id()) == Phase.AFTER;
    }

    List<Node> outputs() {
        return outputs;
    }

    /** Whether a leaf, such as an input, is among what the outputs are computed from. */
    public boolean reads(Node leaf) {
        return leaf.rows() > 0 && leaves.contains(leaf);
    }

    List<Node> leaves() {
        return leaves;
    }

    List<Node> before() {
        return before;
    }

    List<Node> tile() {
        return tile;
    }

    List<Node> after() {
        return after;
    }

    Layout layout() {
        return layout;
    }

    /** Rows of memory that a tile needs. */
    public int tileRows() {
        return layout.tileRows();
    }
}
