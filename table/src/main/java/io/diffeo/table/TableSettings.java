package io.diffeo.table;

import io.diffeo.compute.Precision;
import io.diffeo.compute.Workers;
import io.diffeo.flow.Family;
import io.diffeo.flow.FlowSetting;
import io.diffeo.table.io.TableSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** How to fit a table: what is not set follows from its rows and columns. Immutable; every setter returns a changed copy. */
public final class TableSettings {
    List<String> columns = List.of();
    List<String> given = List.of();
    List<String> keep = List.of();
    boolean dropMissing;
    Map<String, ColumnKind> kinds = Map.of();
    Optional<Family> family = Optional.empty();
    OptionalInt transforms = OptionalInt.empty();
    Optional<int[]> hidden = Optional.empty();
    OptionalInt bins = OptionalInt.empty();
    BaseKind base = BaseKind.NORMAL;
    OptionalInt epochs = OptionalInt.empty();
    Optional<Duration> limit = Optional.empty();
    OptionalInt batch = OptionalInt.empty();
    OptionalDouble learningRate = OptionalDouble.empty();
    OptionalInt patience = OptionalInt.empty();
    double validation = 0.1;
    double test = 0.1;
    Optional<TableSource> validationTable = Optional.empty();
    Optional<TableSource> testTable = Optional.empty();
    long seed;
    Workers workers = Workers.shared();
    Precision precision = Precision.FLOAT32;
    BooleanSupplier interrupted = Thread::interrupted;

    private TableSettings() {}

    public static TableSettings defaults() {
        return new TableSettings();
    }

    private TableSettings with(Consumer<TableSettings> change) {
        TableSettings copy = new TableSettings();
        copy.columns = columns;
        copy.given = given;
        copy.keep = keep;
        copy.dropMissing = dropMissing;
        copy.kinds = kinds;
        copy.family = family;
        copy.transforms = transforms;
        copy.hidden = hidden;
        copy.bins = bins;
        copy.base = base;
        copy.epochs = epochs;
        copy.limit = limit;
        copy.batch = batch;
        copy.learningRate = learningRate;
        copy.patience = patience;
        copy.validation = validation;
        copy.test = test;
        copy.validationTable = validationTable;
        copy.testTable = testTable;
        copy.seed = seed;
        copy.workers = workers;
        copy.precision = precision;
        copy.interrupted = interrupted;
        change.accept(copy);
        copy.family.ifPresent(copy::requireTaken);
        return copy;
    }

    /** Refuses what was chosen beside a family that does not take it. */
    private void requireTaken(Family chosen) {
        if (!given.isEmpty()) {
            chosen.require(FlowSetting.CONTEXT);
        }
        if (hidden.isPresent()) {
            chosen.require(FlowSetting.HIDDEN);
        }
        if (bins.isPresent()) {
            chosen.require(FlowSetting.BINS);
        }
    }

    /** The columns to model; by default all but the given ones. */
    public TableSettings columns(List<String> names) {
        return with(copy -> copy.columns = List.copyOf(names));
    }

    /** The columns to condition on: the model is p(columns | given). */
    public TableSettings given(List<String> names) {
        return with(copy -> copy.given = List.copyOf(names));
    }

    /** Columns to model although they number the rows, which are left out otherwise. */
    public TableSettings keep(List<String> names) {
        return with(copy -> copy.keep = List.copyOf(names));
    }

    /** Whether rows that lack a value in a column that is used are left out; by default they are refused. */
    public TableSettings dropMissing(boolean leaveOut) {
        return with(copy -> copy.dropMissing = leaveOut);
    }

    /** Kinds of columns that are declared rather than inferred. */
    public TableSettings kinds(Map<String, ColumnKind> declared) {
        return with(copy -> copy.kinds = Map.copyOf(declared));
    }

    public TableSettings flow(Family other) {
        return with(copy -> copy.family = Optional.of(other));
    }

    public TableSettings transforms(int count) {
        return with(copy -> copy.transforms = OptionalInt.of(count));
    }

    public TableSettings hidden(int... widths) {
        return with(copy -> copy.hidden = Optional.of(widths.clone()));
    }

    public TableSettings bins(int count) {
        return with(copy -> copy.bins = OptionalInt.of(count));
    }

    public TableSettings base(BaseKind other) {
        return with(copy -> copy.base = other);
    }

    public TableSettings epochs(int count) {
        return with(copy -> copy.epochs = OptionalInt.of(count));
    }

    public TableSettings limit(Duration most) {
        return with(copy -> copy.limit = Optional.of(most));
    }

    public TableSettings batch(int rows) {
        return with(copy -> copy.batch = OptionalInt.of(rows));
    }

    public TableSettings learningRate(double rate) {
        return with(copy -> copy.learningRate = OptionalDouble.of(rate));
    }

    public TableSettings patience(int count) {
        return with(copy -> copy.patience = OptionalInt.of(count));
    }

    /** The share of rows that judge training. */
    public TableSettings validation(double share) {
        return with(copy -> copy.validation = share);
    }

    /** A table of its own that judges training. */
    public TableSettings validation(TableSource table) {
        return with(copy -> copy.validationTable = Optional.of(table));
    }

    /** The share of rows that are looked at once, at the end. */
    public TableSettings test(double share) {
        return with(copy -> copy.test = share);
    }

    /** A table of its own that is looked at once, at the end. */
    public TableSettings test(TableSource table) {
        return with(copy -> copy.testTable = Optional.of(table));
    }

    public TableSettings seed(long other) {
        return with(copy -> copy.seed = other);
    }

    public TableSettings workers(Workers other) {
        return with(copy -> copy.workers = other);
    }

    public TableSettings precision(Precision other) {
        return with(copy -> copy.precision = other);
    }

    /** Asked after every step whether to stop. */
    public TableSettings interruptedWhen(BooleanSupplier condition) {
        return with(copy -> copy.interrupted = condition);
    }
}
