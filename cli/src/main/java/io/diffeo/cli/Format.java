package io.diffeo.cli;

import java.util.Locale;

/** Numbers as people write them. */
final class Format {
    private Format() {}

    /** Such as 33,455. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as "33,455 rows" or "1 row". */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Three decimals: nats and bits are not known better from any table. From ten million on, four digits and the power of ten. */
    static String fixed(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        return String.format(Locale.ROOT, Math.abs(number) < 1e7 ? "%.3f" : "%.3e", number);
    }

    /** A cell's value: whole numbers without a point. */
    static String value(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** A figure with its standard error. */
    static String withError(double number, double error) {
        return fixed(number) + " ± " + fixed(error);
    }

    /** Such as "0.4 s", "42 s", "3 min 05 s" or "2 h 10 min". */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 9.95 && whole != seconds) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        } else if (whole < 60) {
            return whole + " s";
        } else if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%,d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** Rows a second, to three digits, such as "815,000 rows/s". */
    static String rate(double rowsPerSecond) {
        if (!(rowsPerSecond >= 1)) {
            return "0 rows/s";
        }
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(rowsPerSecond)) - 2));
        return count((long) (Math.round(rowsPerSecond / unit) * unit)) + " rows/s";
    }
}
