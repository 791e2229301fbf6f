package io.diffeo.flow;

import io.diffeo.data.Domain;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words for a point that lies outside a box: the point, the coordinate, the box. */
final class Outside {
    private Outside() {}

    /** Such as {@code z = (1.2, 0.5), with z1 = 1.2 outside the base's support (0.0, 1.0) x (0.0, 1.0)}. */
    static String of(String name, double[] point, int coordinate, Domain box) {
        return name + " = " + point(point) + ", and " + name + (coordinate + 1) + " = " + number(point[coordinate])
                + " is outside (" + box.lower()[coordinate] + ", " + box.upper()[coordinate] + "), where all of the "
                + (name.equals("z") ? "base" : "flow") + "'s mass is";
    }

    static String point(double[] point) {
        return Arrays.stream(point).mapToObj(Outside::number).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
