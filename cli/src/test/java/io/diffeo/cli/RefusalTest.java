package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad data and bad model files, from end to end: exit code 3, one line that says what is wrong, nothing written. */
class RefusalTest {
    private static final String MISSING_ADVICE =
            "; 1 of 301 rows lacks a value: fill them in, or leave those rows out (--drop-missing)";

    @TempDir
    static Path shared;

    private static Path model;

    @TempDir
    Path folder;

    @BeforeAll
    static void fitOnce() throws IOException {
        model = Places.model(shared);
    }

    static List<Arguments> badTables() {
        return List.of(
                Arguments.of("empty file", "", ": the file is empty; expected named columns and rows of numbers"),
                Arguments.of("header only", "x,y\n", ": the columns [x, y] have no rows; expected at least one"),
                Arguments.of(
                        "one row",
                        "x,y\n1,2\n",
                        ": 1 row for 2 columns; expected more rows than columns: add rows or choose fewer columns"),
                Arguments.of(
                        "more columns than rows",
                        "x,y,z\n1,2,5\n3,4,7\n",
                        ": 2 rows for 3 columns; expected more rows than columns: add rows or choose fewer columns"),
                Arguments.of(
                        "a short row",
                        Places.csv(300) + "7\n",
                        ": row 301 (line 302) has 1 cell, expected 2 for [x, y]; every row needs one cell per column:"
                                + " correct that line"),
                Arguments.of(
                        "a long row",
                        Places.csv(300) + "7,8,9\n",
                        ": row 301 (line 302) has 3 cells, expected 2 for [x, y]; every row needs one cell per column:"
                                + " correct that line"),
                Arguments.of(
                        "text in a column of numbers",
                        Places.csv(300) + "7,eight\n",
                        ": row 301 (line 302), column \"y\": expected a number, got \"eight\"; correct that cell or leave"
                                + " the column out"),
                Arguments.of(
                        "not a number",
                        Places.csv(300) + "nan,1\n",
                        ": row 301 (line 302), column \"x\": expected a number, got \"nan\"" + MISSING_ADVICE),
                Arguments.of(
                        "infinity",
                        Places.csv(300) + "1,-inf\n",
                        ": row 301 (line 302), column \"y\": expected a finite number, got -inf; correct or drop the"
                                + " row"),
                Arguments.of(
                        "an empty cell",
                        Places.csv(300) + "1,\n",
                        ": row 301 (line 302), column \"y\": expected a number, got a missing value" + MISSING_ADVICE),
                Arguments.of(
                        "a word for missing",
                        Places.csv(300) + "NA,1\n",
                        ": row 301 (line 302), column \"x\": expected a number, got \"NA\"" + MISSING_ADVICE),
                Arguments.of(
                        "constant column",
                        Places.csv(300).replaceAll(",.*", ",7").replaceFirst(",7", ",y"),
                        ": column \"y\" is 7.0 in every row; expected a column that varies: leave it out"),
                Arguments.of(
                        "two identical columns",
                        Places.csv(300).replaceAll("(.*),.*", "$1,$1").replaceFirst("x,x", "x,y"),
                        ": columns \"x\" and \"y\" are equal in every row; expected columns that differ: leave one out"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTables")
    void tablesThatCannotBeFitted(String name, String text, String problem) throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), text);
        Path output = folder.resolve("table.safetensors");
        assertRefused(table + problem, "fit", table, "-o", output, "--report", folder.resolve("table.html"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTables")
    void tablesThatCannotBeScored(String name, String text, String problem) throws IOException {
        boolean fewRowsAreEnough = List.of(
                        "one row", "constant column", "two identical columns", "more columns than rows")
                .contains(name);
        Path table = Files.writeString(folder.resolve("table.csv"), text);
        if (fewRowsAreEnough) {
            assertThat(Run.of("score", model, table, "-o", folder.resolve("scored.csv"))
                            .code())
                    .isZero();
        } else {
            assertRefused(table + problem, "score", model, table, "-o", folder.resolve("scored.csv"));
        }
    }

    /** Where one option helps, the whole command with it is shown, and that command works. */
    @Test
    void theCommandToGoOnWith() throws IOException {
        Path gaps = Files.writeString(folder.resolve("gaps in it.csv"), Places.csv(300) + "NA,1\n");
        Path output = folder.resolve("gaps.safetensors");
        Run fit = assertRefused(
                gaps + ": row 301 (line 302), column \"x\"", "fit", gaps, "-o", output, "--epochs", 1, "--hidden", 8);
        assertThat(fit.err().lines().reduce((a, b) -> b))
                .contains("To go on without: diffeo fit '" + gaps + "' -o " + output
                        + " --epochs 1 --hidden 8 --drop-missing");
        Run dropped = Run.of("fit", gaps, "-o", output, "--epochs", 1, "--hidden", 8, "--drop-missing");
        assertThat(dropped.err()).contains(gaps + ": 1 of 301 rows lacks a value and is left out");
        assertThat(dropped.code()).isZero();
        Path scored = folder.resolve("scored.csv");
        assertThat(Run.of("score", output, gaps, "-o", scored, "--drop-missing").code())
                .isZero();
        assertThat(Files.readAllLines(scored)).hasSize(301);

        Path words = Files.writeString(
                folder.resolve("words.csv"),
                Places.csv(300).replaceAll("\n", ",Bern\n").replaceFirst("Bern", "\"a,b\""));
        Run text = assertRefused(
                words + ": column \"a,b\" is text, for example \"Bern\"; expected numbers: leave the column out",
                "fit",
                words,
                "-o",
                folder.resolve("m.safetensors"));
        assertThat(text.err())
                .contains("To go on without: diffeo fit " + words + " -o ")
                .contains(" --columns x,y");
    }

    @Test
    void missingFiles() throws IOException {
        Path table = folder.resolve("nowhere.csv");
        String advice = ": no such file; expected a CSV, TSV, Parquet or JSON table: check the path";
        assertRefused(table + advice, "fit", table, "-o", folder.resolve("m.safetensors"));
        assertRefused(table + advice, "score", model, table, "-o", folder.resolve("s.csv"));
        Path absent = folder.resolve("nowhere.safetensors");
        assertRefused(absent + ": cannot read the model: there is no such file", "inspect", absent);
        assertRefused(
                absent + ": cannot read the model: there is no such file",
                "sample",
                absent,
                "-n",
                5,
                "-o",
                folder.resolve("s.csv"));
    }

    @Test
    void wrongColumnsAtScoring() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "x,yy\n1,2\n");
        assertRefused(
                table
                        + ": the model was fitted on [x, y], and this table has no \"y\"; did you mean \"yy\"? the columns"
                        + " are [x, yy]",
                "score",
                model,
                table,
                "-o",
                folder.resolve("scored.parquet"));
    }

    @Test
    void truncatedModels() throws IOException {
        byte[] good = Files.readAllBytes(model);
        Path table = Places.table(folder);
        for (int length : new int[] {0, 5, 100, good.length / 2, good.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(good, length));
            assertRefused(cut + ": ", "score", cut, table, "-o", folder.resolve("scored.csv"));
        }
    }

    @Test
    void tamperedModels() throws IOException {
        byte[] good = Files.readAllBytes(model);
        Path table = Places.table(folder);
        for (int at : new int[] {0, 7, 9, good.length - 100, good.length - 3}) {
            byte[] changed = good.clone();
            changed[at] ^= 0x5a;
            Path bad = Files.write(folder.resolve("bad.safetensors"), changed);
            assertRefused(bad + ": ", "score", bad, table, "-o", folder.resolve("scored.csv"));
        }
        Path other = Files.writeString(folder.resolve("other.safetensors"), "x,y\n1,2\n3,4\n");
        assertRefused(other + ": ", "inspect", other);
    }

    @Test
    void placesThatCannotBeWritten() throws IOException {
        Path table = Places.table(folder);
        Path absent = folder.resolve("absent");
        Run fit = assertRefused(
                absent.resolve("m.safetensors") + ": cannot be written: there is no folder " + absent
                        + "; make it first",
                "fit",
                table,
                "-o",
                absent.resolve("m.safetensors"));
        assertThat(fit.err()).doesNotContain("Reading", "epoch");
        Run report = assertRefused(
                absent.resolve("r.html") + ": cannot be written: there is no folder " + absent + "; make it first",
                "fit",
                table,
                "-o",
                folder.resolve("m.safetensors"),
                "--report",
                absent.resolve("r.html"));
        assertThat(report.err()).doesNotContain("Reading", "epoch");
        assertRefused(
                folder + ": cannot be written: expected a file, got a folder; name a file in it",
                "fit",
                table,
                "-o",
                folder);
        assertRefused(
                table + ": cannot be written: it is the table that is read; choose another name",
                "fit",
                table,
                "-o",
                table);
        assertRefused(
                absent.resolve("s.csv") + ": cannot be written: there is no directory " + absent + "; make it first",
                "sample",
                model,
                "-n",
                3,
                "-o",
                absent.resolve("s.csv"));
    }

    /** Runs a command that must fail on bad input, with a message that begins so, and leave all files as they were. */
    private Run assertRefused(String message, Object... args) throws IOException {
        String before = files();
        Run run = Run.of(args);
        assertThat(run.err().lines()).anyMatch(line -> line.startsWith("diffeo: " + message));
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(files()).isEqualTo(before);
        return run;
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().map(Path::toString).collect(Collectors.joining("\n"));
        }
    }
}
