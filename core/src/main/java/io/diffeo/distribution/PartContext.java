package io.diffeo.distribution;

import io.diffeo.graph.Node;

/** The context as a part of a distribution takes it. */
final class PartContext {
    private PartContext() {}

    /** The context, or the empty one if the part takes none. */
    static Node of(Distribution part, Node context) {
        return part.contextDimension() == 0 ? context.graph().empty() : context;
    }
}
