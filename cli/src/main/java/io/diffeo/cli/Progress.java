package io.diffeo.cli;

import io.diffeo.table.TableListener;
import io.diffeo.train.Epoch;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** Shows how far long work is: in place on a terminal; elsewhere a line for each epoch. */
final class Progress implements TableListener, LongConsumer {
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
    public void phase(Phase phase) {
        phase(phase.toString());
    }

    /** Names what is done now. */
    void phase(String words) {
        end();
        talk.say(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " ...");
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
        String train = Double.isNaN(epoch.train()) ? "unended" : String.format(Locale.ROOT, "%8.3f", epoch.train());
        String left = Double.isNaN(epoch.secondsLeft())
                ? ""
                : "  at most " + Format.duration(Math.max(0, epoch.secondsLeft())) + " left";
        return String.format(
                Locale.ROOT,
                "epoch %" + number.length() + "d/%s  train %8s  validation %8.3f %-4s  %14s%s",
                epoch.number(),
                number,
                train,
                epoch.validation(),
                epoch.best() ? "best" : "",
                Format.rate(epoch.rowsPerSecond()),
                left);
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
