package io.diffeo.inference;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import java.util.List;
import java.util.stream.Stream;

/** Where a particle filter draws the next state of a particle from: q(z_t | z_(t-1), x_1 ... x_T). Positive wherever the model's transition is. */
public interface Proposal {
    /** What is learned; none by default. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * The law of z_t.
     *
     * @param t from 0
     * @param before z_(t-1) of each particle, [states][k lanes]; of no rows at t = 0
     * @param x all observations, x_t after x_(t-1): [steps observations][lanes]
     */
    Law at(Graph graph, int t, Node before, Node x);

    /** The model's own transition: the bootstrap filter (Gordon, Salmond and Smith 1993). */
    static Proposal transition(StateSpace model) {
        return (graph, t, before, x) ->
                t == 0 ? model.initial().in(graph) : model.transition().given(graph, before);
    }

    /**
     * A learned proposal that sees the observation of its own time, one network for all times.
     *
     * @param first q(z_1 | x_1), whose context is x_1
     * @param next q(z_t | z_(t-1), x_t), whose context is z_(t-1) and below it x_t
     */
    static Proposal filtering(Distribution first, Distribution next) {
        return new Proposal() {
            @Override
            public List<Parameter> parameters() {
                return Stream.concat(first.parameters().stream(), next.parameters().stream())
                        .distinct()
                        .toList();
            }

            @Override
            public Law at(Graph graph, int t, Node before, Node x) {
                int n = first.contextDimension();
                Node now = x.slice(t * n, n);
                return t == 0 ? first.given(graph, now) : next.given(graph, LatentContext.beside(before, now));
            }
        };
    }

    /**
     * A learned proposal of its own for each time, which sees all observations.
     *
     * @param times q(z_1 | x), whose context is all of x, then q(z_t | z_(t-1), x), whose contexts are z_(t-1) and below it all of x
     */
    static Proposal smoothing(List<Distribution> times) {
        List<Distribution> copy = List.copyOf(times);
        return new Proposal() {
            @Override
            public List<Parameter> parameters() {
                return copy.stream()
                        .flatMap(each -> each.parameters().stream())
                        .distinct()
                        .toList();
            }

            @Override
            public Law at(Graph graph, int t, Node before, Node x) {
                return copy.get(t).given(graph, t == 0 ? x : LatentContext.beside(before, x));
            }
        };
    }
}
