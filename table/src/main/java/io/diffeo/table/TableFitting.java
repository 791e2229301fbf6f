package io.diffeo.table;

import io.diffeo.train.MaximumLikelihood;
import io.diffeo.data.Dataset;
import io.diffeo.baseline.Baseline;
import io.diffeo.baseline.Baselines;
import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.flow.Flow;
import io.diffeo.flow.FlowBuilder;
import io.diffeo.flow.Flows;
import io.diffeo.kernel.Kernels;
import io.diffeo.file.Provenance;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.profile.ColumnProfile;
import io.diffeo.table.profile.TableProfile;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import io.diffeo.train.Training;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** One fit of a table: columns are looked at, rows split, columns standardised on the training rows, the flow fitted and compared. */
final class TableFitting {
    private final TableSettings settings;
    private final Listener listener;
    private final Workers workers;
    private final List<String> columns;
    private final List<String> given;
    private final FitData data;
    private final TableProfile profile;
    private final PartitionedRows parts;
    private final List<String> warnings = new ArrayList<>();

    TableFitting(FitData data, TableSettings settings, Listener listener) {
        Kernels.warmUp();
        this.data = data;
        this.settings = settings;
        this.listener = listener;
        this.workers = settings.workers;
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
        Rows train = block(parts.train(), 0, columns.size());
        Preprocessing inside = preprocessing(columns, train);
        Preprocessing context =
                given.isEmpty() ? null : preprocessing(given, block(parts.train(), columns.size(), given.size()));
        warn(inside);
        Defaults defaults = Defaults.of(train.count(), columns.size());
        Inputs inputs = inputs(inside, train);
        OriginalUnits units = inputs.units();
        Flow flow = flow(defaults);
        Rows trainContext = context(context, parts.train());
        IntFunction<Dataset> trainRows = pass -> TableModel.dataset(inputs.train().apply(pass), trainContext);
        Dataset validation = TableModel.dataset(inputs.validation(), context(context, parts.validation()));
        Fit fit = learning(defaults)
                .listener(units.of(listener))
                .fit(flow, MaximumLikelihood.of(flow.distribution(), trainRows, validation));
        TableModel model = new TableModel(fit.flow(), inside, context, provenance());
        List<Score> scores = parts.test().count() < 2 ? List.of() : scores(model, inside, context);
        for (Score score : scores) {
            model = model.with(model.provenance().score(score.model() + ", test nats per row", score.nats()));
        }
        return new TableFit(
                model,
                fit.history().stream().map(units::of).toList(),
                fit.stopped(),
                Stream.concat(data.notes().stream(), fit.notes().stream()).toList(),
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
            raw.add(TableColumn.of(column, data.kinds().get(name)));
        }
        return new Preprocessing(Preprocessing.standardise(raw, train, workers), workers);
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
        FlowBuilder builder = Flows.of(settings.family.orElse(d.family()), columns.size())
                .context(given.size())
                .transforms(settings.transforms.orElse(d.transforms()))
                .hidden(settings.hidden.orElse(d.hidden()))
                .bins(settings.bins.orElse(d.bins()))
                .base(settings.base.of(columns.size()))
                .seed(settings.seed);
        return builder.build().with(settings.precision).with(workers);
    }

    private Training learning(Defaults d) {
        Training learning = Training.defaults()
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
        double[] flow = model.flow().logProb(TableModel.dataset(test, testContext));
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

        @Override
        public void column(int column, int from, int count, double[] into) {
            if (column < left.columns()) {
                left.column(column, from, count, into);
            } else {
                right.column(column - left.columns(), from, count, into);
            }
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
