package io.diffeo.cli;

import java.util.function.LongSupplier;

/** Shows how far an example of the lecture is: in place on a terminal; elsewhere a line every five seconds. */
final class ExampleProgress {
    private static final long PAUSE = 5_000_000_000L;

    private final Output talk;
    private final LongSupplier clock;
    private long said;
    private boolean open;

    ExampleProgress(Output talk) {
        this(talk, System::nanoTime);
    }

    ExampleProgress(Output talk, LongSupplier clock) {
        this.talk = talk;
        this.clock = clock;
        this.said = clock.getAsLong();
    }

    /** How far it is. */
    void tell(String text) {
        if (talk.terminal()) {
            talk.overwrite(text);
            open = true;
        } else if (clock.getAsLong() - said >= PAUSE) {
            said = clock.getAsLong();
            talk.say(text);
        }
    }

    /** A line of what the example prints, in the place of the progress on a terminal. */
    void result(String line) {
        if (open) {
            talk.overwrite("");
            open = false;
        }
        talk.result(line);
    }
}
