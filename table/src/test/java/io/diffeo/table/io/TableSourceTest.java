package io.diffeo.table.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.TableProfile;
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
    void profileOfKnownValues() throws IOException {
        try (TableSource table = TableSource.open(write("a.csv", "a,b\n1,0\n2,0\n3,0\n10,4.5\nx,nan\n,inf\n1,0\n"))) {
            TableProfile profile = table.profile(List.of("a", "b"));
            assertThat(profile.rows()).isEqualTo(7);
            assertThat(profile.repeatedRows()).isEqualTo(1);
            ColumnProfile a = profile.column("a");
            assertThat(List.of(a.missing(), a.text(), a.nan(), a.infinite())).containsExactly(1L, 1L, 0L, 0L);
            assertThat(List.of(a.min(), a.max(), a.mode())).containsExactly(1.0, 10.0, 1.0);
            assertThat(a.mean()).isCloseTo(3.4, within(1e-12));
            assertThat(a.deviation()).isCloseTo(3.781534080237808, within(1e-12));
            assertThat(a.skewness()).isCloseTo(thirdMoment(1, 2, 3, 10, 1), within(1e-9));
            assertThat(a.logSkewness())
                    .isCloseTo(thirdMoment(0, Math.log(2), Math.log(3), Math.log(10), 0), within(1e-9));
            assertThat(a.whole()).isTrue();
            assertThat(a.modeCount()).isEqualTo(2);
            ColumnProfile b = profile.column("b");
            assertThat(List.of(b.missing(), b.text(), b.nan(), b.infinite(), b.modeCount()))
                    .containsExactly(0L, 0L, 1L, 1L, 4L);
            assertThat(b.whole()).isFalse();
            assertThat(b.logSkewness()).isNaN();
        }
    }

    @Test
    void tiesAreWarnedOf() throws IOException {
        String rows = IntStream.range(0, 90).mapToObj(i -> i * 0.1 + "\n").collect(Collectors.joining());
        try (TableSource table = TableSource.open(write("a.csv", "a\n" + rows + "0.25\n".repeat(10)))) {
            assertThat(table.profile(List.of("a")).warnings(List.of("a")))
                    .containsExactly(
                            "9 of 100 rows (9.00 %) repeat an earlier row exactly: repeats leak from training into test, and a "
                                    + "density of point masses has no upper bound; drop them, for example with select distinct",
                            "column \"a\" is exactly 0.25 in 10 of 100 rows (10.0 %): a density of point masses has no upper "
                                    + "bound, so its log-likelihood says little; model those rows apart, or leave the column out");
        }
    }

    @Test
    void momentsOfHardColumnsStayFinite() {
        try (TableSource table = TableSource.query(
                "select 1.6e9 + random() as epoch, 1e200 * random() as huge, 1e-300 * random() as tiny from range(1000)")) {
            TableProfile profile = table.profile(List.of("epoch", "huge", "tiny"));
            assertThat(profile.column("epoch").deviation()).isBetween(0.2, 0.4);
            assertThat(profile.column("epoch").skewness()).isBetween(-1.0, 1.0);
            assertThat(profile.column("huge").max()).isBetween(1e199, 1e200);
            assertThat(profile.column("tiny").max()).isBetween(1e-301, 1e-300);
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

    /** A profiled file is loaded from the numbers that the profile left: the same ones, in the file's order, once. */
    @Test
    void aProfileChangesNothingOfWhatIsLoaded() throws IOException {
        String rows = IntStream.range(0, 150_000)
                .mapToObj(i -> i + "," + i % 7 + ".5\n")
                .collect(Collectors.joining());
        Path file = write("a.csv", "a,b\n" + rows);
        Split all = new Split(0, 0, 0);
        try (TableSource table = TableSource.open(file, 3)) {
            double[][] before = table.load(List.of("b", "a"), all).train().toArrays();
            table.profile(List.of("a", "b"));
            assertThat(table.profile(List.of("a", "b")).rows()).isEqualTo(150_000);

            assertThat(table.load(List.of("b", "a"), all).train().toArrays()).isEqualTo(before);
            assertThat(table.load(List.of("b", "a"), all).train().toArrays()).isEqualTo(before);
            assertThat(before[149_999]).containsExactly(149_999 % 7 + 0.5, 149_999);
        }
    }

    private static double thirdMoment(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double sumOfSquares =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(sumOfSquares / (values.length - 1));
        return Arrays.stream(values)
                .map(v -> Math.pow((v - mean) / deviation, 3))
                .average()
                .orElseThrow();
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
