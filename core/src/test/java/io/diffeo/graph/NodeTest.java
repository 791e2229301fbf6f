package io.diffeo.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.engine.Program;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NodeTest {
    private final Graph graph = new Graph();
    private final Node x = graph.input("x", 3);
    private final Node w = matrix(4, 3);

    private Node matrix(int rows, int columns) {
        return graph.parameter(Parameter.trained("w", rows, columns, Parameter.Start.constant(0)));
    }

    @Test
    void shapesThatDoNotGoTogetherAreRefused() {
        refused(() -> x.plus(graph.input("y", 2)), "shapes do not go together: [3][lanes] and [2][lanes]");
        refused(() -> x.broadcast(Shape.tile(5)), "cannot broadcast [3][lanes] to [5][lanes]");
        refused(() -> x.slice(2, 2), "no rows 2 to 4 in [3][lanes]");
        refused(() -> x.gather(0, 3), "no row 3 in [3][lanes]");
        refused(() -> w.reshape(Shape.matrix(5, 2)), "cannot reshape (4, 3) to (5, 2)");
        refused(() -> Node.concat(x, w), "cannot concatenate (4, 3) and [3][lanes]");
        refused(() -> w.product(graph.input("z", 4)), "the product of (4, 3) and [4][lanes] does not exist");
        refused(() -> w.transposedProduct(x), "the product of (4, 3)' and [3][lanes] does not exist");
        refused(() -> w.solve(Triangle.LOWER, x), "cannot solve a triangle (4, 3) for [3][lanes]");
        refused(() -> x.spline(x, 8, 3, false), "expected 69 rows of spline parameters, got 3");
        refused(() -> x.root(null, x), "expected one row to find roots for, got [3][lanes]");
        refused(() -> x.plus(new Graph().input("x", 3)), "a node of another graph was given to Combine");
    }

    @Test
    void aStaircaseHasALimitForEachRowThatNeverDecreases() {
        for (int[] limits : new int[][] {{0, 1, 2}, {1, 0, 2, 3}, {0, 1, 2, 4}, {-1, 0, 1, 2}}) {
            refused(
                    () -> w.staircase(x, null, limits, false),
                    "a staircase " + java.util.Arrays.toString(limits) + " of (4, 3) and [3][lanes] does not exist");
        }
        assertThat(w.staircase(x, null, new int[] {0, 1, 1, 3}, false).shape()).isEqualTo(Shape.tile(4));
    }

    @Test
    void onlyOneNumberIsDifferentiated() {
        refused(() -> Gradient.of(x, List.of(x)), "expected one number to differentiate, got [3][lanes]");
    }

    @Test
    void tilesCannotUseSumsOverTheSameTiles() {
        assertThatThrownBy(() -> Program.of(x.minus(x.mean())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a sum over all samples before the tiles are done: run it in stages");
    }

    @Test
    void aSliceOfAConcatenationIsASliceOfItsPart() {
        Node both = Node.concat(x, x.exp());
        assertThat(both.slice(0, 3)).isSameAs(x);
        assertThat(both.slice(4, 2).inputs()).hasSize(1).doesNotContain(both);
        assertThat(both.slice(2, 2).inputs()).containsExactly(both);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
