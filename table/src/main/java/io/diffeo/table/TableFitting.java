package io.diffeo.table;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.file.Provenance;
import io.diffeo.flow.Family;
import io.diffeo.flow.Flow;
import io.diffeo.flow.FlowBuilder;
import io.diffeo.flow.FlowSetting;
import io.diffeo.flow.Flows;
import io.diffeo.kernel.Kernels;
import io.diffeo.table.TableListener.Phase;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.profile.TableProfile;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import io.diffeo.train.MaximumLikelihood;
import io.diffeo.train.Schedule;
import io.diffeo.train.Training;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One fit of a table: columns are looked at, rows split, columns standardised on the training rows, the flow fitted and compared. */
final class TableFitting {
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
    private final FitData data;
    private final TableProfile profile;
    private final PartitionedRows parts;
    private final List<String> warnings = new ArrayList<>();

    TableFitting(Supplier<FitData> read, TableSettings settings, Listener listener) {
        Kernels.warmUp();
        this.settings = settings;
        this.budget = new TimeBudget(settings.limit);
        this.listener = TableListener.of(listener);
        this.workers = settings.workers;
        this.listener.phase(Phase.READING);
        this.data = read.get();
        this.columns = data.columns();
        this.given = data.given();
        this.profile = data.profile();
        this.parts = data.parts();
        data.notes().forEach(listener::note);
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

        @Override
        public void column(int column, int from, int count, double[] into) {
            rows.column(which[column], from, count, into);
        }
    }

    TableFit fit() {
        listener.phase(Phase.TAILS);
        Rows train = block(parts.train(), 0, columns.size());
        Preprocessing inside = preprocessing(columns, train);
        Preprocessing context = preprocessing(given, block(parts.train(), columns.size(), given.size()));
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
                learned.fit().epoch(),
                learned.history(),
                learned.stopped(),
                Stream.concat(data.notes().stream(), learned.notes().stream()).toList(),
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
        Training learning = learning(defaults)
                .batch(batch)
                .stepsPerEpoch(STEPS)
                .schedule(returns.<Schedule>map(r -> r).orElse(Schedule.cosine(WARM_UP)))
                .interruptedWhen(stop)
                .listener(course);
        if (budget.isLimited()) {
            learning = learning.limit(Duration.ofMillis(Math.max(1, (long) (1000 * (budget.left() - reserve)))));
        }
        Flow flow = flow(defaults);
        Rows trainContext = context(context, parts.train());
        IntFunction<Dataset> rows = pass -> new Dataset(inputs.train().apply(pass), trainContext);
        Dataset validation = new Dataset(inputs.validation(), context(context, parts.validation()));
        Fit fit = learning.fit(flow, MaximumLikelihood.of(flow.distribution(), rows, validation));
        List<String> notes = new ArrayList<>(fit.notes());
        returns.map(DiminishingReturns::reason).filter(r -> !r.isEmpty()).ifPresent(notes::add);
        return new Learned(fit, course.history(), stop.cause(fit.stopped()), notes);
    }

    private Preprocessing preprocessing(List<String> names, Rows train) {
        List<TableColumn> raw = names.stream()
                .map(name -> TableColumn.of(profile.column(name), data.kinds().get(name)))
                .toList();
        return new Preprocessing(Preprocessing.standardise(raw, train, workers, budget), workers);
    }

    private void warn(Preprocessing inside) {
        warnings.addAll(data.warnings());
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
        Family family = settings.family.orElse(d.family());
        FlowBuilder builder = Flows.of(family, columns.size())
                .context(given.size())
                .transforms(settings.transforms.orElse(d.transforms()))
                .base(settings.base.of(columns.size()))
                .seed(settings.seed);
        if (family.takes(FlowSetting.HIDDEN)) {
            builder = builder.hidden(settings.hidden.orElse(d.hidden()));
        }
        if (family.takes(FlowSetting.BINS)) {
            builder = builder.bins(settings.bins.orElse(d.bins()));
        }
        return builder.build().with(settings.precision).with(workers);
    }

    private Training learning(Defaults d) {
        return Training.defaults()
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
        IntFunction<Rows> rows = pass -> moved(inside, train, settings.seed + 1 + pass);
        if (!inside.hasWhole()) {
            Rows once = precise(first);
            rows = pass -> once;
        }
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
        return context.inward(block(rows, columns.size(), given.size())).single();
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
