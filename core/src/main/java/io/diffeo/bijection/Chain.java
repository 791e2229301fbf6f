package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** x = f_K(... f_2(f_1(z))): bijections in the order from latent to data; log-determinants add up. */
public final class Chain implements Bijection {
    private final List<Bijection> parts;
    private final int contextDimension;

    private Chain(List<Bijection> parts) {
        this.parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("expected at least one bijection in a chain, got none");
        }
        this.contextDimension = Blocks.contextDimension(parts);
        for (int i = 1; i < parts.size(); i++) {
            check(i, parts.get(i - 1), parts.get(i));
        }
    }

    private static void check(int i, Bijection first, Bijection second) {
        if (!second.domain().contains(first.codomain())) {
            throw new IllegalArgumentException("bijection " + (i + 1) + " of the chain, a "
                    + second.recipe().type() + ", takes " + second.domain() + ", but bijection " + i + ", a "
                    + first.recipe().type() + ", gives " + first.codomain()
                    + "; put a map between them, or list them from latent to data");
        }
    }

    /** The first is next to the latent, the last next to the data. */
    public static Chain of(Bijection... latentToData) {
        return new Chain(List.of(latentToData));
    }

    /** The first is next to the latent, the last next to the data. */
    public static Chain of(List<? extends Bijection> latentToData) {
        return new Chain(List.copyOf(latentToData));
    }

    static Chain from(Recipe recipe, Registry.Maker inner) {
        return new Chain(inner.all(Bijection.class, recipe.recipes("parts")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("chain")
                .with("parts", parts.stream().map(Bijection::recipe).toList());
    }

    /** From latent to data. */
    public List<Bijection> parts() {
        return parts;
    }

    @Override
    public int dimension() {
        return parts.get(0).dimension();
    }

    @Override
    public int contextDimension() {
        return contextDimension;
    }

    @Override
    public Domain domain() {
        return parts.get(0).domain();
    }

    @Override
    public Domain codomain() {
        return parts.get(parts.size() - 1).codomain();
    }

    @Override
    public Domain image(Domain from, Weights weights) {
        Domain box = from;
        for (Bijection part : parts) {
            box = part.image(box, weights);
        }
        return box;
    }

    @Override
    public List<Parameter> parameters() {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }

    @Override
    public Jacobian jacobian() {
        return Blocks.jacobian(parts);
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        Node x = z;
        Node logDet = null;
        for (Bijection part : parts) {
            ValueAndLogDet image = part.forward(x, Blocks.context(part, context));
            x = image.value();
            logDet = Blocks.sum(logDet, image.logDet());
        }
        return new ValueAndLogDet(x, Objects.requireNonNull(logDet));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        Node z = x;
        Node logDet = null;
        for (int i = parts.size() - 1; i >= 0; i--) {
            ValueAndLogDet image = parts.get(i).inverse(z, Blocks.context(parts.get(i), context));
            z = image.value();
            logDet = Blocks.sum(logDet, image.logDet());
        }
        return new ValueAndLogDet(z, Objects.requireNonNull(logDet));
    }

    @Override
    public boolean startsFromData() {
        return parts.stream().anyMatch(Bijection::startsFromData);
    }

    /** From the data inwards: each part sees the rows as the parts beyond it, with their starts, leave them. No row goes further than the last that looks. */
    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        Map<Parameter, double[]> all = new IdentityHashMap<>();
        Weights now = weights;
        double[][] rows = x;
        int last = firstFromData();
        for (int i = parts.size() - 1; i >= last; i--) {
            Bijection part = parts.get(i);
            double[][] given = Blocks.context(part, context);
            if (part.startsFromData()) {
                Map<Parameter, double[]> start = part.fromData(now, rows, given);
                all.putAll(start);
                now = now.with(start);
            }
            if (i > last) {
                rows = new TracedMap(now)
                        .at(rows, given, (point, c) -> part.inverse(point, c).value());
            }
        }
        return all;
    }

    /** The part nearest to the latent that looks at data. */
    private int firstFromData() {
        int i = 0;
        while (i < parts.size() && !parts.get(i).startsFromData()) {
            i++;
        }
        return i;
    }

    @Override
    public String toString() {
        return title() + ": " + parts.stream().map(part -> part.recipe().type()).toList();
    }
}
