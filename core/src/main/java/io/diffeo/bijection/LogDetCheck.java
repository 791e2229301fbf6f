package io.diffeo.bijection;

import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * A log-determinant that a bijection claims at a point, beside that of its {@link JacobianMatrix} there: the test for a bijection of one's own.
 *
 * @param direction "forward" or "inverse"
 * @param point z of a forward, x of an inverse
 * @param claimed log |det J| as the bijection returns it
 * @param actual log |det J| of the Jacobian of the values that it returns
 */
public record LogDetCheck(String direction, double[] point, double claimed, double actual) {
    /** Both directions: forward at each z, and inverse at each x = f(z). */
    public static List<LogDetCheck> of(Bijection bijection, Weights weights, double[][] z) {
        List<LogDetCheck> checks = new ArrayList<>();
        double[][] x = claims(weights, z, (in, c) -> both(bijection.forward(in, c)));
        for (int p = 0; p < z.length; p++) {
            double actual = JacobianMatrix.forward(bijection, weights, z[p])
                    .determinant()
                    .log();
            checks.add(new LogDetCheck("forward", z[p], x[p][x[p].length - 1], actual));
            x[p] = Arrays.copyOf(x[p], x[p].length - 1);
        }
        double[][] back = claims(weights, x, (in, c) -> both(bijection.inverse(in, c)));
        for (int p = 0; p < z.length; p++) {
            double actual = JacobianMatrix.inverse(bijection, weights, x[p])
                    .determinant()
                    .log();
            checks.add(new LogDetCheck("inverse", x[p], back[p][back[p].length - 1], actual));
        }
        return checks;
    }

    /**
     * Requires all of them to be right.
     *
     * @param tolerance of the differences, relative to max(1, |log det|)
     * @throws IllegalStateException about the worst of them: where, what was claimed, what it is
     */
    public static void require(Bijection bijection, Weights weights, double[][] z, double tolerance) {
        LogDetCheck worst = null;
        for (LogDetCheck check : of(bijection, weights, z)) {
            worst = worst == null || Double.compare(check.error(), worst.error()) > 0 ? check : worst;
        }
        if (worst != null && !(worst.error() <= tolerance)) {
            throw new IllegalStateException(
                    "the " + worst.direction + " of a " + bijection.recipe().type() + ": " + worst);
        }
    }

    /** Claimed less actual. */
    public double difference() {
        return claimed - actual;
    }

    private double error() {
        return Math.abs(difference()) / Math.max(1, Math.abs(actual));
    }

    private static double[][] claims(Weights weights, double[][] points, BiFunction<Node, Node, Node> map) {
        return new TracedMap(weights).at(points, new double[points.length][0], map);
    }

    private static Node both(ValueAndLogDet image) {
        return Node.concat(image.value(), image.logDet().broadcast(Shape.tile(1)));
    }

    /** One line: where, claimed, actual, difference, and what the mistake may be. */
    @Override
    public String toString() {
        boolean turned = Math.abs(claimed + actual) <= 1e-9 * Math.max(1, Math.abs(actual)) && Math.abs(actual) > 1e-6;
        return String.format(
                        Locale.ROOT,
                        "at %s it claims log |det J| = %.6f, but its Jacobian has %.6f: a difference of %.6f",
                        Arrays.toString(point),
                        claimed,
                        actual,
                        difference())
                + (turned ? "; it is that of the other direction: change its sign" : "");
    }
}
