package io.diffeo.table.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
    @TempDir
    Path dir;

    @AfterEach
    void nothingTemporaryIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".tmp"));
        }
    }

    @Test
    void delimitedCopiesKeepEveryCellAsItWasSpelled() throws IOException {
        Path in = write("in.csv", "id;name;v\n007;\"a \"\"b\"\";c\";1.50\n012;;2e1\n9;\"\";-0.25\n");
        Path csv = dir.resolve("out.csv");
        append(in, csv, "v", "log_density");
        assertThat(Files.readString(csv))
                .isEqualTo(
                        "id,name,v,log_density\n007,\"a \"\"b\"\";c\",1.50,-1.5\n012,,2e1,-20.0\n9,\"\",-0.25,0.25\n");
        Path tsv = dir.resolve("out.tsv");
        append(in, tsv, "v", "log_density");
        assertThat(Files.readString(tsv)).startsWith("id\tname\tv\tlog_density\n007\t");
    }

    @Test
    void parquetCopiesKeepTypesAndOrder() {
        Path in = Tables.parquet(
                dir.resolve("in.parquet"),
                "select i::integer as i, 'n' || i as name, date '2026-01-01' + i::integer as day, [i, i + 1] as pair, "
                        + "i * 0.5::double as v, if(i % 3 = 0, null, i)::ubigint as u from range(300000) t(i)");
        for (int threads : new int[] {1, 2}) {
            Path out = dir.resolve("out.parquet");
            try (TableSource table = TableSource.open(in, threads)) {
                append(table, out, "v", "log_density");
            }
            try (TableSource check = TableSource.query("select count(*) as n from '" + out
                    + "' where name = 'n' || i and day = date '2026-01-01' + i and pair = [i, i + 1] and log_density = -v "
                    + "and u is not distinct from if(i % 3 = 0, null, i)::ubigint")) {
                assertThat(first(check, "n")).isEqualTo(300_000);
            }
            try (TableSource copied = TableSource.open(out);
                    RowStream rows = copied.stream(List.of("i"))) {
                assertThat(copied.columns().get(0)).isEqualTo(new Column("i", "INTEGER"));
                double[] block = new double[300_000];
                assertThat(rows.read(block)).isEqualTo(300_000);
                assertThat(block).isSorted();
            }
        }
    }

    @Test
    void typedCopiesOfDelimitedFilesAndOfQueries() throws IOException {
        Path in = write("in.csv", "i,name,v\n1,a,0.5\n2,,1.5\n");
        Path out = dir.resolve("out.parquet");
        append(in, out, "v", "z1");
        try (TableSource table = TableSource.open(out)) {
            assertThat(table.columns())
                    .containsExactly(
                            new Column("i", "BIGINT"),
                            new Column("name", "VARCHAR"),
                            new Column("v", "DOUBLE"),
                            new Column("z1", "DOUBLE"));
        }
        for (int threads : new int[] {1, 2}) {
            Path lines = dir.resolve("out.ndjson");
            try (TableSource table = TableSource.query("select i, v from '" + in + "' order by i desc", threads)) {
                append(table, lines, "v", "z1");
            }
            assertThat(Files.readString(lines))
                    .isEqualTo("{\"i\":2,\"v\":1.5,\"z1\":-1.5}\n{\"i\":1,\"v\":0.5,\"z1\":-0.5}\n");
        }
    }

    @Test
    void doublesRoundTripExactlyInEveryFormat() {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = random.longs()
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .limit(20_000)
                .toArray();
        values[0] = Double.MIN_VALUE;
        values[1] = -Double.MAX_VALUE;
        values[2] = 0.1 + 0.2;
        values[3] = 1e22;
        for (String name : List.of("x.csv", "x.tsv.gz", "x.json", "x.jsonl", "x.parquet")) {
            Path out = dir.resolve(name);
            create(out, values, "a", "b");
            try (TableSource table = TableSource.open(out);
                    RowStream rows = table.stream(List.of("a", "b"))) {
                double[] read = new double[values.length];
                assertThat(rows.read(read)).isEqualTo(10_000);
                assertThat(read).as(name).containsExactly(values);
            }
        }
    }

    @Test
    void wholeColumnsAreWrittenAsIntegers() throws IOException {
        Path out = dir.resolve("x.csv");
        try (TableWriter writer = TableWriter.create(List.of("n", "x"), Set.of("n"), out)) {
            writer.write(new double[] {1, 1, -2e15, Double.NEGATIVE_INFINITY}, 2);
            writer.commit();
        }
        assertThat(Files.readString(out)).isEqualTo("n,x\n1,1.0\n-2000000000000000,-inf\n");
    }

    @Test
    void withoutCommitTheOldFileStays() throws IOException {
        Path out = write("x.csv", "old\n");
        try (TableWriter writer = TableWriter.create(List.of("a"), Set.of(), out)) {
            writer.write(new double[100_000], 100_000);
        }
        assertThat(Files.readString(out)).isEqualTo("old\n");
        create(out, new double[] {1, 2}, "a", "b");
        assertThat(Files.readString(out)).isEqualTo("a,b\n1.0,2.0\n");
    }

    @Test
    void anInterruptLeavesNothingBehind() throws IOException {
        Path out = write("x.csv", "old\n");
        try {
            refused(
                    () -> {
                        try (TableWriter writer = TableWriter.create(List.of("a"), Set.of(), out)) {
                            writer.write(new double[] {1}, 1);
                            Thread.currentThread().interrupt();
                            writer.write(new double[] {1}, 1);
                        }
                    },
                    out + ": writing was interrupted; nothing was written");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(Files.readString(out)).isEqualTo("old\n");
    }

    @Test
    void badCellInTheMiddleLeavesNothingBehind() throws IOException {
        Path in = write("in.csv", "v\n" + "1\n".repeat(50_000) + "x\n");
        Path out = dir.resolve("out.csv");
        refused(
                () -> append(in, out, "v", "log_density"),
                in
                        + ": row 50001 (line 50002), column \"v\": expected a number, got \"x\"; correct that cell or leave the column "
                        + "out");
        assertThat(out).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamed() throws IOException {
        for (String name : List.of("x.csv", "x.parquet")) {
            Path out = dir.resolve(name);
            Path full = Files.createSymbolicLink(dir.resolve(name + ".tmp"), Path.of("/dev/full"));
            refused(
                    () -> {
                        try (TableWriter writer = TableWriter.create(List.of("a"), out, full)) {
                            double[] block = new double[1 << 16];
                            Arrays.setAll(block, Math::sqrt);
                            for (int i = 0; i < 100; i++) {
                                writer.write(block, block.length);
                            }
                            writer.commit();
                        }
                    },
                    out
                            + ": cannot be written: no space left on the device; free some and run again; nothing was written");
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void outputsThatCannotBe() throws IOException {
        Path in = write("in.csv", "v\n1\n2\n");
        Path elsewhere = dir.resolve("no/out.csv");
        refused(
                () -> append(in, elsewhere, "v", "z"),
                elsewhere + ": cannot be written: there is no directory " + elsewhere.getParent() + "; make it first");
        Path directory = Files.createDirectory(dir.resolve("d.csv"));
        refused(
                () -> append(in, directory, "v", "z"),
                directory + ": cannot be written: expected a file, got a directory; name a file in it");
        refused(
                () -> append(in, in, "v", "z"),
                in + ": the result would replace the table it is made from; choose another name");
        refused(
                () -> append(in, dir.resolve("out.csv"), "v", "V"),
                in
                        + ": there is a column \"V\" already, which the result would add; rename it, or leave it out with a query");
        Path odd = dir.resolve("out.txt");
        refused(
                () -> create(odd, new double[] {1}, "a"),
                odd
                        + ": expected a name ending in .csv, .tsv, .json, .ndjson, .jsonl (each also with .gz) or .parquet, got "
                        + "\"out.txt\"; use one of these formats");
    }

    @Test
    void asManyRowsAsTheTable() throws IOException {
        Path in = write("in.csv", "v\n1\n2\n");
        assertThatThrownBy(() -> {
                    try (TableSource table = TableSource.open(in);
                            TableWriter writer = TableWriter.appending(table, List.of("z"), dir.resolve("out.csv"))) {
                        writer.write(new double[] {1}, 1);
                        writer.commit();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected 2 rows, as in " + in + ", got 1");
        assertThat(dir.resolve("out.csv")).doesNotExist();
    }

    private static void append(Path in, Path out, String column, String appended) {
        try (TableSource table = TableSource.open(in, 2)) {
            append(table, out, column, appended);
        }
    }

    private static void append(TableSource table, Path out, String column, String appended) {
        double[] block = new double[5000];
        try (TableWriter writer = TableWriter.appending(table, List.of(appended), out);
                RowStream rows = table.stream(List.of(column))) {
            for (int n = rows.read(block); n > 0; n = rows.read(block)) {
                writer.write(Arrays.stream(block).map(v -> -v).toArray(), n);
            }
            writer.commit();
        }
    }

    private static void create(Path out, double[] values, String... names) {
        try (TableWriter writer = TableWriter.create(List.of(names), Set.of(), out)) {
            writer.write(values, values.length / names.length);
            writer.commit();
        }
    }

    private static double first(TableSource table, String column) {
        double[] value = new double[1];
        try (RowStream rows = table.stream(List.of(column))) {
            rows.read(value);
        }
        return value[0];
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(TableException.class).hasMessage(message);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }
}
