package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Bijections side by side, each on its own block of consecutive dimensions: the columns of a table through maps of their own. */
public final class Stack implements Bijection {
    private final List<Bijection> parts;
    private final int contextDimension;

    private Stack(List<Bijection> parts) {
        this.parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("expected at least one bijection in a stack, got none");
        }
        this.contextDimension = Blocks.contextDimension(parts);
    }

    /** The first acts on the first dimensions, and so on. */
    public static Stack of(Bijection... parts) {
        return new Stack(List.of(parts));
    }

    /** The first acts on the first dimensions, and so on. */
    public static Stack of(List<? extends Bijection> parts) {
        return new Stack(List.copyOf(parts));
    }

    static Stack from(Recipe recipe, Registry.Maker inner) {
        return new Stack(inner.all(Bijection.class, recipe.recipes("parts")));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("stack")
                .with("parts", parts.stream().map(Bijection::recipe).toList());
    }

    /** The bijections, that of the first dimensions first. */
    public List<Bijection> parts() {
        return parts;
    }

    @Override
    public int dimension() {
        return parts.stream().mapToInt(Bijection::dimension).sum();
    }

    @Override
    public int contextDimension() {
        return contextDimension;
    }

    @Override
    public Domain domain() {
        return Domain.product(parts.stream().map(Bijection::domain).toList());
    }

    @Override
    public Domain codomain() {
        return Domain.product(parts.stream().map(Bijection::codomain).toList());
    }

    @Override
    public Domain image(Domain from, Weights weights) {
        List<Domain> blocks = new ArrayList<>();
        int at = 0;
        for (Bijection part : parts) {
            blocks.add(part.image(from.slice(at, part.dimension()), weights));
            at += part.dimension();
        }
        return Domain.product(blocks);
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
        return each(z, (part, block) -> part.forward(block, Blocks.context(part, context)));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return each(x, (part, block) -> part.inverse(block, Blocks.context(part, context)));
    }

    private ValueAndLogDet each(Node point, BiFunction<Bijection, Node, ValueAndLogDet> map) {
        List<Node> values = new ArrayList<>();
        Node logDet = null;
        int from = 0;
        for (Bijection part : parts) {
            ValueAndLogDet image = map.apply(part, point.slice(from, part.dimension()));
            values.add(image.value());
            logDet = Blocks.sum(logDet, image.logDet());
            from += part.dimension();
        }
        return new ValueAndLogDet(Node.concat(values.toArray(Node[]::new)), Objects.requireNonNull(logDet));
    }

    @Override
    public boolean startsFromData() {
        return parts.stream().anyMatch(Bijection::startsFromData);
    }

    @Override
    public Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        Map<Parameter, double[]> all = new IdentityHashMap<>();
        int from = 0;
        for (Bijection part : parts) {
            int begin = from;
            int end = from + part.dimension();
            if (part.startsFromData()) {
                double[][] block = Arrays.stream(x)
                        .map(row -> Arrays.copyOfRange(row, begin, end))
                        .toArray(double[][]::new);
                all.putAll(part.fromData(weights, block, Blocks.context(part, context)));
            }
            from = end;
        }
        return all;
    }

    @Override
    public String toString() {
        return title() + ": " + parts.stream().map(part -> part.recipe().type()).toList();
    }
}
