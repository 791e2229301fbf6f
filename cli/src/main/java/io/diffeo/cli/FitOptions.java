package io.diffeo.cli;

import io.diffeo.compute.Precision;
import io.diffeo.flow.Family;
import io.diffeo.flow.FlowSetting;
import io.diffeo.table.BaseKind;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.Split;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that choose what is fitted and how. */
final class FitOptions {
    private static final Duration REPORT = Duration.ofSeconds(6);

    @Mixin
    private final Threads threads = new Threads();

    @Option(
            names = "--columns",
            order = 10,
            paramLabel = "COLUMN,...",
            converter = ColumnList.Converter.class,
            description = "The columns to model (default: all but the given ones and row numbers). A name with a comma"
                    + " stands in double quotes.")
    private ColumnList columns = ColumnList.NONE;

    @Option(
            names = "--given",
            order = 11,
            paramLabel = "COLUMN,...",
            converter = ColumnList.Converter.class,
            description = "Columns to condition on: how the others are spread, given these.")
    private ColumnList given = ColumnList.NONE;

    @Option(
            names = "--keep",
            order = 13,
            paramLabel = "COLUMN,...",
            converter = ColumnList.Converter.class,
            description = "Model these columns although they number the rows.")
    private ColumnList keep = ColumnList.NONE;

    @Option(
            names = "--kinds",
            order = 12,
            paramLabel = "COLUMN=KIND,...",
            converter = Kinds.Converter.class,
            description = {
                "Declare what a column can hold, where the guess is wrong:",
                "real, positive, interval(low,high),",
                "interval[low,high], integer, integer[low,high]."
            })
    private Kinds kinds;

    @Option(
            names = "--flow",
            order = 20,
            paramLabel = "NAME",
            converter = EnumConverter.Families.class,
            completionCandidates = EnumConverter.Families.class,
            description = "The family of flows: ${COMPLETION-CANDIDATES} (default: by the table's size).")
    private Family flow;

    @Option(names = "--transforms", order = 21, paramLabel = "N", description = "Layers of the flow.")
    private Integer transforms;

    @Option(
            names = "--hidden",
            order = 22,
            split = ",",
            paramLabel = "N",
            description = "Widths of the hidden layers of the networks inside, such as 64,64.")
    private List<Integer> hidden = List.of();

    @Option(names = "--bins", order = 23, paramLabel = "K", description = "Bins of a spline.")
    private Integer bins;

    @Option(
            names = "--base",
            order = 24,
            paramLabel = "NAME",
            converter = EnumConverter.Bases.class,
            completionCandidates = EnumConverter.Bases.class,
            description =
                    "The base distribution: ${COMPLETION-CANDIDATES} (default: normal; for heavy tails: student-t).")
    private BaseKind base;

    @Option(names = "--epochs", order = 30, paramLabel = "N", description = "Passes over the training rows, at most.")
    private Integer epochs;

    @Option(
            names = "--time-limit",
            order = 31,
            paramLabel = "TIME",
            converter = Durations.class,
            description = "End by then, such as 90s, 2m or 1h: reading, training, comparison and report.")
    private Duration limit;

    @Option(names = "--batch", order = 32, paramLabel = "N", description = "Rows of a training step.")
    private Integer batch;

    @Option(names = "--learning-rate", order = 33, paramLabel = "R", description = "The highest learning rate.")
    private Double rate;

    @Option(
            names = "--patience",
            order = 34,
            paramLabel = "N",
            description = "Epochs without a better validation before the rate falls, and at last training stops.")
    private Integer patience;

    @Option(
            names = "--validation",
            order = 35,
            paramLabel = "F",
            converter = Holdout.Converter.class,
            description = "The share of rows that judges training, or a table of its own (default: 0.1).")
    private Holdout validation = new Holdout(0.1, null);

    @Option(
            names = "--test",
            order = 36,
            paramLabel = "F",
            converter = Holdout.Converter.class,
            description = "The share of rows that is looked at once, at the end, or a table of its own (default: 0.1).")
    private Holdout test = new Holdout(0.1, null);

    @Option(
            names = "--seed",
            order = 37,
            paramLabel = "S",
            description = "The same seed gives the same model, unless time ends training (default: 0).")
    private long seed;

    @Option(
            names = "--precision",
            order = 38,
            paramLabel = "P",
            converter = EnumConverter.Precisions.class,
            completionCandidates = EnumConverter.Precisions.class,
            description = "Numbers to compute with: ${COMPLETION-CANDIDATES} (default: float32).")
    private Precision precision;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    Holdout validation() {
        return validation;
    }

    Holdout test() {
        return test;
    }

    /** How the table's rows are dealt to training, validation and test. */
    Split split() {
        return new Split(validation.share(), test.share(), seed);
    }

    /**
     * The settings; what was not chosen is left to follow from the table.
     *
     * @param report whether a report is drawn, which the time limit holds for too
     */
    TableSettings settings(boolean report) {
        require();
        TableSettings settings = TableSettings.defaults()
                .columns(columns.names())
                .given(given.names())
                .keep(keep.names())
                .validation(validation.share())
                .test(test.share())
                .seed(seed)
                .workers(threads.workers());
        settings = kinds == null ? settings : settings.kinds(kinds.byColumn());
        settings = precision == null ? settings : settings.precision(precision);
        settings = flow == null ? settings : settings.flow(flow);
        settings = transforms == null ? settings : settings.transforms(transforms);
        settings = hidden.isEmpty()
                ? settings
                : settings.hidden(hidden.stream().mapToInt(Integer::intValue).toArray());
        settings = bins == null ? settings : settings.bins(bins);
        settings = base == null ? settings : settings.base(base);
        settings = epochs == null ? settings : settings.epochs(epochs);
        settings = limit == null ? settings : settings.limit(report ? limit.minus(reportTime(limit)) : limit);
        settings = batch == null ? settings : settings.batch(batch);
        settings = rate == null ? settings : settings.learningRate(rate);
        return patience == null ? settings : settings.patience(patience);
    }

    /** What a limit leaves to the drawing of the report: a fifth, at most some seconds, which is what it takes. */
    private static Duration reportTime(Duration limit) {
        Duration share = limit.dividedBy(5);
        return share.compareTo(REPORT) < 0 ? share : REPORT;
    }

    private void require() {
        atLeast("--transforms", transforms, 1);
        hidden.forEach(width -> atLeast("--hidden", width, 1));
        atLeast("--bins", bins, 2);
        atLeast("--epochs", epochs, 1);
        atLeast("--batch", batch, 1);
        atLeast("--patience", patience, 1);
        if (rate != null && !(rate > 0 && Double.isFinite(rate))) {
            throw wrong("expected --learning-rate above 0, got " + rate);
        }
        if (flow != null) {
            requireTaken("--given", !given.names().isEmpty(), FlowSetting.CONTEXT);
            requireTaken("--hidden", !hidden.isEmpty(), FlowSetting.HIDDEN);
            requireTaken("--bins", bins != null, FlowSetting.BINS);
        }
        Optional<String> twice =
                given.names().stream().filter(columns.names()::contains).findFirst();
        if (twice.isPresent()) {
            throw wrong("column \"" + twice.get() + "\" is both modelled and given; expected it in one of --columns and"
                    + " --given");
        }
        try {
            split();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void requireTaken(String option, boolean chosen, FlowSetting setting) {
        if (chosen && !flow.takes(setting)) {
            throw wrong("a " + flow.label() + " flow takes no " + option + "; leave it out, or choose another --flow");
        }
    }

    private void atLeast(String option, Integer value, int least) {
        if (value != null && value < least) {
            throw wrong("expected " + option + " of at least " + least + ", got " + value);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
