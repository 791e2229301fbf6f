package io.diffeo.bijection;

import io.diffeo.bijection.Bijection.Jacobian;
import io.diffeo.engine.TracedMap;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.linalg.Determinant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The Jacobian of a map at a point, {@code entries[i][j]} = df_i/dx_j, by reverse-mode differentiation in double precision: row i is the
 * gradient of f_i, and all rows are computed side by side. It knows the map only, not the log-determinant that a bijection claims.
 *
 * @param entries (m, n)
 * @param structure what is known of it; DENSE if nothing
 */
public record JacobianMatrix(double[][] entries, Jacobian structure) {
    /** dx/dz of x = f(z) at z. */
    public static JacobianMatrix forward(Bijection bijection, Weights weights, double[] z) {
        return forward(bijection, weights, z, new double[0]);
    }

    /**
     * dx/dz of x = f(z | context) at z.
     *
     * @throws IllegalStateException if an entry is not zero that the bijection states to be
     */
    public static JacobianMatrix forward(Bijection bijection, Weights weights, double[] z, double[] context) {
        return of(bijection, "dx_%d/dz_%d", weights, z, context, (in, c) -> bijection
                .forward(in, c)
                .value());
    }

    /** dz/dx of z = f^-1(x) at x. */
    public static JacobianMatrix inverse(Bijection bijection, Weights weights, double[] x) {
        return inverse(bijection, weights, x, new double[0]);
    }

    /**
     * dz/dx of z = f^-1(x | context) at x.
     *
     * @throws IllegalStateException if an entry is not zero that the bijection states to be
     */
    public static JacobianMatrix inverse(Bijection bijection, Weights weights, double[] x, double[] context) {
        return of(bijection, "dz_%d/dx_%d", weights, x, context, (in, c) -> bijection
                .inverse(in, c)
                .value());
    }

    /** The Jacobian of any map without parameters, from n rows to m. */
    public static JacobianMatrix of(UnaryOperator<Node> map, double[] point) {
        double[][] entries = entries(Weights.start(List.of(), 0), point, new double[0], (in, c) -> map.apply(in));
        return new JacobianMatrix(entries, Jacobian.DENSE);
    }

    private static JacobianMatrix of(
            Bijection bijection,
            String derivative,
            Weights weights,
            double[] point,
            double[] context,
            BiFunction<Node, Node, Node> map) {
        int n = bijection.dimension();
        int given = context.length;
        if (point.length != n || given != bijection.contextDimension()) {
            throw new IllegalArgumentException("expected a point of " + n + " numbers and "
                    + bijection.contextDimension() + " of context, got " + point.length + " and " + given);
        }
        double[][] entries = entries(weights, point, context, map);
        Jacobian structure = bijection.jacobian();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (structure.isZero(i, j) && entries[i][j] != 0) {
                    throw new IllegalStateException("the " + bijection.recipe().type() + " states that its Jacobian is "
                            + structure + ", but " + String.format(derivative, i + 1, j + 1) + " is " + entries[i][j]
                            + ", not 0, at " + Arrays.toString(point) + "; correct its jacobian()");
                }
            }
        }
        return new JacobianMatrix(entries, structure);
    }

    /** The point in every lane, and in lane i the i-th unit vector to flow back: the gradient of f_i. */
    private static double[][] entries(
            Weights weights, double[] point, double[] context, BiFunction<Node, Node, Node> map) {
        int n = point.length;
        int m = new TracedMap(weights).at(new double[][] {point}, row(context, 1), map)[0].length;
        double[][] seeded = new double[m][n + m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(point, 0, seeded[i], 0, n);
            seeded[i][n + i] = 1;
        }
        return new TracedMap(weights).at(seeded, row(context, m), (in, given) -> {
            Node at = in.slice(0, n);
            return Gradient.flow(map.apply(at, given), in.slice(n, m), List.of(at))
                    .get(0);
        });
    }

    private static double[][] row(double[] context, int count) {
        double[][] rows = new double[count][];
        Arrays.fill(rows, context);
        return rows;
    }

    /** The determinant of a square Jacobian: the product of the diagonal where it is triangular, else by elimination. */
    public Determinant determinant() {
        return structure == Jacobian.DENSE ? Determinant.of(entries) : Determinant.ofTriangular(entries);
    }
}
