package io.diffeo.lecture.example;

import java.util.Arrays;
import java.util.Locale;

/** A mean and its standard error. */
public record Mean(double value, double error) {
    /** Of independent numbers. */
    public static Mean of(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double squares =
                Arrays.stream(numbers).map(v -> (v - mean) * (v - mean)).sum();
        return new Mean(mean, Math.sqrt(squares / (numbers.length - 1) / numbers.length));
    }

    /** Of the differences a - b of numbers that belong to the same rows: what the rows have in common cancels. */
    public static Mean ofDifference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return of(difference);
    }

    /** Such as {@code -17.15 ± 0.26}, in a column of the given width before the sign. */
    public String text(int width, int digits) {
        return String.format(Locale.ROOT, "%" + width + "." + digits + "f ± %." + digits + "f", value, error);
    }
}
