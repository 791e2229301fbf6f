package io.diffeo.table;

import io.diffeo.baseline.Baseline;
import io.diffeo.baseline.Baselines;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.flow.FlowBuilder;
import io.diffeo.flow.Flows;
import io.diffeo.kernel.Kernels;
import io.diffeo.model.Provenance;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.TableProfile;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import io.diffeo.train.MaximumLikelihood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** One fit of a table: columns are looked at, rows split, columns standardised on the training rows, the flow fitted and compared. */
final class TableFitting {
    /** Validation rows that suffice to judge training: their mean is known to a few thousandths of a nat. */
    private static final int MAX_JUDGES = 50_000;

    private final TableSettings settings;
    private final Listener listener;
    private final Workers workers;
    private final List<String> columns;
    private final List<String> given;
    private final TableProfile profile;
    private final PartitionedRows parts;
    private final List<String> warnings = new ArrayList<>();

    TableFitting(TableSource table, TableSettings settings, Listener listener) {
        Kernels.warmUp();
        this.settings = settings;
        this.listener = listener;
        this.workers = settings.workers;
        this.given = settings.given;
        this.columns = columns(table.names(), settings);
        List<String> names = names();
        this.profile = table.profile(names);
        table.requireModelable(profile);
        for (String name : names) {
            if (settings.kinds.containsKey(name)) {
                ColumnKind kind = settings.kinds.get(name);
                table.requireKind(name, kind.toString(), kind.range());
            }
        }
        this.parts = load(table, names);
        requireRows(table.label());
    }

    TableFitting(List<String> names, Rows rows, TableSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        this.workers = settings.workers;
        this.given = settings.given;
        this.columns = columns(names, settings);
        Rows chosen = new Chosen(rows, names().stream().mapToInt(names::indexOf).toArray());
        this.profile = ArrayProfile.of(names(), chosen);
        Split split = new Split(settings.validation, settings.test, settings.seed);
        this.parts = ArrayProfile.split(chosen, split);
        requireRows("the rows");
    }

    /** Some columns of rows. */
    private record Chosen(Rows rows, int[] which) implements Rows {
        @Override
        public int count() {
            return rows.count();
        }

        @Override
        public int columns() {
            return which.length;
        }

        @Override
        public double get(int row, int column) {
            return rows.get(row, which[column]);
        }
    }

    private static List<String> columns(List<String> all, TableSettings settings) {
        return settings.columns.isEmpty()
                ? all.stream().filter(name -> !settings.given.contains(name)).toList()
                : settings.columns;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(columns);
        names.addAll(given);
        return names;
    }

    private PartitionedRows load(TableSource table, List<String> names) {
        boolean ownValidation = settings.validationTable.isPresent();
        boolean ownTest = settings.testTable.isPresent();
        PartitionedRows split = table.load(
                names, new Split(ownValidation ? 0 : settings.validation, ownTest ? 0 : settings.test, settings.seed));
        return new PartitionedRows(
                split.train(),
                settings.validationTable
                        .map(t -> all(t, names))
                        .orElse(split.validation())
                        .thinned(MAX_JUDGES),
                settings.testTable.map(t -> all(t, names)).orElse(split.test()));
    }

    private static Rows all(TableSource table, List<String> names) {
        table.requireFitted(names);
        return table.load(names, new Split(0, 0, 0)).train();
    }

    private void requireRows(String label) {
        if (parts.train().count() <= columns.size()) {
            throw new TableException(label + ": expected more rows to train on than columns, got "
                    + parts.train().count() + " training rows of " + columns.size()
                    + " columns; give more rows, or a smaller share to validation and test");
        }
    }

    TableFit fit() {
        Rows train = block(parts.train(), 0, columns.size());
        Preprocessing inside = preprocessing(columns, train);
        Preprocessing context =
                given.isEmpty() ? null : preprocessing(given, block(parts.train(), columns.size(), given.size()));
        warn(inside);
        Defaults defaults = Defaults.of(train.count(), columns.size());
        Inputs inputs = inputs(inside, train);
        OriginalUnits units = inputs.units();
        Fit fit = learning(defaults)
                .listener(units.of(listener))
                .fit(
                        flow(defaults),
                        inputs.train(),
                        inputs.validation(),
                        context(context, parts.train()),
                        context(context, parts.validation()));
        TableModel model = new TableModel(fit.flow(), inside, context, provenance());
        List<Score> scores = parts.test().count() < 2 ? List.of() : scores(model, inside, context);
        for (Score score : scores) {
            model = model.with(model.provenance().score(score.model() + ", test nats per row", score.nats()));
        }
        return new TableFit(
                model,
                fit.history().stream().map(units::of).toList(),
                fit.stopped(),
                fit.notes(),
                warnings,
                profile,
                scores,
                train.count(),
                parts.validation().count(),
                parts.test());
    }

    private Preprocessing preprocessing(List<String> names, Rows train) {
        List<TableColumn> raw = new ArrayList<>();
        for (String name : names) {
            ColumnProfile column = profile.column(name);
            raw.add(TableColumn.of(column, settings.kinds.getOrDefault(name, ColumnKind.infer(column))));
        }
        return new Preprocessing(Preprocessing.standardise(raw, train, workers), workers);
    }

    private void warn(Preprocessing inside) {
        warnings.addAll(profile.warnings(columns));
        List<String> whole = inside.columns().stream()
                .filter(TableColumn::isWhole)
                .map(TableColumn::name)
                .toList();
        if (!whole.isEmpty()) {
            warnings.add("whole-number columns " + whole
                    + " are dequantised by a uniform fraction: log-likelihoods are lower bounds of log-probabilities");
        }
    }

    private Flow flow(Defaults d) {
        FlowBuilder builder = Flows.of(settings.family.orElse(d.family()), columns.size())
                .context(given.size())
                .transforms(settings.transforms.orElse(d.transforms()))
                .hidden(settings.hidden.orElse(d.hidden()))
                .bins(settings.bins.orElse(d.bins()))
                .base(settings.base.of(columns.size()))
                .seed(settings.seed);
        return builder.build().with(settings.precision).with(workers);
    }

    private MaximumLikelihood learning(Defaults d) {
        MaximumLikelihood learning = MaximumLikelihood.defaults()
                .learningRate(settings.learningRate.orElse(d.rate()))
                .epochs(settings.epochs.orElse(d.epochs()))
                .batch(settings.batch.orElse(d.batch()))
                .patience(settings.patience.orElse(d.patience()))
                .seed(settings.seed)
                .workers(workers)
                .precision(settings.precision)
                .interruptedWhen(settings.interrupted);
        return settings.limit.map(learning::limit).orElse(learning);
    }

    /**
     * What the flow sees.
     *
     * @param train rows of a pass, with new fractions for whole columns in each
     */
    private record Inputs(IntFunction<Rows> train, Rows validation, OriginalUnits units) {}

    private Inputs inputs(Preprocessing inside, Rows train) {
        Preprocessing.Moved first = inside.inward(inside.dequantised(train, 0));
        Preprocessing.Moved validation =
                inside.inward(inside.dequantised(block(parts.validation(), 0, columns.size()), 0));
        Rows once = inside.hasWhole() ? null : precise(first);
        IntFunction<Rows> rows = once == null ? pass -> moved(inside, train, settings.seed + 1 + pass) : pass -> once;
        return new Inputs(rows, precise(validation), OriginalUnits.of(first, validation));
    }

    private Rows moved(Preprocessing through, Rows rows, long seed) {
        return precise(through.inward(through.dequantised(rows, seed)));
    }

    /** Rows as exact as the flow computes. */
    private Rows precise(Preprocessing.Moved moved) {
        return settings.precision == Precision.FLOAT32 ? moved.single() : moved;
    }

    private Rows single(Preprocessing inside, Rows rows, long seed) {
        return moved(inside, block(rows, 0, columns.size()), seed);
    }

    private Rows context(Preprocessing context, Rows rows) {
        return context == null
                ? null
                : context.inward(block(rows, columns.size(), given.size())).single();
    }

    private List<Score> scores(TableModel model, Preprocessing inside, Preprocessing context) {
        Preprocessing.Moved test = inside.inward(inside.dequantised(block(parts.test(), 0, columns.size())));
        Rows testContext = context == null ? null : context.inward(block(parts.test(), columns.size(), given.size()));
        double[] flow = model.flow().logProb(test, testContext);
        Rows train = joined(single(inside, parts.train(), settings.seed), context(context, parts.train()));
        Rows valid = joined(single(inside, parts.validation(), settings.seed), context(context, parts.validation()));
        Baseline gaussian = Baselines.gaussian(train, given.size());
        Baseline mixture =
                valid.count() == 0 ? gaussian : Baselines.mixture(train, valid, given.size(), settings.seed, workers);
        Rows all = joined(test, testContext);
        double[] normal = gaussian.logProb(all, workers);
        double[] mixed = mixture.logProb(all, workers);
        for (int r = 0; r < flow.length; r++) {
            flow[r] += test.logDet(r);
            normal[r] += test.logDet(r);
            mixed[r] += test.logDet(r);
        }
        int n = columns.size();
        return List.of(
                Score.of("flow", flow, flow, n),
                Score.of("Gaussian", normal, flow, n),
                Score.of("Gaussian mixture of " + mixture.components(), mixed, flow, n));
    }

    private static Rows joined(Rows rows, Rows context) {
        return context == null ? rows : new Joined(rows, context);
    }

    /** Rows side by side. */
    private record Joined(Rows left, Rows right) implements Rows {
        @Override
        public int count() {
            return left.count();
        }

        @Override
        public int columns() {
            return left.columns() + right.columns();
        }

        @Override
        public double get(int row, int column) {
            return column < left.columns() ? left.get(row, column) : right.get(row, column - left.columns());
        }
    }

    private Provenance provenance() {
        return Provenance.here().created(Instant.now()).seed(settings.seed).data(Digest.of(parts.train()));
    }

    private static Rows block(Rows rows, int from, int columns) {
        int[] which = new int[columns];
        for (int c = 0; c < columns; c++) {
            which[c] = from + c;
        }
        return new Chosen(rows, which);
    }
}
