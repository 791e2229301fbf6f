package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.util.List;

/** An operation: how a node's numbers come from those of its inputs, and how a gradient flows back. One file each. */
public interface Op {
    /** Computes the output, operand {@code node.inputs().size()}, from the inputs. */
    <A> void run(Kernels<A> kernels, Operands<A> operands);

    /**
     * The vector-Jacobian product, as nodes.
     *
     * @param gradient of the objective with respect to the node's value, of the node's shape
     * @return the gradient with respect to each input, of that input's shape; null where it is zero
     */
    List<Node> gradient(Node node, Node gradient);

    /** What {@code run} needs to know of the sizes, made once for an arena; see {@link Operands#prepared()}. */
    default Object prepare(Node node, int lanes) {
        return null;
    }

    default String name() {
        return getClass().getSimpleName();
    }
}
