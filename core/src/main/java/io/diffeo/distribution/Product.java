package io.diffeo.distribution;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.List;
import java.util.Objects;

/** Independent distributions over consecutive blocks of dimensions: log p(x) is the sum of theirs. */
public final class Product implements Distribution {
    private final List<Distribution> factors;

    private Product(List<Distribution> factors) {
        this.factors = List.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("expected at least one distribution in a product, got none");
        }
        long contexts = factors.stream()
                .mapToInt(Distribution::contextDimension)
                .filter(c -> c > 0)
                .distinct()
                .count();
        if (contexts > 1) {
            throw new IllegalArgumentException("expected one context for all factors, got dimensions "
                    + factors.stream().map(Distribution::contextDimension).toList());
        }
    }

    /** The first is over the first dimensions, and so on. */
    public static Product of(Distribution... factors) {
        return new Product(List.of(factors));
    }

    static Product from(Recipe recipe, Registry.Maker inner) {
        return new Product(inner.all(Distribution.class, recipe.recipes("factors")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("product")
                .with("factors", factors.stream().map(Distribution::recipe).toList());
    }

    @Override
    public int dimension() {
        return factors.stream().mapToInt(Distribution::dimension).sum();
    }

    @Override
    public int contextDimension() {
        return factors.stream().mapToInt(Distribution::contextDimension).max().orElseThrow();
    }

    @Override
    public Domain support() {
        return Domain.product(factors.stream().map(Distribution::support).toList());
    }

    @Override
    public Domain support(Weights weights) {
        return Domain.product(
                factors.stream().map(factor -> factor.support(weights)).toList());
    }

    @Override
    public List<Parameter> parameters() {
        return factors.stream().flatMap(factor -> factor.parameters().stream()).toList();
    }

    @Override
    public Law given(Graph graph, Node context) {
        List<Law> laws = factors.stream()
                .map(factor -> factor.given(graph, PartContext.of(factor, context)))
                .toList();
        return new Law() {
            @Override
            public Graph graph() {
                return graph;
            }

            @Override
            public Node logProb(Node x) {
                Node sum = null;
                int from = 0;
                for (int k = 0; k < laws.size(); k++) {
                    int rows = factors.get(k).dimension();
                    Node part = laws.get(k).logProb(x.slice(from, rows));
                    sum = sum == null ? part : sum.plus(part);
                    from += rows;
                }
                return Objects.requireNonNull(sum);
            }

            @Override
            public Draw draw() {
                List<Draw> draws = laws.stream().map(Law::draw).toList();
                return new Draw(
                        Node.concat(draws.stream().map(Draw::value).toArray(Node[]::new)),
                        draws.stream().map(Draw::logProb).reduce(Node::plus).orElseThrow());
            }
        };
    }

    @Override
    public String toString() {
        return title() + ": "
                + factors.stream().map(factor -> factor.recipe().type()).toList();
    }
}
