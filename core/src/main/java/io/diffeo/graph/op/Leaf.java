package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** A node without inputs: its numbers are put there from outside. */
public sealed interface Leaf extends Op {
    record Input(String label) implements Leaf {}

    record Weight() implements Leaf {}

    record Random(Law law, int slot) implements Leaf {}

    record OfParameter(Parameter parameter) implements Leaf {}

    record Constant(double[] values) implements Leaf {}

    enum Law {
        NORMAL,
        UNIFORM
    }

    @Override
    default <A> void run(Kernels<A> kernels, Operands<A> operands) {
        throw new IllegalStateException("a leaf is not computed");
    }

    @Override
    default List<Node> gradient(Node node, Node gradient) {
        return List.of();
    }
}
