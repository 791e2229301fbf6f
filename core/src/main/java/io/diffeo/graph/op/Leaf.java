package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/** A node without inputs: its numbers are put there from outside. */
public sealed interface Leaf extends Op {
    record Input(String label) implements Leaf {}

    record Weight() implements Leaf {}

    record Random(Law law, int slot) implements Leaf {}

    record OfParameter(Parameter parameter) implements Leaf {}

    record Constant(double[] values) implements Leaf {}

    /**
     * The numbers nearest to open bounds that a program's precision still has strictly inside. In single precision an infinite bound stays
     * infinite, so that what overflows is seen to overflow.
     *
     * @param upper whether they lie below the bounds, which are upper ones, or above
     */
    record Inside(double[] bounds, boolean upper) implements Leaf {
        public double[] inSinglePrecision() {
            double[] numbers = bounds.clone();
            for (int i = 0; i < numbers.length; i++) {
                float rounded = (float) bounds[i];
                boolean inside = upper ? rounded < bounds[i] : rounded > bounds[i];
                if (!inside && !Double.isInfinite(bounds[i])) {
                    numbers[i] = upper ? Math.nextDown(rounded) : Math.nextUp(rounded);
                }
            }
            return numbers;
        }

        public double[] inDoublePrecision() {
            return Arrays.stream(bounds)
                    .map(bound -> upper ? Math.nextDown(bound) : Math.nextUp(bound))
                    .toArray();
        }
    }

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
