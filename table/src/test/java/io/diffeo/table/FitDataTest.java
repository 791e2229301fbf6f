package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, left out and noted before a fit, of files and of arrays alike. */
class FitDataTest {
    private static final TableSettings PLAIN = TableSettings.defaults();

    @TempDir
    Path dir;

    private interface Row {
        double[] of(int row, double a, double b);
    }

    private static double[][] rows(int n, Row row) {
        SplittableRandom random = new SplittableRandom(5);
        return IntStream.range(0, n)
                .mapToObj(r -> row.of(r, random.nextGaussian(), random.nextGaussian()))
                .toArray(double[][]::new);
    }

    private Path file(List<String> names, double[][] rows) {
        String text = String.join(",", names) + "\n"
                + Arrays.stream(rows)
                        .map(row -> Arrays.stream(row)
                                .mapToObj(x -> Double.isNaN(x) ? "" : Double.toString(x))
                                .collect(Collectors.joining(",", "", "\n")))
                        .collect(Collectors.joining());
        try {
            return Files.writeString(dir.resolve("t.csv"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FitData ofFile(List<String> names, double[][] rows, TableSettings settings) {
        try (TableSource table = TableSource.open(file(names, rows))) {
            return FitData.of(table, settings);
        }
    }

    /** Both roads refuse alike: the message of the file begins with its name, that of the arrays with "the rows". */
    private void refused(List<String> names, double[][] rows, UnaryOperator<TableSettings> change, String problem) {
        TableSettings settings = change.apply(PLAIN);
        assertThatThrownBy(() -> ofFile(names, rows, settings))
                .isInstanceOf(TableException.class)
                .hasMessage(dir.resolve("t.csv") + problem);
        assertThatThrownBy(() -> FitData.of(names, rows, settings))
                .isInstanceOf(TableException.class)
                .hasMessage("the rows" + problem);
    }

    @Test
    void filesAndArraysGiveTheSameParts() {
        double[][] rows = rows(300, (r, a, b) -> new double[] {a, b, a * b});
        TableSettings settings = PLAIN.columns(List.of("c", "a")).given(List.of("b"));
        FitData arrays = FitData.of(List.of("a", "b", "c"), rows, settings);
        FitData file = ofFile(List.of("a", "b", "c"), rows, settings);

        assertThat(file.parts().train().toArrays())
                .isDeepEqualTo(arrays.parts().train().toArrays());
        assertThat(file.parts().test().toArrays())
                .isDeepEqualTo(arrays.parts().test().toArrays());
        assertThat(file.profile()).isEqualTo(arrays.profile());
        assertThat(file.kinds()).isEqualTo(arrays.kinds());
        assertThat(arrays.profile().columns().stream().map(c -> c.name())).containsExactly("c", "a", "b");
    }

    @Test
    void unknownColumns() {
        double[][] rows = rows(50, (r, a, b) -> new double[] {a, b});
        List<String> names = List.of("price", "size");
        String known = "the columns are [price, size]";
        refused(names, rows, s -> s.columns(List.of("pric")), ": no column \"pric\"; did you mean \"price\"? " + known);
        refused(names, rows, s -> s.given(List.of("zebra")), ": no column \"zebra\"; " + known);
        refused(names, rows, s -> s.keep(List.of("zebra")), ": no column \"zebra\"; " + known);
        refused(
                names,
                rows,
                s -> s.kinds(Map.of("pric", new ColumnKind.Positive())),
                ": no column \"pric\"; did you mean \"price\"? " + known);
        refused(
                names,
                rows,
                s -> s.columns(List.of("size")).kinds(Map.of("price", new ColumnKind.Positive())),
                ": a kind is declared of column \"price\", which is neither modelled nor given; the columns that are:"
                        + " [size]");
        refused(
                names,
                rows,
                s -> s.columns(List.of("size")).given(List.of("size")),
                ": column \"size\" is both modelled and given; expected it in one of the two");
        refused(
                names,
                rows,
                s -> s.given(names),
                ": expected at least one column to model, got none besides the given [price, size]");
    }

    @Test
    void columnsWithoutADensity() {
        refused(
                List.of("a", "b"),
                rows(50, (r, a, b) -> new double[] {a, a}),
                s -> s,
                ": columns \"a\" and \"b\" are equal in every row; expected columns that differ: leave one out");
        refused(
                List.of("a", "b"),
                rows(50, (r, a, b) -> new double[] {a, 7}),
                s -> s,
                ": column \"b\" is 7.0 in every row; expected a column that varies: leave it out");
        refused(
                List.of("a", "b", "total"),
                rows(500, (r, a, b) -> new double[] {a, b, a + b}),
                s -> s,
                ": column \"total\" is \"a\" + \"b\" in every row; expected columns that do not determine each other: leave"
                        + " one out");
        refused(
                List.of("total", "a", "b"),
                rows(500, (r, a, b) -> new double[] {a + b, a, b}),
                s -> s.given(List.of("a", "b")),
                ": column \"total\" is \"a\" + \"b\" in every row; expected columns that do not determine each other: leave"
                        + " one out");
        refused(
                List.of("a", "b"),
                rows(50, (r, a, b) -> new double[] {1e-305 * a, b}),
                s -> s,
                ": column \"a\" has a deviation of 9.9453326990614E-306; expected one from 1.0E-300 to 1.0E300, which doubles"
                        + " can compute with: give it another unit with a query");
        refused(
                List.of("id"),
                rows(50, (r, a, b) -> new double[] {1e15 + Math.round(3 * a)}),
                s -> s,
                ": column \"id\" holds whole numbers as large as 1000000000000008 that differ by little: the fraction that"
                        + " is added to them would be lost to rounding; take a constant from them with a query, or declare"
                        + " the kind real");
    }

    /** Whole numbers get fractions of their own, so that a sum of them has a density; given columns may determine each other. */
    @Test
    void harmlessRelations() {
        double[][] counts = rows(500, (r, a, b) -> {
            double first = Math.round(10 * a);
            double second = Math.round(10 * b);
            return new double[] {first, second, first + second};
        });
        assertThat(FitData.of(List.of("a", "b", "total"), counts, PLAIN).warnings())
                .contains(
                        "column \"total\" is \"a\" + \"b\" in every row: it adds nothing that the others do not say; leave"
                                + " one of them out");
        double[][] givens = rows(500, (r, a, b) -> new double[] {b, a, 2 * a + 1});
        assertThat(FitData.of(List.of("x", "a", "b"), givens, PLAIN.given(List.of("a", "b")))
                        .columns())
                .containsExactly("x");
    }

    @Test
    void shapesOfArrays() {
        assertThatThrownBy(() -> FitData.of(List.of("a"), new double[][] {{1, 2}, {3, 4}, {5, 6}}, PLAIN))
                .isInstanceOf(TableException.class)
                .hasMessage("row 1: expected 1 values, for [a], got 2; give every row one value per column");
        assertThatThrownBy(() -> FitData.of(List.of("a", "a"), new double[][] {{1, 2}, {3, 4}, {5, 6}}, PLAIN))
                .isInstanceOf(TableException.class)
                .hasMessage("the rows: column \"a\" is asked for twice; name it once");
        assertThatThrownBy(() -> FitData.of(List.of("a"), new double[][] {{1}, {Double.POSITIVE_INFINITY}}, PLAIN))
                .isInstanceOf(TableException.class)
                .hasMessage("row 2, column \"a\": expected a finite number, got Infinity");
    }

    @Test
    void missingValues() {
        double[][] rows = rows(100, (r, a, b) -> new double[] {a, r % 10 == 3 ? Double.NaN : b});
        List<String> names = List.of("a", "b");
        assertThatThrownBy(() -> FitData.of(names, rows, PLAIN))
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "row 4, column \"b\": expected a finite number, got NaN; leave the row out, or set dropMissing");
        assertThatThrownBy(() -> ofFile(names, rows, PLAIN))
                .isInstanceOf(TableException.class)
                .hasMessage(dir.resolve("t.csv")
                        + ": row 4 (line 5), column \"b\": expected a number, got a missing value; 10 of 100 rows lack a"
                        + " value: fill them in, or leave those rows out (--drop-missing)");
        FitData arrays = FitData.of(names, rows, PLAIN.dropMissing(true));
        FitData file = ofFile(names, rows, PLAIN.dropMissing(true));

        assertThat(arrays.notes()).containsExactly("the rows: 10 of 100 rows lack a value and are left out");
        assertThat(file.notes())
                .containsExactly(dir.resolve("t.csv") + ": 10 of 100 rows lack a value and are left out");
        assertThat(file.parts().train().toArrays())
                .isDeepEqualTo(arrays.parts().train().toArrays());
        assertThat(arrays.profile().rows()).isEqualTo(90);
        assertThat(ofFile(names, rows, PLAIN.columns(List.of("a")).dropMissing(true))
                        .profile()
                        .rows())
                .isEqualTo(100);
    }

    @Test
    void rowNumbersAreLeftOut() {
        for (int first : new int[] {0, 1}) {
            double[][] rows = rows(60, (r, a, b) -> new double[] {first + r, a, b});
            List<String> names = List.of("id", "a", "b");
            for (FitData data : List.of(ofFile(names, rows, PLAIN), FitData.of(names, rows, PLAIN))) {
                assertThat(data.columns()).containsExactly("a", "b");
                assertThat(data.notes())
                        .singleElement()
                        .asString()
                        .endsWith(": \"id\" is left out, because it numbers the rows in order; --keep id models it");
            }
            assertThat(FitData.of(names, rows, PLAIN.keep(List.of("id"))).columns())
                    .isEqualTo(names);
            assertThat(FitData.of(names, rows, PLAIN.columns(names)).columns()).isEqualTo(names);
        }
        double[][] shuffled = rows(60, (r, a, b) -> new double[] {r == 5 ? 6 : r == 6 ? 5 : r, a});
        assertThat(FitData.of(List.of("n", "a"), shuffled, PLAIN).columns()).containsExactly("n", "a");
        double[][] alone = rows(60, (r, a, b) -> new double[] {r});
        assertThat(FitData.of(List.of("n"), alone, PLAIN).columns()).containsExactly("n");
        double[][] gaps = rows(60, (r, a, b) -> new double[] {r + 1, r % 7 == 2 ? Double.NaN : a});
        assertThat(FitData.of(List.of("n", "a"), gaps, PLAIN.dropMissing(true)).columns())
                .containsExactly("a");
    }

    @Test
    void aColumnWithoutANameIsLeftOut() throws IOException {
        String text = IntStream.range(0, 40)
                .mapToObj(i -> "name " + i + "," + i * i * 0.5 + "," + Math.sin(i) + "\n")
                .collect(Collectors.joining("", ",a,b\n", ""));
        Path file = Files.writeString(dir.resolve("cars.csv"), text);
        try (TableSource table = TableSource.open(file)) {
            FitData data = FitData.of(table, PLAIN);
            assertThat(data.columns()).containsExactly("a", "b");
            assertThat(data.notes())
                    .contains(file
                            + ": \"column1\" is left out, because the column has no name in the file: it numbers the"
                            + " rows as a rule; --keep column1 models it");
            assertThatThrownBy(() -> FitData.of(table, PLAIN.keep(List.of("column1"))))
                    .isInstanceOf(TableException.class)
                    .hasMessageContaining("column \"column1\" is text");
        }
    }

    @Test
    void endsThatTheDataShowsAreSaid() {
        double[][] rows = rows(500, (r, a, b) -> new double[] {a > 0 ? 1 : 0, Math.max(0, b), a * b});
        FitData data = FitData.of(List.of("sex", "rain", "x"), rows, PLAIN);

        assertThat(data.notes())
                .containsExactly(
                        "the data shows where these columns end: sex=integer[0,1], rain=interval[0.0,inf]; new rows"
                                + " stay within, and rows outside get no density; --kinds declares others");
        assertThat(FitData.of(
                                List.of("sex", "rain", "x"),
                                rows,
                                PLAIN.kinds(Map.of("sex", ColumnKind.Whole.ANY, "rain", new ColumnKind.Real())))
                        .notes())
                .isEmpty();
    }

    /** Before training, with row and column: a value of a table of its own that the fitted table's kinds hold impossible. */
    @Test
    void heldOutTablesKeepToTheKinds() throws IOException {
        double[][] rows = rows(300, (r, a, b) -> new double[] {Math.exp(2 * a), b});
        Path own = Files.writeString(dir.resolve("own.csv"), "a,b\n1,2\n-3,4\n5,6\n");
        for (boolean test : new boolean[] {false, true}) {
            try (TableSource table = TableSource.open(own)) {
                TableSettings settings = test ? PLAIN.test(table) : PLAIN.validation(table);
                assertThatThrownBy(() -> FitData.of(List.of("a", "b"), rows, settings))
                        .isInstanceOf(TableException.class)
                        .hasMessage(
                                own
                                        + ": row 2 (line 3), column \"a\": expected a number above 0, got -3.0; by the table that is"
                                        + " fitted the column is positive: declare a kind that holds for both, or drop the row");
            }
        }
    }
}
