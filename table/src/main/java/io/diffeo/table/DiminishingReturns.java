package io.diffeo.table;

import io.diffeo.train.Epoch;
import io.diffeo.train.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ends training that costs more time than it gains: once the second half of its time, a minute or more, has made the validation rows less than
 * 0.01 nats per row a minute more likely, the learning rate falls to nothing within a fifth of the steps taken so far, which is where the last of
 * the gain is, and training ends.
 *
 * <p>What this decides depends on the machine's speed, and training of less than two minutes is left alone.
 */
final class DiminishingReturns implements Schedule {
    private static final double MIN_SECONDS = 120;
    private static final double MIN_GAIN_A_MINUTE = 0.01;
    private static final double COOLING = 0.2;

    private final Schedule planned;
    private final List<Point> course = new ArrayList<>();
    private long steps;
    private long cooledFrom;
    private long cooledTo = Long.MAX_VALUE;
    private String reason = "";

    /** The best validation until a time. */
    private record Point(double seconds, double best) {}

    /** @param planned the schedule of training that goes on to its end */
    DiminishingReturns(Schedule planned) {
        this.planned = planned;
    }

    @Override
    public double factor(double progress) {
        return planned.factor(progress) * cooling();
    }

    private double cooling() {
        if (cooledTo == Long.MAX_VALUE) {
            return 1;
        }
        double done = Math.min(1, (double) (steps - cooledFrom) / (cooledTo - cooledFrom));
        return 0.5 * (1 + Math.cos(Math.PI * done));
    }

    /** So many steps are done. */
    void steps(long done) {
        steps = done;
    }

    /** An epoch is over. */
    void epoch(Epoch epoch) {
        double before = course.isEmpty()
                ? Double.NEGATIVE_INFINITY
                : course.get(course.size() - 1).best();
        course.add(new Point(epoch.seconds(), Math.max(before, epoch.validation())));
        if (cooledTo == Long.MAX_VALUE && epoch.seconds() >= MIN_SECONDS) {
            judge(course.get(course.size() - 1));
        }
    }

    private void judge(Point now) {
        Point half = null;
        for (Point point : course) {
            half = point.seconds() <= now.seconds() / 2 ? point : half;
        }
        if (half == null) {
            return;
        }
        double minutes = (now.seconds() - half.seconds()) / 60;
        double gain = now.best() - half.best();
        if (gain < MIN_GAIN_A_MINUTE * minutes) {
            cooledFrom = steps;
            cooledTo = steps + Math.max(1, Math.round(COOLING * steps));
            reason = String.format(
                    Locale.ROOT,
                    "training was ended because its last %.1f minutes gained %.3f nats per row on the validation rows, too"
                            + " little for their time: a limit of time or epochs of your own makes it longer",
                    minutes,
                    gain);
        }
    }

    /** Whether training has cooled down, and is to end. */
    boolean isOver() {
        return steps >= cooledTo;
    }

    /** Why training is to end, in words; empty unless it is. */
    String reason() {
        return reason;
    }
}
