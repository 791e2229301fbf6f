package io.diffeo.bench.sidebyside;

import java.util.Locale;

/**
 * How many times longer a peer took than Diffeo.
 *
 * @param value peer's median over Diffeo's
 * @param least of the rounds that both were in
 * @param most of the rounds that both were in
 */
record Ratio(String peer, double value, double least, double most) {
    /** Of two timings of one cell, whose rounds were interleaved. */
    static Ratio of(Timing peer, Timing own) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int r = 0; r < Math.min(peer.rounds().size(), own.rounds().size()); r++) {
            double ratio = peer.rounds().get(r) / own.rounds().get(r);
            least = Math.min(least, ratio);
            most = Math.max(most, ratio);
        }
        return new Ratio(peer.engine(), peer.milliseconds() / own.milliseconds(), least, most);
    }

    /** {@code 8.3 (7.9-8.8)}. */
    String cell() {
        return number(value) + (least < most ? " (" + number(least) + "-" + number(most) + ")" : "");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }
}
