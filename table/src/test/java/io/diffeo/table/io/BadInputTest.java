package io.diffeo.table.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.table.ColumnKind;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.train.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input, with the whole text of its message. */
class BadInputTest {
    @TempDir
    Path dir;

    @Test
    void missingFile() {
        Path file = dir.resolve("nope.csv");
        refused(
                () -> TableSource.open(file),
                file + ": no such file; expected a CSV, TSV, Parquet or JSON table: check the path");
    }

    @Test
    void directory() {
        refused(
                () -> TableSource.open(dir),
                dir
                        + ": expected a file, got a directory; name one file, or read several with a query such as select * from '"
                        + dir + "/*.parquet'");
    }

    @Test
    void unknownExtension() throws IOException {
        Path file = write("a.xlsx", "x");
        refused(
                () -> TableSource.open(file),
                file
                        + ": expected a name ending in .csv, .tsv, .json, .ndjson, .jsonl (each also with .gz) or .parquet, got "
                        + "\"a.xlsx\"; use one of these formats");
    }

    @Test
    void emptyFile() throws IOException {
        for (String content : List.of("", "\n\n")) {
            Path file = write("a.csv", content);
            refused(
                    () -> TableSource.open(file),
                    file + ": the file is empty; expected named columns and rows of numbers");
        }
    }

    @Test
    void headerOnly() throws IOException {
        Path file = write("a.csv", "a,b\n");
        refused(() -> TableSource.open(file), file + ": the columns [a, b] have no rows; expected at least one");
    }

    @Test
    void noHeader() throws IOException {
        Path file = write("a.csv", "1,2.5\n3,4\n");
        refused(
                () -> TableSource.open(file),
                file
                        + ": line 1 holds numbers [1, 2.5], expected the names of the columns; put a line of names on top");
    }

    @Test
    void repeatedName() throws IOException {
        Path file = write("a.csv", "a,A\n3,4\n");
        refused(
                () -> TableSource.open(file),
                file + ": line 1 names the column \"A\" twice (capitals do not count); give every column its own name");
    }

    @Test
    void oneRow() throws IOException {
        Path file = write("a.csv", "a,b\n1,2\n");
        refusedForFit(
                file,
                file + ": 1 row for 2 columns; expected more rows than columns: add rows or choose fewer columns",
                "a",
                "b");
    }

    @Test
    void moreColumnsThanRows() throws IOException {
        Path file = write("a.csv", "a,b,c\n1,2,5\n3,4,7\n");
        refusedForFit(
                file,
                file + ": 2 rows for 3 columns; expected more rows than columns: add rows or choose fewer columns",
                "a",
                "b",
                "c");
    }

    @Test
    void raggedRows() throws IOException {
        Path shortRow = write("short.csv", "a,b\n1,2\n\n3\n4,5\n");
        refused(
                () -> TableSource.open(shortRow),
                shortRow
                        + ": row 2 (line 4) has 1 cell, expected 2 for [a, b]; every row needs one cell per column: correct that "
                        + "line");
        Path deep = write("deep.csv", "a,b\n" + numbers(100_000) + "7,8,9\n");
        refused(
                () -> read(deep, "a", "b"),
                deep
                        + ": row 100001 (line 100002) has 3 cells, expected 2 for [a, b]; every row needs one cell per column: "
                        + "correct that line");
        refused(
                () -> read(deep, "a"),
                deep
                        + ": row 100001 (line 100002) has 3 cells, expected 2 for [a, b]; every row needs one cell per column: "
                        + "correct that line");
    }

    @Test
    void textInANumberColumn() throws IOException {
        Path file = write("deep.csv", "a,b\n" + numbers(100_000) + "7,eight\n");
        String message = file
                + ": row 100001 (line 100002), column \"b\": expected a number, got \"eight\"; correct that cell or "
                + "leave the column out";
        refused(() -> read(file, "a", "b"), message);
        refusedForFit(file, message, "a", "b");
    }

    @Test
    void lineCountsQuotedLineBreaks() throws IOException {
        Path file = write("a.csv", "name,b\r\n\"x\ny\",1\r\nz,2\r\nw,three\r\n");
        refused(
                () -> read(file, "b"),
                file
                        + ": row 3 (line 5), column \"b\": expected a number, got \"three\"; correct that cell or leave the column "
                        + "out");
    }

    @Test
    void missingValues() throws IOException {
        String advice = "; 1 of 3 rows lacks a value: fill them in, or leave those rows out (--drop-missing)";
        Path empty = write("a.csv", "a,b\n1,2\n3,\n4,5\n");
        refused(
                () -> read(empty, "a", "b"),
                empty + ": row 2 (line 3), column \"b\": expected a number, got a missing value" + advice);
        refusedForFit(
                empty,
                empty + ": row 2 (line 3), column \"b\": expected a number, got a missing value" + advice,
                "a",
                "b");
        Path word = write("b.csv", "a,b\n1,2\n3,NA\n4,5\n");
        refused(
                () -> read(word, "a", "b"),
                word + ": row 2 (line 3), column \"b\": expected a number, got \"NA\"" + advice);
        Path json = write("c.json", "[{\"a\":1,\"b\":2},{\"a\":3}]");
        refused(
                () -> read(json, "b"),
                json + ": row 2, column \"b\": expected a number, got a missing value" + advice.replace("3", "2"));
        refused(
                () -> {
                    try (TableSource table = TableSource.query("select unnest([1, null])::double as x")) {
                        table.stream(List.of("x")).read(new double[4]);
                    }
                },
                "the query: row 2, column \"x\": expected a number, got a missing value" + advice.replace("3", "2"));
    }

    @Test
    void notFinite() throws IOException {
        Path file = write("a.csv", "a,b\n1,2\nnan,3\n4,-inf\n");
        refused(
                () -> read(file, "a"),
                file
                        + ": row 2 (line 3), column \"a\": expected a number, got \"nan\"; 1 of 3 rows lacks a value: fill them in, "
                        + "or leave those rows out (--drop-missing)");
        refused(
                () -> read(file, "b"),
                file + ": row 3 (line 4), column \"b\": expected a finite number, got -inf; correct or drop the row");
        Path parquet = parquet("a.parquet", "select 1.0::double as a union all select 'Infinity'::double");
        refused(
                () -> read(parquet, "a"),
                parquet + ": row 2, column \"a\": expected a finite number, got Infinity; correct or drop the row");
    }

    @Test
    void columnsThatAreNotNumbers() throws IOException {
        Path csv = write("a.csv", "a,city\n1,Bern\n2,Rome\n");
        refused(
                () -> read(csv, "a", "city"),
                csv
                        + ": column \"city\" is text, for example \"Bern\"; expected numbers: leave the column out (categories come in "
                        + "a later release)");
        Path parquet = parquet("a.parquet", "select 'Bern' as city, true as open, date '2026-01-02' as day");
        refused(
                () -> read(parquet, "city"),
                parquet
                        + ": column \"city\" is text, for example \"Bern\"; expected numbers: leave the column out (categories "
                        + "come in a later release)");
        refused(
                () -> read(parquet, "open"),
                parquet
                        + ": column \"open\" is true or false (BOOLEAN), for example \"true\"; expected numbers: leave the column "
                        + "out, or make numbers with a query such as select * replace (\"open\"::boolean::int as "
                        + "\"open\") from '" + parquet + "'");
        refused(
                () -> read(parquet, "day"),
                parquet
                        + ": column \"day\" is dates (DATE), for example \"2026-01-02\"; expected numbers: leave the column out, "
                        + "or make numbers with a query such as select * replace (epoch(\"day\"::timestamp) as "
                        + "\"day\") from '" + parquet + "'");
    }

    /** All columns that hold no numbers are told at once, and the query that is told makes numbers of them. */
    @Test
    void numbersSpelledInOtherWays() throws IOException {
        Path file = write(
                "a.csv",
                "share,price,open,day,cost,ok\n5.0%,\"24,000\",true,2020-01-02,$1,3\n2.5 %,\"1,300\",false,2020-01-03,$2.5,4\n");
        String query =
                "select * replace (rtrim(trim(\"share\"), ' %')::double / 100 as \"share\", replace(\"price\", ',', "
                        + "'')::double as \"price\", \"open\"::boolean::int as \"open\", epoch(\"day\"::timestamp) as \"day\", "
                        + "regexp_replace(\"cost\", '[^0-9.+-]', '', 'g')::double as \"cost\") from '" + file + "'";
        refused(
                () -> read(file, "share", "price", "open", "day", "cost", "ok"),
                file
                        + ": columns that hold no numbers: \"share\" is text with percent signs, for example \"5.0%\"; \"price\" is "
                        + "text with commas between thousands, for example \"24,000\"; \"open\" is true or false, for example "
                        + "\"true\"; \"day\" is dates, for example \"2020-01-02\"; \"cost\" is text with signs of currency, for "
                        + "example \"$1\"; expected numbers: leave them out, or make numbers with a query such as "
                        + query);
        try (TableSource table = TableSource.query(query)) {
            assertThat(table.load(table.names()).toArrays()).isDeepEqualTo(new double[][] {
                {0.05, 24_000, 1, 1_577_923_200, 1, 3}, {0.025, 1_300, 0, 1_578_009_600, 2.5, 4}
            });
        }
    }

    /** Of a column in which most cells are numbers, the others decide what it is. */
    @Test
    void fewCellsSpelledInOtherWays() throws IOException {
        Path file = write("a.csv", "x\n1\n2\n3\n\"4,000\"\n5\n");
        refused(
                () -> read(file, "x"),
                file
                        + ": column \"x\" is text with commas between thousands, for example \"4,000\"; expected numbers: leave "
                        + "the column out, or make numbers with a query such as select * replace (replace(\"x\", ',', "
                        + "'')::double as \"x\") from '" + file + "'");
    }

    @Test
    void decimalCommas() throws IOException {
        Path file = write("a.csv", "x;y\n1,28;2\n1,500;3\n");
        String query = "select * replace (replace(\"x\", ',', '.')::double as \"x\") from '" + file + "'";
        refused(
                () -> read(file, "x", "y"),
                file
                        + ": column \"x\" is text with decimal commas, for example \"1,28\"; expected numbers: leave the column "
                        + "out, or make numbers with a query such as " + query);
        try (TableSource table = TableSource.query(query)) {
            assertThat(table.load(List.of("x")).toArrays()).isDeepEqualTo(new double[][] {{1.28}, {1.5}});
        }
    }

    @Test
    void aColumnWithoutAnyValue() throws IOException {
        Path csv = write("a.csv", "a,b\n1,\n2,NA\n");
        String problem = ": column \"b\" is without any value; expected numbers: leave the column out";
        refused(() -> read(csv, "a", "b"), csv + problem);
        refusedForFit(csv, csv + problem, "a", "b");
        Path parquet = parquet("a.parquet", "select i::double as a, null::double as b from range(9) t(i)");
        refusedForFit(
                parquet,
                parquet + ": column \"b\" has no value in any row; expected numbers: leave the column out",
                "a",
                "b");
        assertThatThrownBy(() -> read(csv, "a", "b"))
                .isInstanceOfSatisfying(TableException.class, e -> assertThat(e.remedy())
                        .contains(new TableException.Remedy.OnlyColumns(List.of("a"))));
    }

    @Test
    void otherEncodingsThanUtf8() throws IOException {
        for (String encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            Path file = Files.write(
                    dir.resolve("a.csv"), "x,y\n1,2\n".getBytes(java.nio.charset.Charset.forName(encoding)));
            refused(
                    () -> TableSource.open(file),
                    file + ": line 1: expected UTF-8 text, got UTF-16 or other bytes; save the file as UTF-8");
        }
        Path latin =
                Files.write(dir.resolve("b.csv"), "\n\ngr\u00f6\u00dfe,y\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(
                () -> TableSource.open(latin),
                latin + ": line 3: expected UTF-8 text, got other bytes; save the file as UTF-8");
    }

    @Test
    void namesThatDifferInCapitalsAlone() throws IOException {
        Path made = parquet("a.parquet", "select 1 as kkk, 2 as qqq");
        String bytes = new String(Files.readAllBytes(made), StandardCharsets.ISO_8859_1);
        Path file = Files.write(
                dir.resolve("b.parquet"), bytes.replace("qqq", "KKK").getBytes(StandardCharsets.ISO_8859_1));
        String problem = "\" is there twice (capitals do not count); give every column its own name";
        refused(() -> TableSource.open(file), file + ": the column \"KKK" + problem);
        Path json = write("a.json", "[{\"a\": 1, \"A\": 2}]");
        refused(() -> TableSource.open(json), json + ": the column \"A" + problem);
        try (TableSource table = TableSource.open(write("b.json", "[{\"a\": 1, \"a_1\": 2}]"))) {
            assertThat(table.names()).containsExactly("a", "a_1");
        }
    }

    @Test
    void constantColumn() throws IOException {
        Path file = write("a.csv", "a,b\n1,2\n3,2\n4,2\n");
        refusedForFit(
                file,
                file + ": column \"b\" is 2.0 in every row; expected a column that varies: leave it out",
                "a",
                "b");
    }

    @Test
    void identicalColumns() throws IOException {
        Path file = write("a.csv", "a,b,c\n1,1.0,3\n3,3.0,1\n4,4.0,4\n7,7.0,7\n");
        refusedForFit(
                file,
                file + ": columns \"a\" and \"b\" are equal in every row; expected columns that differ: leave one out",
                "a",
                "b",
                "c");
    }

    @Test
    void unknownColumn() throws IOException {
        Path file = write("a.csv", "latitude,longitude\n1,2\n");
        refused(
                () -> read(file, "lattitude"),
                file + ": no column \"lattitude\"; did you mean \"latitude\"? the columns are [latitude, longitude]");
        refused(() -> read(file, "zebra"), file + ": no column \"zebra\"; the columns are [latitude, longitude]");
        refused(
                () -> read(file, "latitude", "latitude"),
                file + ": column \"latitude\" is asked for twice; name it once");
        refused(
                () -> read(file),
                file + ": expected at least one column, got none; the columns are [latitude, longitude]");
    }

    @Test
    void wrongColumnsAtScoring() throws IOException {
        Path file = write("a.csv", "a,c\n1,2\n");
        refused(
                () -> {
                    try (TableSource table = TableSource.open(file)) {
                        table.requireFitted(List.of("a", "b"));
                    }
                },
                file
                        + ": the model was fitted on [a, b], and this table has no \"b\"; did you mean \"c\"? the columns are "
                        + "[a, c]");
    }

    @Test
    void contradictedKind() throws IOException {
        Path file = write("a.csv", "a\n1\n0.5\n-2\n");
        refused(
                () -> kind(file, "positive"),
                file
                        + ": row 3 (line 4), column \"a\": expected a number above 0, got -2.0; the column is declared positive: "
                        + "declare another kind or drop the row");
        refused(
                () -> kind(file, "integer"),
                file
                        + ": row 2 (line 3), column \"a\": expected a whole number, got 0.5; the column is declared integer: declare "
                        + "another kind or drop the row");
        refused(
                () -> kind(file, "interval(-3, 1)"),
                file
                        + ": row 1 (line 2), column \"a\": expected a number strictly between -3.0 and 1.0, got 1.0; the column is "
                        + "declared interval(-3.0,1.0): declare another kind or drop the row");
    }

    @Test
    void corruptedParquet() throws IOException {
        Path whole = parquet("whole.parquet", "select random() as a from range(100000)");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(dir.resolve("cut.parquet"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        refused(
                () -> TableSource.open(cut),
                cut + ": not a readable Parquet table (Invalid Input Error: No magic bytes found at end of file '" + cut
                        + "'); it may be cut short or of another format: make or copy it again");
        java.util.Arrays.fill(bytes, 200_000, 300_000, (byte) 0x55);
        Path damaged = Files.write(dir.resolve("damaged.parquet"), bytes);
        assertThatThrownBy(() -> read(damaged, "a"))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith(damaged + ": reading failed (")
                .hasMessageEndingWith("; the file may be damaged: make or copy it again");
    }

    @Test
    void notUtf8() throws IOException {
        Path file = Files.write(dir.resolve("a.csv"), "a,b\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(() -> read(file, "b"), file + ": line 2: expected UTF-8 text, got other bytes; save the file as UTF-8");
    }

    @Test
    void badQueries() {
        refused(
                () -> TableSource.query("select * from 'https://example.org/a.parquet'"),
                "the query failed: Missing Extension Error: File https://example.org/a.parquet requires the extension httpfs to be "
                        + "loaded; only local files are read: download it first");
        assertThatThrownBy(() -> TableSource.query("selec 1"))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("the query failed: Parser Error: ")
                .hasMessageEndingWith("; expected one select statement over local files");
    }

    @Test
    void tooLargeForMemory() {
        assertThatThrownBy(() -> {
                    try (TableSource table = TableSource.query("select 1.5 as a from range(1000)")) {
                        table.requireMemory(1_000_000_000);
                    }
                })
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith(
                        "the query: 1000 rows of 1000000000 columns need 7629394 MiB of memory, the JVM may use ")
                .hasMessageEndingWith("; raise -Xmx, or take fewer rows with a query that ends in using sample");
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(TableException.class).hasMessage(message);
    }

    private static void refusedForFit(Path file, String message, String... columns) {
        refused(
                () -> {
                    try (TableSource table = TableSource.open(file)) {
                        TableModel.fit(table, TableSettings.defaults().columns(List.of(columns)), Listener.silent());
                    }
                },
                message);
    }

    private static void read(Path file, String... columns) {
        try (TableSource table = TableSource.open(file);
                RowStream rows = table.stream(List.of(columns))) {
            double[] block = new double[3000];
            while (rows.read(block) > 0) {}
        }
    }

    private static void kind(Path file, String kind) {
        try (TableSource table = TableSource.open(file)) {
            TableModel.fit(
                    table, TableSettings.defaults().kinds(Map.of("a", ColumnKind.parse(kind))), Listener.silent());
        }
    }

    private static String numbers(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> i + "," + i * 0.5 + "\n").collect(Collectors.joining());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private Path parquet(String name, String query) {
        return Tables.parquet(dir.resolve(name), query);
    }
}
