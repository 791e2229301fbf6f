package io.diffeo.table.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSourceTest {
    private static final String CSV = "a,city,b\n1,Bern,2.5\n-3,\"Rome, IT\",1e-3\n4,Oslo,7\n";

    @TempDir
    Path dir;

    @Test
    void everyFormatGivesTheSameRows() throws IOException {
        List<Path> files = List.of(
                write("a.csv", CSV),
                write("semicolon.csv", "a;city;b\n1;Bern;2.5\n-3;Rome, IT;1e-3\n4;Oslo;7\n"),
                write("mark.csv", "\uFEFF" + CSV.replace("\n", "\r\n")),
                write("odd[1]*'s.csv", CSV),
                write("a.tsv", "a\tcity\tb\n1\tBern\t2.5\n-3\tRome, IT\t1e-3\n4\tOslo\t7"),
                gzip("a.csv.gz", CSV),
                write("a.json", "[{\"a\":1,\"b\":2.5},{\"a\":-3,\"b\":0.001},{\"a\":4,\"b\":7}]"),
                write("a.ndjson", "{\"a\":1,\"b\":2.5}\n{\"a\":-3,\"b\":0.001}\n{\"a\":4,\"b\":7}\n"),
                Tables.parquet(
                        dir.resolve("a.parquet"),
                        "select * from (values (1::tinyint, 2.5::decimal(9,3)), (-3, 0.001), (4, 7)) t(a, b)"));
        for (Path file : files) {
            try (TableSource table = TableSource.open(file)) {
                assertThat(table.rows()).as(file.toString()).isEqualTo(3);
                assertThat(all(table, "b", "a")).as(file.toString()).containsExactly(2.5, 1, 1e-3, -3, 7, 4);
            }
        }
        try (TableSource table = TableSource.query("select b, a from '" + files.get(0) + "';")) {
            assertThat(table.label()).isEqualTo("the query");
            assertThat(all(table, "b", "a")).containsExactly(2.5, 1, 1e-3, -3, 7, 4);
        }
    }

    @Test
    void typesOfADelimitedFileComeFromAllRows() throws IOException {
        String whole =
                IntStream.range(0, 50_000).mapToObj(i -> i + "," + i + "\n").collect(Collectors.joining());
        try (TableSource table = TableSource.open(write("a.csv", "a,b\n" + whole + "7,0.5\n"))) {
            assertThat(table.columns()).containsExactly(new Column("a", "BIGINT"), new Column("b", "DOUBLE"));
        }
        try (TableSource table = TableSource.open(write("b.csv", CSV))) {
            assertThat(table.columns())
                    .containsExactly(
                            new Column("a", "BIGINT"), new Column("city", "VARCHAR"), new Column("b", "DOUBLE"));
        }
    }

    @Test
    void unnamedColumnsAreNumbered() throws IOException {
        try (TableSource table = TableSource.open(write("a.csv", ",x\n0,5\n1,6\n"))) {
            assertThat(table.names()).containsExactly("column1", "x");
        }
    }

    @Test
    void manyRowsKeepTheirOrderInAnyBlockAndOnAnyThreads() {
        Path file = Tables.parquet(dir.resolve("a.parquet"), "select i as a, -i as b from range(400000) t(i)");
        for (int threads : new int[] {1, 2, 4}) {
            try (TableSource table = TableSource.open(file, threads);
                    RowStream rows = table.stream(List.of("b", "a"))) {
                double[] block = new double[2 * 777 + 1];
                long row = 0;
                for (int n = rows.read(block); n > 0; n = rows.read(block)) {
                    for (int i = 0; i < n; i++, row++) {
                        if (block[2 * i] != -row || block[2 * i + 1] != row) {
                            throw new AssertionError("row " + row + ": " + block[2 * i] + ", " + block[2 * i + 1]);
                        }
                    }
                    assertThat(rows.position()).isEqualTo(row);
                }
                assertThat(row).isEqualTo(400_000);
            }
        }
    }

    @Test
    void aQueryRunsOnceSoThatEveryPassSeesTheSameRows() {
        try (TableSource table = TableSource.query("select random() as x from range(10000) order by x desc")) {
            double[] first = all(table, "x");
            assertThat(all(table, "x")).containsExactly(first);
            assertThat(table.rows()).isEqualTo(10_000);
        }
    }

    @Test
    void blankLinesAroundTheTableAreSkipped() throws IOException {
        double[][] expected = {{1.5, 2}, {3, 4}, {5, 6}};
        try (TableSource table = TableSource.open(write("a.csv", "\n \n\nx,y\n1.5,2\n\n3,4\n5,6\n\n\n"))) {
            assertThat(table.load(List.of("x", "y")).toArrays()).isDeepEqualTo(expected);
            assertThat(table.place(2)).endsWith(": row 3 (line 8)");
        }
        for (String end : List.of("\n", "\r\n")) {
            for (int blank = 0; blank < 3; blank++) {
                String text = (end + "x" + end + "1.5" + end + "3" + end + "5" + end.repeat(blank));
                for (Path file : List.of(write("b.csv", text), gzip("b.csv.gz", text))) {
                    try (TableSource table = TableSource.open(file)) {
                        assertThat(table.rows()).isEqualTo(3);
                        assertThat(table.load(List.of("x")).toArrays()).isDeepEqualTo(new double[][] {{1.5}, {3}, {5}});
                    }
                }
            }
        }
    }

    /** Words for missing values are missing values, in files and in what a query reads of them. */
    @Test
    void rowsThatLackAValueCanBeLeftOut() throws IOException {
        Path file = write("a.csv", "a,b,c\n1,2,x\n3,NA,y\n,5,z\n?,6,z\n n/a ,6,z\n7,NaN,z\n8,null,z\n9,10,\n11,12,z\n");
        for (TableSource opened : List.of(
                TableSource.open(file),
                TableSource.query("select * from '" + file + "'"),
                TableSource.query("select * from read_csv('" + file + "', all_varchar = true)"))) {
            try (TableSource table = opened) {
                TableSource complete = table.complete(List.of("a", "b"));
                assertThat(complete.load(List.of("b", "a")).toArrays())
                        .isDeepEqualTo(new double[][] {{2, 1}, {10, 9}, {12, 11}});
                assertThat(List.of(table.rows(), complete.rows())).containsExactly(9L, 3L);
                assertThat(complete.place(2)).contains(": row 9");
                assertThat(complete.numbers()).containsExactly(1, 8, 9);
                assertThat(table.numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
            }
        }
    }

    @Test
    void aCopyOfTheRowsThatLackNothing() throws IOException {
        Path file = write("a.csv", "a,b\n1,2\n3,\n5,6\n");
        Path out = dir.resolve("out.csv");
        try (TableSource table = TableSource.open(file);
                TableWriter writer = TableWriter.appending(table.complete(List.of("b")), List.of("z"), out)) {
            writer.write(new double[] {0.5, 1.5}, 2);
            writer.commit();
        }
        assertThat(Files.readString(out)).isEqualTo("a,b,z\n1,2,0.5\n5,6,1.5\n");
    }

    @Test
    void loadingDealsEveryRowOnce() {
        Split split = new Split(0.2, 0.1, 7);
        for (int threads : new int[] {1, 3}) {
            try (TableSource table = TableSource.query("select i as a, i * 0.5 as b from range(20000) t(i)", threads)) {
                PartitionedRows parts = table.load(List.of("a", "b"), split);
                assertThat(parts.train().count()
                                + parts.validation().count()
                                + parts.test().count())
                        .isEqualTo(20_000);
                assertThat(parts.validation().count()).isBetween(3_700, 4_300);
                for (double[] row : parts.test().toArrays()) {
                    assertThat(split.of((long) row[0])).isEqualTo(Split.Part.TEST);
                    assertThat(row[1]).isEqualTo(row[0] * 0.5);
                }
                assertThat(Arrays.stream(parts.train().toArrays()).mapToDouble(r -> r[0]))
                        .isSorted();
            }
        }
    }

    private static double[] all(TableSource table, String... columns) {
        double[] values = new double[columns.length * (int) (table.rows() + 1)];
        try (RowStream rows = table.stream(List.of(columns))) {
            return Arrays.copyOf(values, rows.read(values) * columns.length).length == 0
                    ? new double[0]
                    : Arrays.copyOf(values, (int) rows.position() * columns.length);
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private Path gzip(String name, String content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dir.resolve(name)))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return dir.resolve(name);
    }
}
