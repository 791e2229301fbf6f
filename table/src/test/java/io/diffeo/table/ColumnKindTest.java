package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnKindTest {

    @Test
    void inferredFromTheData() {
        assertThat(kindOf("floor(100 * random())")).hasToString("integer");
        assertThat(kindOf("random() - 0.5")).hasToString("real");
        assertThat(kindOf("150 + 20 * random()")).hasToString("real");
        assertThat(kindOf("random() + 1e-9")).hasToString("interval(0.0,1.0)");
        assertThat(kindOf("0.2 + 0.799 * random()")).hasToString("real");
        assertThat(kindOf("0.9 * random() + 1e-9")).hasToString("real");
        assertThat(kindOf("exp(2 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))"))
                .hasToString("positive");
    }

    @Test
    void textRoundTrips() {
        for (String text : List.of("real", "positive", "integer", "interval(-1.5,2.0)")) {
            assertThat(ColumnKind.parse(text)).hasToString(text);
        }
        assertThat(ColumnKind.parse(" Interval(0, 1) ")).isEqualTo(new ColumnKind.Interval(0, 1));
    }

    @Test
    void otherTextIsRefused() {
        refused("boolean", "expected real, positive, integer or interval(low,high), got \"boolean\"");
        refused("interval(a,b)", "expected numbers as the ends of \"interval(a,b)\"");
        refused("interval(2,1)", "expected an interval (low,high) with low < high, got (2.0,1.0)");
    }

    @Test
    void admission() {
        assertThat(new ColumnKind.Real().admits(-1)).isTrue();
        assertThat(new ColumnKind.Positive().admits(0)).isFalse();
        assertThat(new ColumnKind.Whole().admits(1.5)).isFalse();
        assertThat(new ColumnKind.Interval(0, 1).admits(1)).isFalse();
    }

    private static ColumnKind kindOf(String expression) {
        try (TableSource table = TableSource.query("select " + expression + " as x from range(5000)")) {
            return ColumnKind.infer(table.profile(List.of("x")).column("x"));
        }
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> ColumnKind.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
