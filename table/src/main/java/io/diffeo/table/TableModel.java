package io.diffeo.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.model.ModelFile;
import io.diffeo.model.ModelFileException;
import io.diffeo.model.Provenance;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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
        return new TableFitting(table, settings, listener).fit();
    }

    /** Fits rows {@code [n][names]}. */
    public static TableFit fit(List<String> names, double[][] rows, TableSettings settings, Listener listener) {
        return new TableFitting(names, Rows.of(rows), settings, listener).fit();
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
     * log p(columns | given) of each row, in nats; minus infinity outside the support. Of whole columns it is the density at a uniform fraction
     * above the number that is fixed by the row: its mean over fractions is a lower bound of the log-probability (Theis et al. 2016, eq. 2).
     *
     * @param rows modelled columns, in their order
     * @param context given columns, or null without any
     */
    public double[] logDensity(Rows rows, Rows context) {
        Preprocessing.Moved moved = columns.inward(columns.dequantised(rows));
        double[] result = flow.logProb(moved, context(context));
        Domain support = columns.support();
        double[] point = new double[columns().size()];
        for (int r = 0; r < result.length; r++) {
            result[r] += moved.logDet(r);
            if (!support.isReal() && outside(support, rows, r, point) >= 0) {
                result[r] = Double.NEGATIVE_INFINITY;
            }
        }
        return result;
    }

    private int outside(Domain support, Rows rows, int row, double[] point) {
        for (int c = 0; c < point.length; c++) {
            point[c] = rows.get(row, c);
        }
        return support.outside(point);
    }

    public double[] logDensity(double[][] rows) {
        return logDensity(Rows.of(rows), null);
    }

    /** Why a row has no density: the column and value outside the support; null if it has one. */
    public String reason(Rows rows, int row) {
        double[] point = new double[columns().size()];
        int outside = outside(columns.support(), rows, row, point);
        return outside < 0
                ? null
                : "column \"" + columns().get(outside).name() + "\" is "
                        + columns().get(outside).kind() + ", got " + point[outside];
    }

    /** Draws rows {@code firstRow} to {@code firstRow + n} of the endless table that a seed stands for: row-major, in the table's own units. */
    public double[] sample(long firstRow, int n, Rows context, long seed) {
        return columns.outward(Rows.of(flow.sample(firstRow, n, context(context), seed)));
    }

    public double[][] sample(int n, long seed) {
        return Rows.of(sample(0, n, null, seed), columns().size()).toArrays();
    }

    /** The latents of rows; of whole columns at the fraction that is fixed by the row. */
    public double[][] toLatent(Rows rows, Rows context) {
        return flow.toLatent(columns.inward(columns.dequantised(rows)), context(context))
                .value();
    }

    /** Rows of latents, row-major, in the table's own units. */
    public double[] toData(Rows latents, Rows context) {
        return columns.outward(Rows.of(flow.toData(latents, context(context)).value()));
    }

    private Rows context(Rows context) {
        return given == null ? null : given.inward(context);
    }

    /** The reading and writing of whole tables. */
    public TableRunner tables() {
        return new TableRunner(this);
    }

    /** Writes the model file, whole or not at all. */
    public void save(Path file) {
        try {
            String section = JSON.writeValueAsString(new Section(columns(), given()));
            new ModelFile(flow, provenance, Map.of(SECTION, section)).write(file);
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
