package io.diffeo.cli;

import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** Shows how far long work is: in place on a terminal; elsewhere a line for each epoch. */
final class Progress implements Listener, LongConsumer {
    private static final long REFRESH = 100_000_000;

    private final Output talk;
    private final String verb;
    private final long begun = System.nanoTime();
    private long shown = begun;
    private boolean open;

    /** @param verb what is done with rows, such as "scored" */
    Progress(Output talk, String verb) {
        this.talk = talk;
        this.verb = verb;
    }

    @Override
    public void epoch(Epoch epoch) {
        String line = line(epoch);
        if (talk.terminal()) {
            talk.overwrite(epoch.best() && Terminal.colour() ? line.replace("best", "\033[32mbest\033[0m") : line);
            open = true;
        } else {
            talk.say(line);
        }
    }

    @Override
    public void onStep(long steps, DoubleSupplier validation) {
        String line =
                String.format(Locale.ROOT, "epoch 1, step %3d  validation %8.3f", steps, validation.getAsDouble());
        if (talk.terminal()) {
            talk.overwrite(line);
            open = true;
        } else {
            talk.say(line);
        }
    }

    static String line(Epoch epoch) {
        String number = Integer.toString(epoch.epochs());
        return String.format(
                Locale.ROOT,
                "epoch %" + number.length() + "d/%s  train %8.3f  validation %8.3f %-4s  %14s  %s left",
                epoch.number(),
                number,
                epoch.train(),
                epoch.validation(),
                epoch.best() ? "best" : "",
                Format.rate(epoch.rowsPerSecond()),
                Format.duration(Math.max(0, epoch.secondsLeft())));
    }

    @Override
    public void note(String text) {
        end();
        talk.warn(text);
    }

    /** So many rows are done. */
    @Override
    public void accept(long rows) {
        long now = System.nanoTime();
        if (talk.terminal() && now - shown > REFRESH) {
            shown = now;
            talk.overwrite(verb + " " + Format.count(rows, "row") + ", " + Format.rate(rows / ((now - begun) / 1e9)));
            open = true;
        }
    }

    /** Ends the line that is written over. */
    void end() {
        if (open) {
            talk.say("");
            open = false;
        }
    }

    /** Seconds since it began. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
