package io.diffeo.distribution;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.data.Domain;
import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The distribution of x = f(z), with z from a base and f a chain of bijections:
 * <pre>
 *   log p(x) = log p_Z(f^-1(x)) + log |det df^-1/dx|
 * </pre>
 * (lecture 7, "Change of variables"). A sample needs no inverse: log p(f(z)) = log p_Z(z) - log |det df/dz|. It may stand wherever a distribution
 * can, as the base of another too. Without bijections it is its base.
 */
public final class Transformed implements Distribution {
    static final String TYPE = "transformed";

    private final Distribution base;
    private final Optional<Chain> chain;
    private final int contextDimension;

    private Transformed(Distribution base, List<Bijection> bijections) {
        for (Bijection bijection : bijections) {
            if (bijection.dimension() != base.dimension()) {
                throw new IllegalArgumentException("x and z are of the same dimension: expected a "
                        + bijection.recipe().type() + " of dimension " + base.dimension() + ", as the base has, got "
                        + bijection.dimension());
            }
        }
        if (!bijections.isEmpty() && base.support().isDiscrete()) {
            throw new IllegalArgumentException("x and z are continuous: expected a base with a density, got one over "
                    + base.support() + "; a distribution over integers goes without bijections");
        }
        this.base = base;
        this.chain = bijections.isEmpty() ? Optional.empty() : Optional.of(Chain.of(bijections));
        if (chain.isPresent() && !chain.get().domain().contains(base.support())) {
            throw new IllegalArgumentException("the base lives on " + base.support()
                    + ", but the first bijection takes " + chain.get().domain());
        }
        int ofChain = chain.map(Chain::contextDimension).orElse(0);
        if (base.contextDimension() > 0 && ofChain > 0 && base.contextDimension() != ofChain) {
            throw new IllegalArgumentException("expected one context for the base and the bijections, got "
                    + base.contextDimension() + " numbers for the base and " + ofChain + " for the bijections");
        }
        this.contextDimension = Math.max(base.contextDimension(), ofChain);
    }

    /** A base and the bijections from latent to data, in the order in which a sample passes them. */
    public static Transformed of(Distribution base, List<? extends Bijection> bijections) {
        return new Transformed(base, List.copyOf(bijections));
    }

    static Transformed from(Recipe recipe, Registry.Maker inner) {
        return of(
                inner.make(Distribution.class, recipe.recipe("base")),
                inner.all(Bijection.class, recipe.recipes("bijections")));
    }

    /** A base and the bijections from latent to data, in the order in which a sample passes them. */
    public static Transformed of(Distribution base, Bijection... bijections) {
        return of(base, List.of(bijections));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("base", base.recipe())
                .with("bijections", bijections().stream().map(Bijection::recipe).toList());
    }

    /** The distribution of z, before the bijections. */
    public Distribution base() {
        return base;
    }

    /** The bijections from latent to data. */
    public List<Bijection> bijections() {
        return chain.map(Chain::parts).orElse(List.of());
    }

    @Override
    public int dimension() {
        return base.dimension();
    }

    @Override
    public int contextDimension() {
        return contextDimension;
    }

    @Override
    public Domain support() {
        return chain.map(Chain::codomain).orElseGet(base::support);
    }

    @Override
    public Domain support(Weights weights) {
        Domain ofBase = base.support(weights);
        return chain.map(c -> c.image(ofBase, weights)).orElse(ofBase);
    }

    /** Those of the base, then those of each bijection. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(base.parameters());
        chain.ifPresent(c -> all.addAll(c.parameters()));
        return all;
    }

    /** x = f(z) and log |det df/dz|. */
    public ValueAndLogDet forward(Node z, Node context) {
        return chain.map(c -> c.forward(z, forChain(c, context))).orElseGet(() -> identity(z));
    }

    /** z = f^-1(x) and log |det df^-1/dx|. */
    public ValueAndLogDet inverse(Node x, Node context) {
        return chain.map(c -> c.inverse(x, forChain(c, context))).orElseGet(() -> identity(x));
    }

    private static ValueAndLogDet identity(Node z) {
        return new ValueAndLogDet(z, z.graph().constant(0));
    }

    private static Node forChain(Chain c, Node context) {
        return c.contextDimension() == 0 ? context.graph().empty() : context;
    }

    @Override
    public Law given(Graph graph, Node context) {
        Law law = base.given(graph, PartContext.of(base, context));
        return new Law() {
            @Override
            public Graph graph() {
                return graph;
            }

            @Override
            public Node logProb(Node x) {
                ValueAndLogDet z = inverse(x, context);
                return law.logProb(z.value()).plus(z.logDet());
            }

            @Override
            public Draw draw() {
                Draw z = law.draw();
                ValueAndLogDet x = forward(z.value(), context);
                return new Draw(x.value(), z.logProb().minus(x.logDet()));
            }
        };
    }

    @Override
    public boolean startsFromData() {
        return base.startsFromData() || chain.isPresent() && chain.get().startsFromData();
    }

    /** The bijections from the data inwards, and then the base with the latents that they leave. */
    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        Map<Parameter, double[]> all = new IdentityHashMap<>();
        double[][] none = new double[context.length][0];
        double[][] latents = x;
        if (chain.isPresent()) {
            Chain c = chain.get();
            double[][] given = c.contextDimension() == 0 ? none : context;
            if (c.startsFromData()) {
                all.putAll(c.fromData(weights, x, given));
            }
            if (base.startsFromData()) {
                latents = new TracedMap(weights.with(all))
                        .at(x, given, (point, rows) -> c.inverse(point, rows).value());
            }
        }
        if (base.startsFromData()) {
            all.putAll(base.fromData(weights, latents, base.contextDimension() == 0 ? none : context));
        }
        return all;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(base.recipe().type());
        for (Bijection bijection : bijections()) {
            text.append(" -> ").append(bijection.recipe().type());
        }
        return text.toString();
    }
}
