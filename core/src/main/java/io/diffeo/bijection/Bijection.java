package io.diffeo.bijection;

import io.diffeo.data.Domain;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.recipe.Recipe;
import java.util.List;
import java.util.Map;

/**
 * An invertible, differentiable map between latent z and data x of the same dimension, traced as nodes. Both directions work, always: where
 * there is no formula, by a root in a guaranteed bracket. Immutable; numbers of parameters are kept outside.
 * Two of the same {@link #recipe} have parameters of their own, to which weights belong, so bijections are equal only to themselves: to ask whether they are alike, compare recipes.
 */
public interface Bijection {
    /** Numbers in a point, the same on both sides. */
    int dimension();

    /** Numbers of context that the map depends on; 0 if none. */
    default int contextDimension() {
        return 0;
    }

    /** What {@code forward} takes. */
    default Domain domain() {
        return Domain.real(dimension());
    }

    /** What {@code forward} gives. */
    default Domain codomain() {
        return Domain.real(dimension());
    }

    /**
     * A box that holds the image of a box under {@code forward}. It is the image itself where each coordinate is mapped by itself, which may depend
     * on the weights: a trained scale and shift move the ends of what an exponential gives.
     */
    default Domain image(Domain from, Weights weights) {
        boolean whole = from.contains(domain()) || !domain().contains(from);
        return whole || jacobian() != Jacobian.DIAGONAL || contextDimension() > 0
                ? codomain()
                : EndPoints.image(this, from, weights);
    }

    /** What is learned, in an order that never changes; none by default. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * x = f(z).
     *
     * @param context [contextDimension][lanes]; {@link Graph#empty} where the map has none
     */
    ValueAndLogDet forward(Node z, Node context);

    /** z = f^-1(x). */
    ValueAndLogDet inverse(Node x, Node context);

    /** x = f(z), without context. */
    default ValueAndLogDet forward(Node z) {
        return forward(z, z.graph().empty());
    }

    /** z = f^-1(x), without context. */
    default ValueAndLogDet inverse(Node x) {
        return inverse(x, x.graph().empty());
    }

    /** How the Jacobian is known to look. */
    default Jacobian jacobian() {
        return Jacobian.DENSE;
    }

    /** Whether {@link #fromData} looks at rows: only then are they brought to this bijection. */
    default boolean startsFromData() {
        return false;
    }

    /**
     * Starting values that depend on data, such as the means and scales of ActNorm; called once, before training, if {@link #startsFromData}.
     *
     * @param weights as they stand
     * @param x rows at this bijection's data side
     * @param context a row of context for each, of no numbers where there is none
     */
    default Map<Parameter, double[]> fromData(Weights weights, double[][] x, double[][] context) {
        return Map.of();
    }

    /** How to make this bijection again. */
    Recipe recipe();

    /** Its type and its sizes, such as {@code coupling of 3 dimensions given 2}: what {@code toString} begins with. */
    default String title() {
        return recipe().type() + " of " + dimension() + (dimension() == 1 ? " dimension" : " dimensions")
                + (contextDimension() == 0 ? "" : " given " + contextDimension());
    }

    /** A structure of dx/dz, and so of dz/dx, that others may rely on: entries that are exactly zero at every point. */
    enum Jacobian {
        DENSE,
        /** x_i depends on z_1 ... z_i only. */
        LOWER_TRIANGULAR,
        /** x_i depends on z_i ... z_n only. */
        UPPER_TRIANGULAR,
        DIAGONAL;

        /** Whether the entry dx_i/dz_j, counted from 0, is zero. */
        public boolean isZero(int i, int j) {
            return switch (this) {
                case DENSE -> false;
                case LOWER_TRIANGULAR -> j > i;
                case UPPER_TRIANGULAR -> j < i;
                case DIAGONAL -> j != i;
            };
        }

        /** The structure of a matrix as its zeros show it. */
        public static Jacobian of(double[][] matrix) {
            for (Jacobian structure : List.of(DIAGONAL, LOWER_TRIANGULAR, UPPER_TRIANGULAR)) {
                if (structure.fits(matrix)) {
                    return structure;
                }
            }
            return DENSE;
        }

        private boolean fits(double[][] matrix) {
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix[i].length; j++) {
                    if (isZero(i, j) && matrix[i][j] != 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
