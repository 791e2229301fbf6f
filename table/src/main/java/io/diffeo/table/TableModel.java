package io.diffeo.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.file.ModelFile;
import io.diffeo.file.ModelFileException;
import io.diffeo.file.Provenance;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A density model of a table: p(columns), or p(columns | given), in the table's own units. What is done to the columns beforehand is part of
 * the flow, so densities integrate to one over the columns as they are. Immutable and thread-safe.
 */
public final class TableModel {
    private static final String SECTION = "table";

    /** Fractions of a whole number whose mean is its figure. */
    private static final int FRACTIONS = 8;

    /** The seed of the fractions of rows that are scored. */
    private static final long SCORING = 0;

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final Flow flow;
    private final Preprocessing columns;
    private final Preprocessing given;
    private final Provenance provenance;
    private final RowShape shape;
    private volatile Flow inDoubles;

    /** The model file's section of columns. */
    private record Section(List<TableColumn> columns, List<TableColumn> given) {}

    TableModel(Flow flow, Preprocessing columns, Preprocessing given, Provenance provenance) {
        this.flow = flow;
        this.columns = columns;
        this.given = given;
        this.provenance = provenance;
        this.shape = new RowShape(names(columns()), names(given()));
    }

    private static List<String> names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).toList();
    }

    /**
     * Fits a table.
     *
     * @param listener hears of epochs, and of phases too if it is a {@link TableListener}
     * @throws TableException if the table cannot be modelled, with the place and what to do
     */
    public static TableFit fit(TableSource table, TableSettings settings, Listener listener) {
        return new TableFitting(() -> FitData.of(table, settings), settings, listener).fit();
    }

    /**
     * Fits rows {@code [n][names]}, which pass the same checks as a table's.
     *
     * @throws TableException if they cannot be modelled, with the place and what to do
     */
    public static TableFit fit(List<String> names, double[][] rows, TableSettings settings, Listener listener) {
        return new TableFitting(() -> FitData.of(names, rows, settings), settings, listener).fit();
    }

    /** The modelled columns. */
    public List<TableColumn> columns() {
        return columns.columns();
    }

    /** The columns that the model is conditioned on. */
    public List<TableColumn> given() {
        return given.columns();
    }

    /** Where the model comes from. */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * The flow between latents and standardised columns: its log-densities are in those, not in the table's own units, which are {@link
     * #logDensity}'s and those of {@link #whole}.
     */
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

    /** This model with another account of where it comes from. */
    public TableModel with(Provenance other) {
        return new TableModel(flow, columns, given, other);
    }

    /** This model, scoring with other threads. */
    public TableModel with(Workers workers) {
        return new TableModel(
                flow.with(workers),
                new Preprocessing(columns(), workers),
                new Preprocessing(given(), workers),
                provenance);
    }

    /**
     * log p(columns | given) of each row, in nats; minus infinity outside the support. Of whole columns it is the mean over eight uniform fractions
     * above the number, the same for all rows: a lower bound of the log-probability (Theis et al. 2016, eq. 2), and equal rows are equal.
     *
     * @param rows modelled columns, in their order
     * @param context given columns, a row for each; {@link Rows#empty} of as many where the model has none
     */
    public double[] logDensity(Rows rows, Rows context) {
        return logDensity(rows, context, x -> columns.dequantisedAlike(x, FRACTIONS));
    }

    /**
     * The same for rows of a table, at fractions that are keyed by the row's number: a mean over rows is then right to within its standard error,
     * however often a row repeats.
     *
     * @param firstRow the number in the table of the first row, from 0
     */
    public double[] logDensity(Rows rows, Rows context, long firstRow) {
        return logDensity(rows, context, x -> columns.dequantised(x, FRACTIONS, firstRow, SCORING));
    }

    private double[] logDensity(Rows rows, Rows context, UnaryOperator<Rows> dequantised) {
        shape.requireRows(rows);
        shape.requireContext(rows.count(), context);
        int each = columns.hasWhole() ? FRACTIONS : 1;
        int[] inside = IntStream.range(0, rows.count())
                .filter(r -> columns.outside(rows, r) < 0)
                .toArray();
        int[] all = IntStream.of(inside)
                .flatMap(r -> IntStream.range(r * each, (r + 1) * each))
                .toArray();
        Preprocessing.Moved moved = columns.inward(dequantised.apply(rows).select(all, 0, all.length));
        Rows condition = Fractions.repeated(context(context), each).select(all, 0, all.length);
        double[] density = flow.logProb(new Dataset(moved, condition));
        for (int i = 0; i < density.length; i++) {
            double value = density[i] + moved.logDet(i);
            density[i] = value < Double.POSITIVE_INFINITY ? value : Double.NEGATIVE_INFINITY;
        }
        double[] means = Fractions.means(density, each);
        double[] result = new double[rows.count()];
        Arrays.fill(result, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < inside.length; i++) {
            result[inside[i]] = means[i];
        }
        return result;
    }

    /** As {@link #logDensity(Rows, Rows)}, of rows {@code [n][columns]} of a model without given columns. */
    public double[] logDensity(double[][] rows) {
        return logDensity(Rows.of(rows), Rows.empty(rows.length));
    }

    /** Why a row has no density: the column and value outside its kind; empty if it has one. */
    public Optional<String> reason(Rows rows, int row) {
        shape.requireRows(rows);
        int outside = columns.outside(rows, row);
        if (outside < 0) {
            return Optional.empty();
        }
        TableColumn column = columns().get(outside);
        return Optional.of("column \"" + column.name() + "\" is " + column.kind() + ", got " + rows.get(row, outside));
    }

    /**
     * Refuses given values that the model cannot be conditioned on.
     *
     * @param place of a row of the values, in words
     * @throws TableException that names place and column
     */
    void requireGiven(Rows context, IntFunction<String> place) {
        for (int r = 0; r < context.count(); r++) {
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
        shape.requireContext(n, context);
        return columns.outward(Rows.of(flow.model().sample(firstRow, context(context), seed)));
    }

    /** Draws n rows, in the table's own units, from a model without given columns. */
    public double[][] sample(int n, long seed) {
        return Rows.of(sample(0, n, Rows.empty(n), seed), columns().size()).toArrays();
    }

    /** The latents of rows; of whole columns at one fraction, which is keyed by the row's number here. */
    public double[][] toLatent(Rows rows, Rows context) {
        return toLatent(rows, context, 0);
    }

    /**
     * The latents of rows of a table.
     *
     * @param firstRow the number in the table of the first row, from 0, which the fractions of whole columns are keyed by
     */
    public double[][] toLatent(Rows rows, Rows context, long firstRow) {
        shape.requireRows(rows);
        shape.requireContext(rows.count(), context);
        return inDoubles()
                .toLatent(new Dataset(columns.inward(columns.encodable(rows, firstRow, SCORING)), context(context)))
                .value();
    }

    /** Rows of latents, row-major, in the table's own units. */
    public double[] toData(Rows latents, Rows context) {
        shape.requireLatents(latents);
        shape.requireContext(latents.count(), context);
        return columns.outward(Rows.of(
                inDoubles().toData(new Dataset(latents, context(context))).value()));
    }

    private Flow inDoubles() {
        Flow made = inDoubles;
        if (made == null) {
            made = flow.with(Precision.FLOAT64);
            inDoubles = made;
        }
        return made;
    }

    private Rows context(Rows context) {
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
                    new Preprocessing(section.given(), workers),
                    model.provenance());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ModelFileException(file, "its columns cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        String condition = given().isEmpty() ? "" : " | " + String.join(", ", names(given()));
        return "p(" + String.join(", ", names(columns())) + condition + "): " + flow;
    }
}
