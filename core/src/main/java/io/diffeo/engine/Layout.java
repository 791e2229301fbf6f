package io.diffeo.engine;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.op.Leaf;
import io.diffeo.graph.op.Rearrange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each node of a program lives: views in their source, parts of a concatenation in it, everything else in a place of its own. Places of
 * tiles are reused as soon as their last reader is done; matrices keep theirs, parameters first, then sums over samples, side by side.
 */
public final class Layout {
    private final Map<Integer, Place> placed = new HashMap<>();
    private final Map<Integer, Integer> offsets = new HashMap<>();
    private int tileRows;
    private int matrixSize;
    private int sumsFrom;
    private int sumsTo;

    /** A node's place inside another's. */
    private record Place(Node in, int offset) {}

    /** A place of its own in tile memory, needed from the first writer to the last reader. */
    private static final class Interval {
        private final Node root;
        private int start = Integer.MAX_VALUE;
        private int end = -1;

        Interval(Node root) {
            this.root = root;
        }

        void touch(int time) {
            start = Math.min(start, time);
            end = Math.max(end, time);
        }
    }

    Layout(Program program, List<Node> nodes, List<Parameter> first) {
        place(program, nodes);
        layTiles(program, nodes);
        layMatrices(program, nodes, first);
    }

    int tileRows() {
        return tileRows;
    }

    int matrixSize() {
        return matrixSize;
    }

    /** Sums over samples are at {@code sumsFrom} to {@code sumsTo} of the matrices. */
    int sumsFrom() {
        return sumsFrom;
    }

    int sumsTo() {
        return sumsTo;
    }

    /** Whether the node has memory; an input that nothing depends on has none. */
    boolean holds(Node node) {
        return placed.containsKey(node.id()) || offsets.containsKey(node.id());
    }

    /** Rows before a tile, or numbers before a matrix. */
    int offset(Node node) {
        Place place = placed.get(node.id());
        return place == null ? offsets.get(node.id()) : offset(place.in()) + place.offset();
    }

    private Node root(Node node) {
        Place place = placed.get(node.id());
        return place == null ? node : root(place.in());
    }

    private void place(Program program, List<Node> nodes) {
        for (Node node : nodes) {
            if (node.op() instanceof Rearrange.View view) {
                placed.put(node.id(), new Place(node.inputs().get(0), view.offset(node)));
            }
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node concat = nodes.get(i);
            if (concat.op() instanceof Rearrange.Concat) {
                int offset = 0;
                for (Node part : concat.inputs()) {
                    Node source = part;
                    while (source.op() instanceof Rearrange.Reshape || source.op() instanceof Rearrange.Fold) {
                        source = source.inputs().get(0);
                    }
                    if (movable(program, source) && root(concat) != source) {
                        placed.put(source.id(), new Place(concat, offset));
                    }
                    offset += part.shape().units();
                }
            }
        }
    }

    private boolean movable(Program program, Node node) {
        boolean computed = node.shape().isTile() || program.isAfter(node);
        return computed && !placed.containsKey(node.id());
    }

    private void layTiles(Program program, List<Node> nodes) {
        Map<Integer, Interval> intervals = new HashMap<>();
        List<Node> order = program.tile();
        for (Node node : nodes) {
            if (program.isLeaf(node) && node.shape().isTile()) {
                touch(intervals, node, -1);
            }
        }
        for (int time = 0; time < order.size(); time++) {
            Node node = order.get(time);
            if (node.shape().isTile()) {
                touch(intervals, node, time);
            }
            for (Node input : node.inputs()) {
                if (input.shape().isTile()) {
                    touch(intervals, input, time);
                }
            }
        }
        for (Node output : program.outputs()) {
            if (output.shape().isTile()) {
                touch(intervals, output, order.size());
            }
        }
        List<Interval> sorted = new ArrayList<>(intervals.values());
        sorted.sort(Comparator.<Interval>comparingInt(i -> i.start).thenComparingInt(i -> i.root.id()));
        List<Interval> live = new ArrayList<>();
        for (Interval interval : sorted) {
            live.removeIf(other -> other.end < interval.start);
            int at = 0;
            int slot = 0;
            for (; slot < live.size(); slot++) {
                int taken = offsets.get(live.get(slot).root.id());
                if (taken - at >= interval.root.shape().units()) {
                    break;
                }
                at = taken + live.get(slot).root.shape().units();
            }
            live.add(slot, interval);
            offsets.put(interval.root.id(), at);
            tileRows = Math.max(tileRows, at + interval.root.shape().units());
        }
    }

    private void touch(Map<Integer, Interval> intervals, Node node, int time) {
        Node root = root(node);
        intervals.computeIfAbsent(root.id(), id -> new Interval(root)).touch(time);
    }

    private void layMatrices(Program program, List<Node> nodes, List<Parameter> first) {
        Map<Parameter, Node> leaves = new java.util.IdentityHashMap<>();
        for (Node node : nodes) {
            if (node.op() instanceof Leaf.OfParameter p) {
                leaves.put(p.parameter(), node);
            }
        }
        for (Parameter parameter : first) {
            if (leaves.containsKey(parameter)) {
                lay(leaves.get(parameter));
            } else {
                matrixSize += parameter.size();
            }
        }
        sumsFrom = matrixSize;
        for (Node node : nodes) {
            if (program.isReduction(node) && !offsets.containsKey(root(node).id())) {
                lay(root(node));
            }
        }
        sumsTo = matrixSize;
        for (Node node : nodes) {
            if (!node.shape().isTile() && root(node) == node && !offsets.containsKey(node.id())) {
                lay(node);
            }
        }
    }

    private void lay(Node root) {
        offsets.put(root.id(), matrixSize);
        matrixSize += root.shape().units();
    }
}
