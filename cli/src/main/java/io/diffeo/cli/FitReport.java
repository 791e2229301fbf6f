package io.diffeo.cli;

import io.diffeo.data.Rows;
import io.diffeo.file.Provenance;
import io.diffeo.report.ColumnSummary;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.LearningCurve;
import io.diffeo.report.LearningCurvePoint;
import io.diffeo.report.ReportData;
import io.diffeo.report.Samples;
import io.diffeo.report.ScoreSummary;
import io.diffeo.report.ScoredRows;
import io.diffeo.table.Score;
import io.diffeo.table.TableColumn;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fit as the report's data: held-out rows beside rows the model drew, and the figures. */
final class FitReport {
    private static final int MAX_ROWS = 20_000;
    private static final int GRID = 320;

    private final TableFit fit;
    private final TableModel model;
    private final String label;
    private final TestRows tested;
    private final double[][] data;
    private final double[][] context;
    private final double[][] drawn;

    FitReport(TableFit fit, String label, TestRows tested) {
        this.fit = fit;
        this.model = fit.model();
        this.label = label;
        this.tested = tested;
        int columns = model.columns().size();
        int rows = Math.min(MAX_ROWS, fit.test().count());
        this.data = block(rows, 0, columns);
        this.context = block(rows, columns, model.given().size());
        this.drawn = conditional()
                ? Rows.of(model.sample(0, rows, Rows.of(context), 1), columns).toArrays()
                : model.sample(Math.max(rows, Math.min(MAX_ROWS, fit.trainRows())), 1);
    }

    /** All test rows, of which the report shows those of lowest log-density. */
    private ScoredRows scoredRows() {
        int rows = fit.test().count();
        if (rows == 0) {
            return ScoredRows.none();
        }
        int columns = model.columns().size();
        Rows given = conditional() ? Rows.of(block(rows, columns, model.given().size())) : null;
        List<String> names = Stream.concat(model.columns().stream(), model.given().stream())
                .map(TableColumn::name)
                .toList();
        return new ScoredRows(
                tested.table(),
                names,
                tested.numbers(),
                fit.test().toArrays(),
                model.logDensity(Rows.of(block(rows, 0, columns)), given));
    }

    private boolean conditional() {
        return !model.given().isEmpty();
    }

    private double[][] block(int rows, int from, int columns) {
        double[][] block = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                block[r][c] = fit.test().get(r, from + c);
            }
        }
        return block;
    }

    ReportData data() {
        return new ReportData(
                "A density model of " + label,
                fit.verdict(),
                summary(),
                scores(),
                new LearningCurve(epochs(), fit.epoch(), fit.stopped().reason()),
                columns(),
                new Samples(data, drawn, latents()),
                scoredRows(),
                density(),
                Layers.of(model.flow()),
                provenance(),
                warnings());
    }

    /** The epochs; one in which training was stopped is marked, for its figure is of fewer rows. */
    private List<LearningCurvePoint> epochs() {
        List<LearningCurvePoint> epochs = new ArrayList<>();
        for (Epoch epoch : fit.history()) {
            epochs.add(new LearningCurvePoint(epoch.number(), epoch.train(), epoch.validation()));
        }
        if (!epochs.isEmpty() && (fit.stopped() == Fit.Stop.TIME || fit.stopped() == Fit.Stop.INTERRUPTED)) {
            epochs.set(epochs.size() - 1, epochs.get(epochs.size() - 1).asUnfinished());
        }
        return epochs;
    }

    /** The log-density over a frame of the held-out rows; null unless there are two columns and nothing is given. */
    DensityGrid density() {
        if (model.columns().size() != 2 || conditional() || data.length < 2) {
            return null;
        }
        String x = model.columns().get(0).name();
        String y = model.columns().get(1).name();
        Frame frame = Frame.of(x, y, data);
        return DensityGrid.over(isMap(x, y) ? frame.geographic() : frame, GRID, GRID, this::logDensity);
    }

    /** The log-density of points, those within the unit interval of a whole number being that number. */
    private double[] logDensity(double[][] points) {
        for (int c = 0; c < model.columns().size(); c++) {
            if (model.columns().get(c).isWhole()) {
                for (double[] point : points) {
                    point[c] = Math.floor(point[c]);
                }
            }
        }
        return model.logDensity(points);
    }

    /** Whether two columns are a longitude and a latitude, by their names. */
    static boolean isMap(String x, String y) {
        return List.of("longitude", "lon", "lng", "long").contains(x.toLowerCase(Locale.ROOT))
                && List.of("latitude", "lat").contains(y.toLowerCase(Locale.ROOT));
    }

    private String summary() {
        return "A flow of " + Format.count(model.flow().parameterCount(), "parameter") + " for p("
                + names(model.columns()) + (conditional() ? " | " + names(model.given()) : "") + "), fitted to "
                + Format.count(fit.trainRows(), "row") + " of " + label + ".";
    }

    private static String names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).collect(Collectors.joining(", "));
    }

    private List<ScoreSummary> scores() {
        List<ScoreSummary> scores = new ArrayList<>();
        for (Score score : fit.scores()) {
            scores.add(
                    scores.isEmpty()
                            ? ScoreSummary.flow(score.model(), score.nats(), score.error())
                            : new ScoreSummary(
                                    score.model(), score.nats(), score.error(), score.lead(), score.leadError()));
        }
        return scores;
    }

    private List<ColumnSummary> columns() {
        return model.columns().stream()
                .map(column -> {
                    ColumnProfile p = fit.profile().column(column.name());
                    return new ColumnSummary(
                            column.name(),
                            column.kind(),
                            p.min(),
                            p.max(),
                            p.mean(),
                            p.deviation(),
                            column.preprocessing());
                })
                .toList();
    }

    private double[][] latents() {
        return data.length == 0
                ? data
                : model.toLatent(Rows.of(data), conditional() ? Rows.of(context) : Rows.empty(data.length));
    }

    private Map<String, String> provenance() {
        Provenance from = model.provenance();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Diffeo", from.library());
        lines.put("Java", from.java());
        from.command().ifPresent(command -> lines.put("Command", command));
        from.created().ifPresent(when -> lines.put("Date", when.toString()));
        from.seed().ifPresent(seed -> lines.put("Seed", Long.toString(seed)));
        from.data().ifPresent(digest -> lines.put("Training rows", digest));
        return lines;
    }

    private List<String> warnings() {
        List<String> all = new ArrayList<>(fit.warnings());
        all.addAll(fit.notes());
        return all;
    }
}
