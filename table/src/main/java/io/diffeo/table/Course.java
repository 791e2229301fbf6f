package io.diffeo.table;

import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** The epochs of a training as the table's listener and its history have them: in the table's own units, and without figures of unfinished passes. */
final class Course implements Listener {
    private final TableListener listener;
    private final OriginalUnits units;
    private final StopRule stop;
    private final Optional<DiminishingReturns> returns;
    private final List<Epoch> history = new ArrayList<>();

    Course(TableListener listener, OriginalUnits units, StopRule stop, Optional<DiminishingReturns> returns) {
        this.listener = listener;
        this.units = units;
        this.stop = stop;
        this.returns = returns;
    }

    List<Epoch> history() {
        return List.copyOf(history);
    }

    @Override
    public void epoch(Epoch epoch) {
        returns.ifPresent(r -> r.epoch(epoch));
        Epoch shown = units.of(stop.shown(epoch));
        history.add(shown);
        listener.epoch(shown);
    }

    @Override
    public void onStep(long steps, DoubleSupplier validation) {
        listener.onStep(steps, () -> validation.getAsDouble() + units.validation());
    }

    @Override
    public void note(String text) {
        listener.note(text);
    }
}
