package io.diffeo.bijection;

import io.diffeo.distribution.Domain;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Recipe;
import java.util.List;
import java.util.function.Function;

/**
 * The composition f_M(... f_1(z)), listed from latent to data; log |det J| is the sum of the parts', since the determinant of a product is the
 * product of the determinants.
 */
public final class Chain implements Bijection {
    public static final String TYPE = "chain";

    private final int dimension;
    private final List<Bijection> bijections;

    private Chain(int dimension, List<Bijection> bijections) {
        this.dimension = dimension;
        this.bijections = List.copyOf(bijections);
        Domain reached = null;
        for (int i = 0; i < bijections.size(); i++) {
            Bijection next = bijections.get(i);
            if (next.dimension() != dimension) {
                throw new IllegalArgumentException("bijection " + i + " has dimension " + next.dimension()
                        + ", expected " + dimension + ": x and z are of the same dimension");
            }
            if (reached != null && !next.domain().contains(reached)) {
                throw new IllegalArgumentException(
                        "bijection " + i + " takes " + next.domain() + ", but the one before it gives " + reached);
            }
            reached = next.codomain();
        }
    }

    /** A chain of maps of R^dimension, from latent to data. */
    public static Chain of(int dimension, List<Bijection> bijections) {
        return new Chain(dimension, bijections);
    }

    public List<Bijection> bijections() {
        return bijections;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int contextDimension() {
        return bijections.stream().mapToInt(Bijection::contextDimension).max().orElse(0);
    }

    @Override
    public Domain domain() {
        return bijections.isEmpty() ? Domain.real(dimension) : bijections.get(0).domain();
    }

    @Override
    public Domain codomain() {
        return bijections.isEmpty()
                ? Domain.real(dimension)
                : bijections.get(bijections.size() - 1).codomain();
    }

    @Override
    public List<Parameter> parameters() {
        return bijections.stream().flatMap(b -> b.parameters().stream()).toList();
    }

    @Override
    public Image forward(Node z, Node context) {
        Image image = new Image(z, z.graph().constant(0));
        for (Bijection b : bijections) {
            image = image.then(b.forward(image.value(), b.contextDimension() == 0 ? null : context));
        }
        return image;
    }

    @Override
    public Image inverse(Node x, Node context) {
        Image image = new Image(x, x.graph().constant(0));
        for (int i = bijections.size() - 1; i >= 0; i--) {
            Bijection b = bijections.get(i);
            image = image.then(b.inverse(image.value(), b.contextDimension() == 0 ? null : context));
        }
        return image;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TYPE)
                .with("dimension", dimension)
                .with("bijections", bijections.stream().map(Bijection::recipe).toList());
    }

    public static Chain from(Recipe recipe, Function<Recipe, Bijection> make) {
        return of(
                recipe.integer("dimension"),
                recipe.recipes("bijections").stream().map(make).toList());
    }
}
