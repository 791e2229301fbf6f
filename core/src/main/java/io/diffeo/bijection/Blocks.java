package io.diffeo.bijection;

import io.diffeo.bijection.Bijection.Jacobian;
import io.diffeo.graph.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bijections made of others need to know of their parts. */
final class Blocks {
    private Blocks() {}

    /** The context that all parts share: 0 if none has any. */
    static int contextDimension(List<Bijection> parts) {
        int[] dimensions = parts.stream()
                .mapToInt(Bijection::contextDimension)
                .filter(c -> c > 0)
                .distinct()
                .toArray();
        if (dimensions.length > 1) {
            throw new IllegalArgumentException("expected one context for all bijections, got dimensions "
                    + parts.stream().map(Bijection::contextDimension).toList());
        }
        return dimensions.length == 0 ? 0 : dimensions[0];
    }

    /** The context as a part takes it: empty if it takes none. */
    static Node context(Bijection part, Node context) {
        return part.contextDimension() == 0 ? context.graph().empty() : context;
    }

    /** Rows of context as a part takes them: of no numbers if it takes none. */
    static double[][] context(Bijection part, double[][] context) {
        return part.contextDimension() == 0 ? new double[context.length][0] : context;
    }

    /** The structure of a product, or of a block diagonal, of Jacobians. */
    static Jacobian jacobian(List<Bijection> parts) {
        Jacobian all = Jacobian.DIAGONAL;
        for (Bijection part : parts) {
            Jacobian one = part.jacobian();
            if (all == Jacobian.DIAGONAL) {
                all = one;
            } else if (one != Jacobian.DIAGONAL && one != all) {
                return Jacobian.DENSE;
            }
        }
        return all;
    }

    /** a + b, where null is 0. */
    static Node sum(@Nullable Node a, Node b) {
        return a == null ? b : a.plus(b);
    }
}
