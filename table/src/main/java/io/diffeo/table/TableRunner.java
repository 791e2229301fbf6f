package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.table.io.RowStream;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.table.io.TableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table model at work on whole tables, read and written block by block in constant memory. */
public final class TableRunner {
    /** The column that scoring appends. */
    public static final String LOG_DENSITY = "log_density";

    private static final int BLOCK_VALUES = 1 << 17;

    private final TableModel model;
    private final List<String> columns;
    private final List<String> given;

    TableRunner(TableModel model) {
        this.model = model;
        this.columns = model.columns().stream().map(TableColumn::name).toList();
        this.given = model.given().stream().map(TableColumn::name).toList();
    }

    /** The names of the latent columns: z1, z2, ... */
    public List<String> latents() {
        return IntStream.rangeClosed(1, columns.size()).mapToObj(i -> "z" + i).toList();
    }

    /** The columns that scoring and encoding read. */
    public List<String> needed() {
        return Stream.concat(columns.stream(), given.stream()).toList();
    }

    /** The columns that decoding reads. */
    public List<String> neededLatents() {
        return Stream.concat(latents().stream(), given.stream()).toList();
    }

    /** Work on a block of rows: modelled columns, given ones, the number of the first row; gives the block's results, row-major. */
    private interface Work {
        double[] of(Rows rows, Rows context, long first);
    }

    /** Copies a table with {@code log_density} appended; whole numbers at fractions that are keyed by their row. */
    public Scored score(TableSource table, Path out, LongConsumer progress) {
        Scored.Sum sum = new Scored.Sum();
        Work work = (rows, context, first) -> {
            double[] result = model.logDensity(rows, context, first);
            for (int r = 0; r < result.length; r++) {
                int row = r;
                if (result[r] == Double.NEGATIVE_INFINITY) {
                    sum.addOutside(() -> reason(rows, row));
                } else {
                    sum.add(result[r], () -> values(rows, context, row));
                }
            }
            return result;
        };
        run(table, columns, given, List.of(LOG_DENSITY), out, progress, work);
        return sum.result();
    }

    private String reason(Rows rows, int row) {
        return model.reason(rows, row).orElse("the density is too small for a number");
    }

    private static double[] values(Rows rows, Rows context, int row) {
        int width = rows.columns();
        double[] values = new double[width + context.columns()];
        for (int c = 0; c < values.length; c++) {
            values[c] = c < width ? rows.get(row, c) : context.get(row, c - width);
        }
        return values;
    }

    /** Copies a table with the latents of its rows appended. */
    public void encode(TableSource table, Path out, LongConsumer progress) {
        run(
                table,
                columns,
                given,
                latents(),
                out,
                progress,
                (rows, context, first) -> flat(model.toLatent(rows, context, first)));
    }

    /** Copies a table of latents (and given columns) with the modelled columns of its rows appended. */
    public void decode(TableSource table, Path out, LongConsumer progress) {
        List<String> present = columns.stream().filter(table.names()::contains).toList();
        if (!present.isEmpty()) {
            decodeFresh(table, out, progress);
            return;
        }
        run(table, latents(), given, columns, out, progress, (rows, context, first) -> model.toData(rows, context));
    }

    /** Of a table that holds the modelled columns already, as encoding leaves it, only the decoded ones and the given ones are written. */
    private void decodeFresh(TableSource table, Path out, LongConsumer progress) {
        List<String> names = new ArrayList<>(columns);
        names.addAll(given);
        try (TableWriter writer = TableWriter.create(names, whole(), out)) {
            stream(table, latents(), given, progress, (rows, context, first) -> {
                double[] x = model.toData(rows, context);
                writer.write(join(x, context), rows.count());
                return x;
            });
            writer.commit();
        }
    }

    private Set<String> whole() {
        return model.columns().stream()
                .filter(TableColumn::isWhole)
                .map(TableColumn::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Writes n new rows.
     *
     * @param fixed values of all given columns
     */
    public void sample(long n, Map<String, Double> fixed, long seed, Path out, LongConsumer progress) {
        requireGiven(fixed);
        List<String> names = new ArrayList<>(columns);
        names.addAll(given);
        double[] values = given.stream().mapToDouble(fixed::get).toArray();
        model.requireGiven(new Repeated(values, 1), r -> "the given values");
        int most = Math.max(1, BLOCK_VALUES / names.size());
        try (TableWriter writer = TableWriter.create(names, whole(), out)) {
            for (long first = 0; first < n; first += most) {
                int count = (int) Math.min(most, n - first);
                Rows context = new Repeated(values, count);
                double[] x = model.sample(first, count, context, seed);
                writer.write(join(x, context), count);
                progress.accept(first + count);
            }
            writer.commit();
        }
    }

    private void requireGiven(Map<String, Double> fixed) {
        for (String name : given) {
            if (!fixed.containsKey(name)) {
                throw new TableException(
                        "the model is conditioned on " + given + ": expected a value of \"" + name + "\", got none");
            }
        }
        for (String name : fixed.keySet()) {
            if (!given.contains(name)) {
                throw new TableException("the model is "
                        + (given.isEmpty() ? "not conditioned on any column" : "conditioned on " + given)
                        + ", got a value of \"" + name + "\"");
            }
        }
    }

    /** The same row again and again. */
    private record Repeated(double[] values, int count) implements Rows {
        @Override
        public int columns() {
            return values.length;
        }

        @Override
        public double get(int row, int column) {
            return values[column];
        }
    }

    private void run(
            TableSource table,
            List<String> main,
            List<String> context,
            List<String> appended,
            Path out,
            LongConsumer progress,
            Work work) {
        List<String> needed = new ArrayList<>(main);
        needed.addAll(context);
        table.requireFitted(needed);
        try (TableWriter writer = TableWriter.appending(table, appended, out)) {
            stream(table, main, context, progress, (rows, given, first) -> {
                double[] block = work.of(rows, given, first);
                writer.write(block, rows.count());
                return block;
            });
            writer.commit();
        }
    }

    private void stream(TableSource table, List<String> main, List<String> context, LongConsumer progress, Work work) {
        List<String> names = new ArrayList<>(main);
        names.addAll(context);
        table.requireFitted(names);
        int width = names.size();
        double[] block = new double[width * Math.max(1, BLOCK_VALUES / width)];
        try (RowStream stream = table.stream(names)) {
            while (true) {
                long first = stream.position();
                int count = stream.read(block);
                if (count == 0) {
                    return;
                }
                Rows rows = new Part(block, width, 0, main.size(), count);
                Rows given = new Part(block, width, main.size(), context.size(), count);
                model.requireGiven(given, r -> table.place(first + r));
                work.of(rows, given, first);
                progress.accept(first + count);
            }
        }
    }

    /** Some columns of a block. */
    private record Part(double[] block, int width, int from, int columns, int count) implements Rows {
        @Override
        public double get(int row, int column) {
            return block[row * width + from + column];
        }
    }

    private static double[] flat(double[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * width];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, values, r * width, width);
        }
        return values;
    }

    private static double[] join(double[] x, Rows context) {
        if (context.columns() == 0) {
            return x;
        }
        int width = x.length / Math.max(1, context.count());
        int all = width + context.columns();
        double[] joined = new double[context.count() * all];
        for (int r = 0; r < context.count(); r++) {
            System.arraycopy(x, r * width, joined, r * all, width);
            for (int c = 0; c < context.columns(); c++) {
                joined[r * all + width + c] = context.get(r, c);
            }
        }
        return joined;
    }
}
