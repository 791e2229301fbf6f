package io.diffeo.lecture.planar;

import java.util.Locale;

/** Words for errors that are nothing but rounding, whose digits differ between processors. */
final class Small {
    private Small() {}

    /** Such as {@code < 1e-12}, the least such power of ten from 1e-12 on. */
    static String error(double difference) {
        for (int power = -12; power < 0; power++) {
            if (Math.abs(difference) < Math.pow(10, power)) {
                return "< 1e" + power;
            }
        }
        return String.format(Locale.ROOT, "%.3g", difference);
    }
}
