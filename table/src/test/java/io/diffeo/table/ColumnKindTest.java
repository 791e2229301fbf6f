package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.table.io.TableSource;
import io.diffeo.table.profile.Profiler;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnKindTest {
    private static final String NORMAL = "sqrt(-2 * ln(u)) * cos(2 * pi() * v)";

    @Test
    void inferredFromTheData() {
        assertThat(kindOf("i - 2500")).hasToString("integer");
        assertThat(kindOf("u - 0.5")).hasToString("real");
        assertThat(kindOf("150 + 20 * u")).hasToString("real");
        assertThat(kindOf("u + 1e-9")).hasToString("interval(0.0,1.0)");
        assertThat(kindOf("0.2 + 0.799 * u")).hasToString("real");
        assertThat(kindOf("0.9 * u + 1e-9")).hasToString("real");
        assertThat(kindOf("99.999 * u + 1e-9")).hasToString("interval(0.0,100.0)");
        assertThat(kindOf("exp(2 * " + NORMAL + ")")).hasToString("positive");
    }

    /** A least value that many rows share takes no logarithm away; a cap does, because it must hold. */
    @Test
    void skewedNumbersArePositiveEvenWithAnEndBelow() {
        assertThat(kindOf("greatest(0.25, exp(" + NORMAL + "))")).hasToString("positive");
        assertThat(kindOf("least(20, 0.1 + exp(1.2 * " + NORMAL + "))")).hasToString("interval[-inf,20.0]");
    }

    /** Poisson, geometric and rounded normal numbers have no end that the data shows, but that counts are not negative. */
    @Test
    void wholeNumbersEndWhereTheDataShowsIt() {
        assertThat(kindOf("(u < 0.02)::int")).hasToString("integer[0,1]");
        assertThat(kindOf("if(i = 17, 2, 1)")).hasToString("integer[1,2]");
        assertThat(kindOf("1 + floor(24 * u)")).hasToString("integer[1,24]");
        assertThat(kindOf("list_sum([(random() < 0.01)::int for _ in range(300)])"))
                .hasToString("integer[0,inf]");
        assertThat(kindOf("floor(-10 * ln(1 - u)) + 1")).hasToString("integer[1,inf]");
        assertThat(kindOf("round(" + NORMAL + ")")).hasToString("integer");
        assertThat(kindOf("round(1.7e9 + 1e6 * " + NORMAL + ")")).hasToString("integer");
        assertThat(kindOf("round(2.6 + exp(3 + " + NORMAL + "))")).hasToString("integer[1,inf]");
        assertThat(kindOf("18 + floor(-10 * ln(1 - u))")).hasToString("integer[18,inf]");
    }

    @Test
    void realNumbersEndWhereRowsPileUpOrAtZero() {
        assertThat(kindOf("greatest(0, least(100, 50 + 60 * " + NORMAL + "))")).hasToString("interval[0.0,100.0]");
        assertThat(kindOf("greatest(0, 3 + " + NORMAL + ")")).hasToString("interval[0.0,inf]");
        assertThat(kindOf("least(7.5, 3 + 4 * " + NORMAL + ")")).hasToString("interval[-inf,7.5]");
        assertThat(kindOf("if(i = 17, 0, 5.5 + u)")).hasToString("interval[0.0,inf]");
    }

    @Test
    void textRoundTrips() {
        for (String text : List.of(
                "real",
                "positive",
                "integer",
                "integer[0,1]",
                "integer[1,inf]",
                "interval(-1.5,2.0)",
                "interval[0.0,inf]",
                "interval[-inf,2.5]")) {
            assertThat(ColumnKind.parse(text)).hasToString(text);
        }
        assertThat(ColumnKind.parse(" Interval(0, 1) ")).isEqualTo(new ColumnKind.Interval(0, 1));
        assertThat(ColumnKind.parse("interval[0,inf)")).isEqualTo(new ColumnKind.Closed(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void otherTextIsRefused() {
        refused(
                "boolean",
                "expected real, positive, integer, integer[low,high], interval(low,high) or interval[low,high], got"
                        + " \"boolean\"");
        refused("interval(a,b)", "expected numbers as the ends of \"interval(a,b)\"");
        refused("interval(2,1)", "expected an interval (low,high) with low < high, got (2.0,1.0)");
        refused("interval[2,1]", "expected ends [low,high] with low < high, got [2.0,1.0]");
        refused("integer[0,1.5]", "expected whole numbers as the ends of an integer, got [0.0,1.5]");
        refused(
                "interval[0,1)",
                "expected both ends of \"interval[0,1)\" in the same kind of brackets: [low,high], or (low,high) without"
                        + " the ends");
    }

    @Test
    void admission() {
        assertThat(new ColumnKind.Real().admits(-1)).isTrue();
        assertThat(new ColumnKind.Positive().admits(0)).isFalse();
        assertThat(ColumnKind.Whole.ANY.admits(1.5)).isFalse();
        assertThat(new ColumnKind.Whole(0, 1).admits(2)).isFalse();
        assertThat(new ColumnKind.Interval(0, 1).admits(1)).isFalse();
        assertThat(new ColumnKind.Closed(0, 1).admits(1)).isTrue();
    }

    /** What rounding or an overflow leads out of a kind comes back into it. */
    @Test
    void nearestValuesAreAdmitted() {
        for (String text : List.of(
                "real", "positive", "integer", "integer[1,inf]", "integer[0,1]", "interval(0,1)", "interval[0,inf]")) {
            ColumnKind kind = ColumnKind.parse(text);
            for (double value : new double[] {
                Double.NEGATIVE_INFINITY, -1e300, -1.5, 0, 0.5, 1, 2.5, 4.35e28, 1e300, Double.POSITIVE_INFINITY
            }) {
                double nearest = kind.nearest(value);
                assertThat(kind.admits(nearest) && Double.isFinite(nearest))
                        .as(text + " at " + value)
                        .isTrue();
            }
        }
    }

    private static ColumnKind kindOf(String expression) {
        try (TableSource table = TableSource.query(
                "select " + expression + " as x from (select i, (hash(i) % 1000003 + 0.5) / 1000003 as u, "
                        + "(hash(i + 7777777) % 1000003 + 0.5) / 1000003 as v from range(5000) t(i))")) {
            return ColumnKind.infer(Profiler.profile(table.load(List.of("x"))).column("x"));
        }
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> ColumnKind.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
