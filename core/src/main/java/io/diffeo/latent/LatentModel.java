package io.diffeo.latent;

import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Law;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.List;
import java.util.stream.Stream;

/**
 * A prior p(z), a likelihood p(x | z) and a posterior q(z | x), each any distribution. Of x alone,
 * <pre>
 *   p(x) = integral of p(x | z) p(z) dz
 * </pre>
 * is bounded and estimated, not known (Kingma and Welling 2014; Rezende, Mohamed and Wierstra 2014); q(z | x) approximates p(z | x). As a distribution
 * this is the joint one of the points (x, z), x first, whose density is known: log p(x, z) = log p(x | z) + log p(z).
 */
public final class LatentModel implements Distribution {
    static final String TYPE = "latent";

    private final Distribution prior;
    private final Distribution likelihood;
    private final Distribution posterior;

    private LatentModel(Distribution prior, Distribution likelihood, Distribution posterior) {
        this.prior = prior;
        this.likelihood = likelihood;
        this.posterior = posterior;
        check("prior", "context", prior.contextDimension(), 0);
        check("posterior", "dimension", posterior.dimension(), prior.dimension());
        optional("likelihood", likelihood.contextDimension(), prior.dimension());
        optional("posterior", posterior.contextDimension(), likelihood.dimension());
        if (!prior.support().contains(posterior.support())) {
            throw new IllegalArgumentException("expected a posterior within the prior's support " + prior.support()
                    + ", got one on " + posterior.support());
        }
    }

    private static void check(String part, String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "expected a " + part + " of " + what + " " + expected + ", got " + actual);
        }
    }

    private static void optional(String part, int context, int expected) {
        if (context != 0) {
            check(part, "context", context, expected);
        }
    }

    /**
     * A model of its three parts.
     *
     * @param prior p(z), without context
     * @param likelihood p(x | z), whose context is z
     * @param posterior q(z | x), whose context is x; one without context is the same for every x
     */
    public static LatentModel of(Distribution prior, Distribution likelihood, Distribution posterior) {
        return new LatentModel(prior, likelihood, posterior);
    }

    static LatentModel from(Recipe recipe, Registry.Maker inner) {
        return of(
                inner.make(Distribution.class, recipe.recipe("prior")),
                inner.make(Distribution.class, recipe.recipe("likelihood")),
                inner.make(Distribution.class, recipe.recipe("posterior")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("prior", prior.recipe())
                .with("likelihood", likelihood.recipe())
                .with("posterior", posterior.recipe());
    }

    /** p(z). */
    public Distribution prior() {
        return prior;
    }

    /** p(x | z). */
    public Distribution likelihood() {
        return likelihood;
    }

    /** q(z | x). */
    public Distribution posterior() {
        return posterior;
    }

    /** Numbers of x and z together. */
    @Override
    public int dimension() {
        return likelihood.dimension() + prior.dimension();
    }

    @Override
    public Domain support() {
        return Domain.product(List.of(likelihood.support(), prior.support()));
    }

    @Override
    public Domain support(Weights weights) {
        return Domain.product(List.of(likelihood.support(weights), prior.support(weights)));
    }

    /** Those of prior, likelihood and posterior. */
    @Override
    public List<Parameter> parameters() {
        return Stream.of(prior, likelihood, posterior)
                .flatMap(part -> part.parameters().stream())
                .distinct()
                .toList();
    }

    /** The joint law of (x, z). */
    @Override
    public Law given(Graph graph, Node context) {
        Law latent = prior.in(graph);
        return new Law() {
            @Override
            public Graph graph() {
                return graph;
            }

            @Override
            public Node logProb(Node both) {
                Node x = both.slice(0, likelihood.dimension());
                Node z = both.slice(likelihood.dimension(), prior.dimension());
                return likelihood(z).logProb(x).plus(latent.logProb(z));
            }

            @Override
            public Draw draw() {
                Draw z = latent.draw();
                Draw x = likelihood(z.value()).draw();
                return new Draw(Node.concat(x.value(), z.value()), x.logProb().plus(z.logProb()));
            }
        };
    }

    /** p(x | z) in the graph of z. */
    Law likelihood(Node z) {
        return bound(likelihood, z);
    }

    /** q(z | x) in the graph of x. */
    Law posterior(Node x) {
        return bound(posterior, x);
    }

    private static Law bound(Distribution part, Node context) {
        return part.given(
                context.graph(), part.contextDimension() == 0 ? context.graph().empty() : context);
    }

    @Override
    public String toString() {
        return title() + ", x and z: prior " + prior + ", likelihood " + likelihood + ", posterior " + posterior;
    }
}
