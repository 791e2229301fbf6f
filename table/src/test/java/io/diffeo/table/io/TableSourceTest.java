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
