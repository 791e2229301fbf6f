package io.diffeo.conformance;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.CategoricalConditional;
import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.PixelCnn;
import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Weights;
import io.diffeo.nn.Network;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * A distribution over few integers under test.
 *
 * @param levels of each coordinate
 * @param context that it depends on; empty without one
 * @param formula its log-mass, written another way
 */
record Mass(String name, Distribution distribution, int levels, double[] context, Formula formula) {
    /** The log-mass of a point by the numbers of the parameters and a context. */
    @FunctionalInterface
    interface Formula {
        double at(double[][] numbers, double[] context, double[] point);
    }

    static List<Mass> all() {
        Conditional coin = new BernoulliConditional();
        Conditional die = new CategoricalConditional(3);
        return List.of(
                of("Bernoulli, 1", coin, 2, MadeFormula::bernoulli, new double[0], 0),
                of("Bernoulli, 4", coin, 2, MadeFormula::bernoulli, new double[0], 0, 1, 2, 3),
                of("Bernoulli, 4, shuffled", coin, 2, MadeFormula::bernoulli, new double[0], 2, 0, 3, 1),
                of("Bernoulli, 3, with context", coin, 2, MadeFormula::bernoulli, new double[] {0.7, -1.1}, 1, 2, 0),
                of("categorical, 3", die, 3, MadeFormula::categorical, new double[0], 0, 1, 2),
                of("categorical, 3, reversed", die, 3, MadeFormula::categorical, new double[0], 2, 1, 0),
                of("categorical, 2, with context", die, 3, MadeFormula::categorical, new double[] {-0.4}, 1, 0),
                pixels("PixelCnn, 2x2", coin, 2, MadeFormula::bernoulli, 2, 2, new PixelCnn.Filters(4, 1, 3)),
                pixels(
                        "PixelCnn, 3x2, window of 5",
                        coin,
                        2,
                        MadeFormula::bernoulli,
                        3,
                        2,
                        new PixelCnn.Filters(3, 2, 5)),
                pixels(
                        "PixelCnn, 1x3, of 3 levels",
                        die,
                        3,
                        MadeFormula::categorical,
                        1,
                        3,
                        new PixelCnn.Filters(3, 0, 3)),
                pixels(
                        "PixelCnn, 2x2, of 3 levels, with context",
                        die,
                        3,
                        MadeFormula::categorical,
                        2,
                        2,
                        new PixelCnn.Filters(3, 1, 3),
                        0.6,
                        -0.8));
    }

    private static Mass of(
            String name,
            Conditional conditional,
            int levels,
            ToDoubleBiFunction<double[], Double> log,
            double[] context,
            int... order) {
        Made made = new Made(order, context.length, conditional, Network.plain(9, 7));
        return new Mass(name, made, levels, context, new MadeFormula(order, conditional.parameters(), log)::at);
    }

    private static Mass pixels(
            String name,
            Conditional conditional,
            int levels,
            ToDoubleBiFunction<double[], Double> log,
            int height,
            int width,
            PixelCnn.Filters filters,
            double... context) {
        PixelCnn alone = PixelCnn.of(height, width, conditional, filters);
        PixelCnn model = context.length == 0 ? alone : alone.given(context.length, Network.plain(4));
        PixelCnnFormula formula = new PixelCnnFormula(
                height, width, levels, conditional.parameters(), filters.layers(), filters.first(), log);
        return new Mass(name, model, levels, context, formula::at);
    }

    @Override
    public String toString() {
        return name;
    }

    Weights weights(long seed) {
        return Subject.perturbed(distribution.parameters(), 0.5, seed);
    }

    /** All points that have mass, the last coordinate fastest. */
    double[][] points() {
        int count = (int) Math.pow(levels, distribution.dimension());
        double[][] points = new double[count][distribution.dimension()];
        for (int p = 0; p < count; p++) {
            int rest = p;
            for (int i = distribution.dimension() - 1; i >= 0; i--) {
                points[p][i] = rest % levels;
                rest /= levels;
            }
        }
        return points;
    }

    /** Which of the points this is. */
    int index(double[] point) {
        int index = 0;
        for (double x : point) {
            index = index * levels + (int) x;
        }
        return index;
    }

    /** The context once for each row, or null without one. */
    double[][] contexts(int rows) {
        if (context.length == 0) {
            return null;
        }
        double[][] repeated = new double[rows][];
        java.util.Arrays.fill(repeated, context);
        return repeated;
    }
}
