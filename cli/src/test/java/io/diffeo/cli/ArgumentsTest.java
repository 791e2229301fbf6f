package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.flow.Family;
import io.diffeo.table.ColumnKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the arguments' text. */
class ArgumentsTest {
    @ParameterizedTest
    @CsvSource({"90s,90000", "2m,120000", "1h,3600000", "1h30m,5400000", "1.5h,5400000", "0.25s,250", "1M 5S,65000"})
    void times(String text, long milliseconds) {
        assertThat(new Durations().convert(text)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "0s", "-1s", "5x", "1.2.3s", "5m3h"})
    void timesThatAreNone(String text) {
        assertThatThrownBy(() -> new Durations().convert(text))
                .hasMessage("expected a time such as 90s, 2m or 1h30m, got \"" + text + "\"");
    }

    @Test
    void kindsOfColumns() {
        assertThat(new Kinds.Converter()
                        .convert("price=positive,share=interval(0,1),a=b=real")
                        .byColumn())
                .containsEntry("price", new ColumnKind.Positive())
                .containsEntry("share", new ColumnKind.Interval(0, 1))
                .containsEntry("a=b", new ColumnKind.Real());
    }

    /** As in a CSV file: commas in double quotes part nothing. */
    @Test
    void namesWithCommas() {
        String crime = "Crime rate (per 1,000)";
        assertThat(new ColumnList.Converter()
                        .convert("\"" + crime + "\",b, \"say \"\"c\"\"\"")
                        .names())
                .containsExactly(crime, "b", "say \"c\"");
        assertThat(new Kinds.Converter()
                        .convert("\"" + crime + "\"=positive,n=integer[0,inf],s=interval(0,1)")
                        .byColumn())
                .containsEntry(crime, new ColumnKind.Positive())
                .containsEntry("n", new ColumnKind.Whole(0, Double.POSITIVE_INFINITY))
                .containsEntry("s", new ColumnKind.Interval(0, 1));
        assertThat(new GivenValues.Converter().convert("\"a,b\"=1.5,c=-2").byColumn())
                .containsEntry("a,b", 1.5)
                .containsEntry("c", -2.0);
        assertThat(QuotedList.split(QuotedList.join(List.of(crime, "a", "\"b\""))).stream()
                        .map(QuotedList::unquoted))
                .containsExactly(crime, "a", "\"b\"");
    }

    @Test
    void givenValuesThatAreNone() {
        assertThatThrownBy(() -> new GivenValues.Converter().convert("carat"))
                .hasMessage("expected column=value, got \"carat\"");
        assertThatThrownBy(() -> new GivenValues.Converter().convert("carat=big"))
                .hasMessage("expected a number after \"=\", got \"carat=big\"");
    }

    @Test
    void kindsThatAreNone() {
        assertThatThrownBy(() -> new Kinds.Converter().convert("price"))
                .hasMessage("expected column=kind, got \"price\"");
        assertThatThrownBy(() -> new Kinds.Converter().convert("price=cheap"))
                .hasMessage(
                        "expected real, positive, integer, integer[low,high], interval(low,high) or interval[low,high], got"
                                + " \"cheap\"");
    }

    @Test
    void heldBackRowsAreAShareOrAFile() {
        Holdout.Converter converter = new Holdout.Converter();
        assertThat(converter.convert("0.2")).isEqualTo(new Holdout(0.2, null));
        assertThat(converter.convert("test.csv")).isEqualTo(new Holdout(0, Path.of("test.csv")));
        assertThatThrownBy(() -> converter.convert("1.5"))
                .hasMessage("expected a share from 0 to below 1, or a file, got \"1.5\"");
    }

    @Test
    void flowsByName() {
        assertThat(new EnumConverter.Families().convert("real-nvp")).isEqualTo(Family.REAL_NVP);
        assertThatThrownBy(() -> new EnumConverter.Bases().convert("cauchy"))
                .hasMessage("expected normal, uniform or student-t, got \"cauchy\"");
    }
}
