package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.random.CounterRandom;
import io.diffeo.recipe.Recipe;
import java.util.Arrays;
import java.util.stream.IntStream;

/** x_i = z_p(i) for a fixed permutation p: log |det| = 0. */
public final class Permutation implements Bijection {
    private final int[] order;
    private final int[] back;

    private Permutation(int[] order) {
        this.order = order.clone();
        this.back = new int[order.length];
        Arrays.fill(back, -1);
        for (int i = 0; i < order.length; i++) {
            if (order[i] < 0 || order[i] >= order.length || back[order[i]] >= 0) {
                throw new IllegalArgumentException(
                        "expected each of 0 ... " + (order.length - 1) + " once, got " + Arrays.toString(order));
            }
            back[order[i]] = i;
        }
    }

    /** x_i = z_(order[i]); each of 0 ... D - 1 occurs once. */
    public static Permutation of(int... order) {
        return new Permutation(order);
    }

    /** The last dimension first. */
    public static Permutation reversal(int dimension) {
        return of(IntStream.range(0, dimension).map(i -> dimension - 1 - i).toArray());
    }

    /** An order drawn with this seed, every one of them equally likely. */
    public static Permutation random(int dimension, long seed) {
        return of(CounterRandom.permutation(dimension, seed));
    }

    static Permutation from(Recipe recipe) {
        return of(recipe.integers("order"));
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("permutation").with("order", order);
    }

    @Override
    public int dimension() {
        return order.length;
    }

    @Override
    public Domain image(Domain from, Weights weights) {
        return Domain.product(
                Arrays.stream(order).mapToObj(i -> from.slice(i, 1)).toList());
    }

    @Override
    public ValueAndLogDet forward(Node z, Node context) {
        return new ValueAndLogDet(z.gather(order), z.graph().constant(0));
    }

    @Override
    public ValueAndLogDet inverse(Node x, Node context) {
        return new ValueAndLogDet(x.gather(back), x.graph().constant(0));
    }

    @Override
    public String toString() {
        return title();
    }
}
