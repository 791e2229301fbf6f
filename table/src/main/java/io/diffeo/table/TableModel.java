package io.diffeo.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.file.ModelFile;
import io.diffeo.file.ModelFileException;
import io.diffeo.file.Provenance;
import io.diffeo.table.io.ColumnNames;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A density model of a table: p(columns), or p(columns | given), in the table's own units. What is done to the columns beforehand is part of
 * the flow, so densities integrate to one over the columns as they are. Immutable and thread-safe.
 */
public final class TableModel {
    private static final String SECTION = "table";
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final Flow flow;
    private final Preprocessing columns;
    private final Preprocessing given;
    private final Provenance provenance;
    private volatile Flow inDoubles;

    /** The model file's section of columns. */
    private record Section(List<TableColumn> columns, List<TableColumn> given) {}

    TableModel(Flow flow, Preprocessing columns, Preprocessing given, Provenance provenance) {
        this.flow = flow;
        this.columns = columns;
        this.given = given;
        this.provenance = provenance;
    }

    /**
     * Fits a table.
     *
     * @throws TableException if the table cannot be modelled, with the place and what to do
     */
    public static TableFit fit(TableSource table, TableSettings settings, Listener listener) {
        return new TableFitting(FitData.of(table, settings), settings, listener).fit();
    }

    /**
     * Fits rows {@code [n][names]}, which pass the same checks as a table's.
     *
     * @throws TableException if they cannot be modelled, with the place and what to do
     */
    public static TableFit fit(List<String> names, double[][] rows, TableSettings settings, Listener listener) {
        return new TableFitting(FitData.of(names, rows, settings), settings, listener).fit();
    }

    /** The modelled columns. */
    public List<TableColumn> columns() {
        return columns.columns();
    }

    /** The columns that the model is conditioned on. */
    public List<TableColumn> given() {
        return given == null ? List.of() : given.columns();
    }

    /** Where the model comes from. */
    public Provenance provenance() {
        return provenance;
    }

    /** The flow between latents and standardised columns. */
    public Flow flow() {
        return flow;
    }

    /** One flow of everything, from latents to the columns as they are; whole columns with their uniform fraction. */
    public Flow whole() {
        List<Bijection> all = new ArrayList<>(flow.bijections());
        all.addAll(columns.bijections());
        Flow joined = Flow.of(flow.base(), all);
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        flow.parameters().forEach(p -> values.put(p, flow.weights().get(p)));
        return joined.with(joined.weights().with(values)).with(Precision.FLOAT64);
    }

    public TableModel with(Provenance other) {
        return new TableModel(flow, columns, given, other);
    }

    /** This model, scoring with other threads. */
    public TableModel with(Workers workers) {
        return new TableModel(
                flow.with(workers),
                new Preprocessing(columns(), workers),
                given == null ? null : new Preprocessing(given(), workers),
                provenance);
    }

    /**
     * log p(columns | given) of each row, in nats; minus infinity for values that the columns' kinds do not admit, and where the density is too
     * small for a double. Of whole columns it is the density at a uniform fraction above the number that is fixed by the row: its mean over
     * fractions is a lower bound of the log-probability (Theis et al. 2016, eq. 2).
     *
     * @param rows modelled columns, in their order
     * @param context given columns, or null without any
     * @throws TableException if a value is NaN, or the model cannot be conditioned on a given one
     */
    public double[] logDensity(Rows rows, Rows context) {
        requireShape(rows, context);
        int[] inside = IntStream.range(0, rows.count())
                .filter(r -> columns.outside(rows, r) < 0)
                .toArray();
        Preprocessing.Moved moved = columns.inward(columns.dequantised(rows).select(inside, 0, inside.length));
        Rows condition = context(context);
        double[] density = flow.logProb(
                dataset(moved, condition == null ? null : condition.select(inside, 0, inside.length)));
        double[] result = new double[rows.count()];
        Arrays.fill(result, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < inside.length; i++) {
            double value = density[i] + moved.logDet(i);
            result[inside[i]] = value < Double.POSITIVE_INFINITY ? value : Double.NEGATIVE_INFINITY;
        }
        return result;
    }

    private Flow inDoubles() {
        Flow made = inDoubles;
        if (made == null) {
            made = flow.with(Precision.FLOAT64);
            inDoubles = made;
        }
        return made;
    }

    private void requireShape(Rows rows, Rows context) {
        requireColumns("row", columns(), rows);
        if (given == null ? context != null && context.columns() > 0 : context == null) {
            throw new IllegalArgumentException(
                    given == null
                            ? "expected no given columns, got rows of " + context.columns()
                            : "expected values of the given columns " + ColumnNames.list(names(given()))
                                    + ", got none");
        }
        if (given != null) {
            requireColumns("given row", given(), context);
            if (context.count() != rows.count()) {
                throw new IllegalArgumentException(
                        "expected a given row for each of the " + rows.count() + " rows, got " + context.count());
            }
        }
    }

    private static void requireColumns(String noun, List<TableColumn> expected, Rows rows) {
        if (rows.count() > 0 && rows.columns() != expected.size()) {
            throw new IllegalArgumentException("expected " + expected.size() + " values a " + noun + ", for "
                    + ColumnNames.list(names(expected)) + ", got " + rows.columns());
        }
    }

    private static List<String> names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).toList();
    }

    /** As {@link #logDensity(Rows, Rows)}, of rows {@code [n][columns]} of a model without given columns. */
    public double[] logDensity(double[][] rows) {
        return logDensity(Rows.of(rows), null);
    }

    /** Why a row has no density: the column and value outside its kind; null if it has one. */
    public String reason(Rows rows, int row) {
        int outside = columns.outside(rows, row);
        if (outside < 0) {
            return null;
        }
        TableColumn column = columns().get(outside);
        return "column \"" + column.name() + "\" is " + column.kind() + ", got " + rows.get(row, outside);
    }

    /**
     * Refuses given values that the model cannot be conditioned on.
     *
     * @param place of a row of the values, in words
     * @throws TableException that names place and column
     */
    void requireGiven(Rows context, IntFunction<String> place) {
        for (int r = 0; given != null && r < context.count(); r++) {
            for (int c = 0; c < given().size(); c++) {
                TableColumn column = given().get(c);
                double value = context.get(r, c);
                if (!Double.isFinite(value) || !column.admitsGiven(given.kind(c), value)) {
                    throw new TableException(place.apply(r) + ", column \"" + column.name() + "\": expected "
                            + given.kind(c).expected() + " to condition on, got " + value
                            + "; the model knows no other values of this column: correct or drop the row");
                }
            }
        }
    }

    /** Draws rows {@code firstRow} to {@code firstRow + n} of the endless table that a seed stands for: row-major, in the table's own units. */
    public double[] sample(long firstRow, int n, Rows context, long seed) {
        return columns.outward(Rows.of(flow.model().sample(firstRow, given == null ? Rows.empty(n) : context(context), seed)));
    }

    public double[][] sample(int n, long seed) {
        return Rows.of(sample(0, n, null, seed), columns().size()).toArrays();
    }

    /** The latents of rows, computed in doubles; of whole columns at a fraction that is fixed by the row. */
    public double[][] toLatent(Rows rows, Rows context) {
        requireShape(rows, context);
        return inDoubles()
                .toLatent(dataset(columns.inward(columns.encodable(rows)), context(context)))
                .value();
    }

    /** Rows of latents, row-major, computed in doubles, in the table's own units: {@link #toLatent} of rows comes back as they were. */
    public double[] toData(Rows latents, Rows context) {
        requireShape(latents, context);
        return columns.outward(
                Rows.of(inDoubles().toData(dataset(latents, context(context))).value()));
    }

    /** Rows with their context, which is null where nothing is given. */
    static Dataset dataset(Rows x, Rows context) {
        return context == null ? Dataset.of(x) : new Dataset(x, context);
    }

    private Rows context(Rows context) {
        if (given == null) {
            return null;
        }
        requireGiven(context, r -> "row " + (r + 1));
        return given.inward(context);
    }

    /** The reading and writing of whole tables. */
    public TableRunner tables() {
        return new TableRunner(this);
    }

    /** Writes the model file, whole or not at all. */
    public void save(Path file) {
        try {
            String section = JSON.writeValueAsString(new Section(columns(), given()));
            new ModelFile(flow.model(), provenance, Map.of(SECTION, section)).write(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a model file.
     *
     * @throws ModelFileException if it is not, in every detail, the model of a table
     */
    public static TableModel load(Path file) {
        ModelFile model = ModelFile.read(file);
        String text = model.sections().get(SECTION);
        if (text == null) {
            throw new ModelFileException(file, "it holds a flow, but no columns of a table", null);
        }
        try {
            Section section = JSON.readValue(text, Section.class);
            if (section.columns() == null
                    || section.given() == null
                    || section.columns().size() != model.flow().dimension()
                    || section.given().size() != model.flow().contextDimension()) {
                throw new IllegalArgumentException("the columns do not fit the flow");
            }
            Workers workers = Workers.shared();
            return new TableModel(
                    model.flow(),
                    new Preprocessing(section.columns(), workers),
                    section.given().isEmpty() ? null : new Preprocessing(section.given(), workers),
                    model.provenance());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ModelFileException(file, "its columns cannot be read: " + e.getMessage(), e);
        }
    }
}
