package io.diffeo.table.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.table.io.LoadedTable;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearRelationTest {
    private interface Row {
        double[] of(double a, double b, double c);
    }

    private static List<LinearRelation> find(List<String> names, Row row) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[3000][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = row.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        }
        return LinearRelation.find(LoadedTable.of(names, rows, false));
    }

    private static List<String> told(List<LinearRelation> relations) {
        return relations.stream().map(r -> r.column() + " = " + r.formula()).toList();
    }

    @Test
    void sumsCopiesAndTheirLikesAreFound() {
        assertThat(told(find(List.of("a", "b", "c", "total"), (a, b, c) -> new double[] {a, b, c, a + b})))
                .containsExactly("total = \"a\" + \"b\"");
        assertThat(told(find(List.of("a", "medv", "other"), (a, b, c) -> new double[] {a, b, 2 * b + 1})))
                .containsExactly("other = 2 \"medv\" + 1");
        assertThat(told(find(List.of("total", "a", "b", "c"), (a, b, c) -> new double[] {a + b - 0.5 * c, a, b, c})))
                .containsExactly("c = -2 \"total\" + 2 \"a\" + 2 \"b\"");
        assertThat(told(find(List.of("a", "b", "sum", "difference"), (a, b, c) -> new double[] {a, b, a + b, a - b})))
                .containsExactly("sum = \"a\" + \"b\"", "difference = \"a\" - \"b\"");
    }

    @Test
    void unitsAndOffsetsDoNotHideThem() {
        assertThat(find(List.of("a", "b", "total"), (a, b, c) -> new double[] {1e9 + a, 1e-9 * b, 1e9 + a + b}))
                .hasSize(1);
        assertThat(find(List.of("a", "b", "total"), (a, b, c) ->
                        new double[] {1e200 * a, 1e190 * b, 1e200 * a + 1e198 * b}))
                .hasSize(1);
        assertThat(find(List.of("a", "b", "total"), (a, b, c) -> new double[] {a, b, (float) (a + b)}))
                .hasSize(1);
    }

    @Test
    void whatIsNearlyDeterminedIsLeftAlone() {
        assertThat(find(List.of("a", "b", "total"), (a, b, c) -> new double[] {a, b, a + b + 1e-4 * c}))
                .isEmpty();
        assertThat(find(List.of("a", "b", "c"), (a, b, c) -> new double[] {a, b, a * b}))
                .isEmpty();
    }
}
