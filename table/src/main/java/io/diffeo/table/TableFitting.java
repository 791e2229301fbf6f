package io.diffeo.table;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.flow.FlowBuilder;
import io.diffeo.flow.Flows;
import io.diffeo.kernel.Kernels;
import io.diffeo.model.Provenance;
import io.diffeo.table.TableListener.Phase;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import io.diffeo.train.MaximumLikelihood;
import io.diffeo.train.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** One fit of a table: columns are looked at, rows split, columns standardised on the training rows, the flow fitted and compared. */
final class TableFitting {
    /** Validation rows that suffice to judge training: their mean is known to a few thousandths of a nat. */
    private static final int MAX_JUDGES = 50_000;

    /** Most steps of an epoch. */
    private static final int STEPS = 1000;

    /** The share of training in which the learning rate rises. */
    private static final double WARM_UP = 0.02;

    private final TableSettings settings;
    private final TimeBudget budget;
    private final TableListener listener;
    private final Workers workers;
    private final List<String> columns;
    private final List<String> given;
    private final TableProfile profile;
    private final PartitionedRows parts;
    private final List<String> warnings = new ArrayList<>();

    TableFitting(TableSource table, TableSettings settings, Listener listener) {
        Kernels.warmUp();
        this.settings = settings;
        this.budget = new TimeBudget(settings.limit);
        this.listener = TableListener.of(listener);
        this.listener.phase(Phase.READING);
        this.workers = settings.workers;
        this.given = settings.given;
        this.columns = columns(table.names(), settings);
        List<String> names = names();
        requireKinds(table.label(), table.names());
        this.profile = table.profile(names);
        table.requireModelable(profile);
        for (String name : names) {
            if (settings.kinds.containsKey(name)) {
                table.requireKind(name, settings.kinds.get(name));
            }
        }
        this.parts = load(table, names);
        requireRows(table.label());
    }

    TableFitting(List<String> names, Rows rows, TableSettings settings, Listener listener) {
        this.settings = settings;
        this.budget = new TimeBudget(settings.limit);
        this.listener = TableListener.of(listener);
        this.workers = settings.workers;
        this.given = settings.given;
        this.columns = columns(names, settings);
        if (rows.columns() != names.size()) {
            throw new TableException("expected rows of " + names.size() + " cells, " + ColumnNames.list(names)
                    + ", got " + rows.columns());
        }
        ColumnNames.require("the rows", names(), names);
        requireKinds("the rows", names);
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
                        .map(t -> all(t, names, table.label()))
                        .orElse(split.validation())
                        .thinned(MAX_JUDGES),
                settings.testTable.map(t -> all(t, names, table.label())).orElse(split.test()));
    }

    /** The rows of a table of its own, which must lie where the model's columns do. */
    private Rows all(TableSource table, List<String> names, String training) {
        table.requireFitted(names);
        Rows rows = table.load(names, new Split(0, 0, 0)).train();
        for (int c = 0; c < names.size(); c++) {
            TableColumn column = column(names.get(c));
            for (int r = 0; r < rows.count(); r++) {
                if (!column.admits(rows.get(r, c))) {
                    throw new TableException(table.place(r + 1) + ", column \"" + column.name() + "\": expected "
                            + column.admitted() + ", as in " + training + ", got " + rows.get(r, c)
                            + "; declare another kind or drop the row");
                }
            }
        }
        return rows;
    }

    /** Refuses kinds of columns that are not there. */
    private void requireKinds(String label, List<String> names) {
        if (!settings.kinds.isEmpty()) {
            ColumnNames.require(label, List.copyOf(settings.kinds.keySet()), names);
        }
    }

    private TableColumn column(String name) {
        ColumnProfile column = profile.column(name);
        return TableColumn.of(column, settings.kinds.getOrDefault(name, ColumnKind.infer(column)));
    }

    private void requireRows(String label) {
        if (parts.train().count() <= columns.size()) {
            throw new TableException(label + ": expected more rows to train on than columns, got "
                    + parts.train().count() + " training rows of " + columns.size()
                    + " columns; give more rows, or a smaller share to validation and test");
        }
    }

    TableFit fit() {
        listener.phase(Phase.TAILS);
        Rows train = block(parts.train(), 0, columns.size());
        Preprocessing inside = preprocessing(columns, train);
        Preprocessing context =
                given.isEmpty() ? null : preprocessing(given, block(parts.train(), columns.size(), given.size()));
        warn(inside);
        listener.phase(Phase.TRAINING);
        Learned learned = learn(inside, context, train);
        TableModel model = new TableModel(learned.fit().flow(), inside, context, provenance());
        listener.trained(model);
        List<Score> scores = scores(model, inside, context, learned);
        for (Score score : scores) {
            model = model.with(model.provenance().score(score.model() + ", test nats per row", score.nats()));
        }
        return new TableFit(
                model,
                learned.history(),
                learned.stopped(),
                learned.notes(),
                warnings,
                profile,
                scores,
                train.count(),
                parts.validation().count(),
                parts.test());
    }

    /** What training came to. */
    private record Learned(Fit fit, List<Epoch> history, Fit.Stop stopped, List<String> notes) {}

    private Learned learn(Preprocessing inside, Preprocessing context, Rows train) {
        Defaults defaults = Defaults.of(train.count(), columns.size());
        Inputs inputs = inputs(inside, train);
        double reserve = parts.test().count() < 2 ? 0 : budget.reserve();
        Optional<DiminishingReturns> returns = settings.epochs.isPresent() || settings.limit.isPresent()
                ? Optional.empty()
                : Optional.of(new DiminishingReturns(Schedule.cosine(WARM_UP)));
        int batch = settings.batch.orElse(defaults.batch());
        int perEpoch = Math.min(STEPS, (train.count() + batch - 1) / batch);
        StopRule stop = new StopRule(settings.interrupted, budget, reserve, returns, perEpoch, batch);
        Course course = new Course(listener, inputs.units(), stop, returns);
        MaximumLikelihood learning = learning(defaults)
                .batch(batch)
                .steps(STEPS)
                .schedule(returns.<Schedule>map(r -> r).orElse(Schedule.cosine(WARM_UP)))
                .interruptedWhen(stop)
                .listener(course);
        if (budget.isLimited()) {
            learning = learning.limit(Duration.ofMillis(Math.max(1, (long) (1000 * (budget.left() - reserve)))));
        }
        Fit fit = learning.fit(
                flow(defaults),
                inputs.train(),
                inputs.validation(),
                context(context, parts.train()),
                context(context, parts.validation()));
        List<String> notes = new ArrayList<>(fit.notes());
        returns.map(DiminishingReturns::reason).filter(r -> !r.isEmpty()).ifPresent(notes::add);
        return new Learned(fit, course.history(), stop.cause(fit.stopped()), notes);
    }

    private Preprocessing preprocessing(List<String> names, Rows train) {
        List<TableColumn> raw = names.stream().map(this::column).toList();
        return new Preprocessing(Preprocessing.standardise(raw, train, workers, budget), workers);
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
        return MaximumLikelihood.defaults()
                .learningRate(settings.learningRate.orElse(d.rate()))
                .epochs(settings.epochs.orElse(d.epochs()))
                .patience(settings.patience.orElse(d.patience()))
                .seed(settings.seed)
                .workers(workers)
                .precision(settings.precision);
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

    private Rows context(Preprocessing context, Rows rows) {
        return context == null
                ? null
                : context.inward(block(rows, columns.size(), given.size())).single();
    }

    private List<Score> scores(TableModel model, Preprocessing inside, Preprocessing context, Learned learned) {
        if (parts.test().count() < 2) {
            return List.of();
        }
        listener.phase(Phase.COMPARING);
        double reserve = budget.left();
        boolean interrupted = learned.stopped() == Fit.Stop.INTERRUPTED;
        return new TestFigures(model, inside, context, parts, settings.seed, workers)
                .scores(
                        () -> interrupted || budget.endsBaselines(reserve) || settings.interrupted.getAsBoolean(),
                        warnings);
    }

    private Provenance provenance() {
        return Provenance.here()
                .created(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .seed(settings.seed)
                .data(Digest.of(parts.train()));
    }

    /** Some neighbouring columns of rows. */
    static Rows block(Rows rows, int from, int columns) {
        int[] which = new int[columns];
        for (int c = 0; c < columns; c++) {
            which[c] = from + c;
        }
        return new Chosen(rows, which);
    }
}
