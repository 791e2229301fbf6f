package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.recipe.Recipe;
import java.util.List;

/** x ~ N(A c + b, diag e^2s) given c: what Kalman's filter and normal posteriors are exact for. */
record LinearNormal(int contextDimension, Parameter a, Parameter b, Parameter s) implements Distribution {
    /** One number given one: x ~ N(a c + b, v), all of it trained. */
    static LinearNormal line(double a, double b, double v) {
        return of(1, 1, new double[] {a}, new double[] {b}, 0.5 * Math.log(v));
    }

    /** One number given nothing: x ~ N(m, v). */
    static LinearNormal normal(double m, double v) {
        return of(1, 0, new double[0], new double[] {m}, 0.5 * Math.log(v));
    }

    static LinearNormal of(int dimension, int context, double[] a, double[] b, double s) {
        return new LinearNormal(
                context,
                Parameter.trained("a", dimension, context, Parameter.Start.of(a)),
                Parameter.trained("b", dimension, 1, Parameter.Start.of(b)),
                Parameter.trained("s", dimension, 1, Parameter.Start.constant(s)));
    }

    @Override
    public int dimension() {
        return b.rows();
    }

    @Override
    public List<Parameter> parameters() {
        return contextDimension == 0 ? List.of(b, s) : List.of(a, b, s);
    }

    @Override
    public Law given(Graph graph, Node context) {
        Node m = contextDimension == 0 ? graph.parameter(b) : graph.parameter(a).linear(context, graph.parameter(b));
        Node scale = graph.parameter(s);
        return Law.of(graph, () -> graph.normal(dimension()).times(scale.exp()).plus(m), x -> x.minus(m)
                .times(scale.negate().exp())
                .square()
                .times(-0.5)
                .minus(scale)
                .minus(0.5 * Math.log(2 * Math.PI))
                .sumRows());
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("linear-normal");
    }
}
