package io.diffeo.lecture.example;

import io.diffeo.train.Epoch;
import io.diffeo.train.Listener;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Work that takes long, in parts whose costs are known beforehand, in any one unit: it tells what is being done, how much of the whole is done and
 * how many seconds are left if the rest goes as what is behind. It speaks at the start of each part, and in between once a second at the most.
 */
public final class Work {
    private static final long SECOND = 1_000_000_000;

    private final double total;
    private final Consumer<String> say;
    private final LongSupplier clock;
    private final long begun;
    private long said;
    private String doing = "";
    private double behind;
    private double cost;
    private double reached;

    Work(double total, Consumer<String> say, LongSupplier clock) {
        if (!(total > 0)) {
            throw new IllegalArgumentException("expected work of a cost above 0, got " + total);
        }
        this.total = total;
        this.say = say;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /** Ends the part before and begins another. */
    public Work next(String part, double itsCost) {
        behind += cost;
        doing = part;
        cost = itsCost;
        reached = 0;
        tell();
        return this;
    }

    /** What is being done. */
    public String part() {
        return doing;
    }

    /** So much of the part, from 0 to 1, is done. */
    public void reached(double share) {
        reached = share;
        if (clock.getAsLong() - said >= SECOND) {
            tell();
        }
    }

    /** Hears of a training that is the part. */
    public Listener training() {
        return new Listener() {
            @Override
            public void epoch(Epoch epoch) {
                reached((double) epoch.number() / epoch.epochs());
            }
        };
    }

    private void tell() {
        said = clock.getAsLong();
        double share = Math.min(1, (behind + cost * reached) / total);
        double seconds = (said - begun) / (double) SECOND;
        String left = share > 0 ? ", " + left(seconds / share * (1 - share)) + " left" : "";
        say.accept(String.format(Locale.ROOT, "%s: %.0f %% done%s", doing, 100 * share, left));
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
