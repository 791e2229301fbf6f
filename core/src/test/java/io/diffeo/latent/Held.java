package io.diffeo.latent;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.List;

/** A distribution through whose points no gradient flows, so that a gradient in x is one of what depends on x as a context. */
record Held(Distribution of) implements Distribution {
    @Override
    public int dimension() {
        return of.dimension();
    }

    @Override
    public int contextDimension() {
        return of.contextDimension();
    }

    @Override
    public List<Parameter> parameters() {
        return of.parameters();
    }

    @Override
    public Law given(Graph graph, Node context) {
        Law law = of.given(graph, context);
        return Law.of(graph, () -> law.draw().value(), x -> law.logProb(x.stop()));
    }

    @Override
    public Recipe recipe() {
        return of.recipe();
    }
}
