package io.diffeo.table;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Sinh;
import io.diffeo.data.Domain;
import io.diffeo.table.profile.ColumnProfile;

/**
 * A column of a model: its kind, and the bijection that leads it to a standardised real number. With u the
 * inverse of the support map and of the map for heavy tails, and m, s its mean and standard deviation over the training rows, a value x becomes
 * (u(x) - m) / s.
 *
 * @param kind as {@link ColumnKind} writes it
 * @param support of the column's values
 * @param tail its map for heavy tails, behind the support map; null if it needs none
 * @param mean of the training rows after the support map is undone
 * @param deviation of them, positive
 */
public record TableColumn(String name, String kind, Support support, SinhTail tail, double mean, double deviation) {
    /** The map from the real line onto a column's support. */
    public enum Support {
        /** None: the column takes any value. */
        REAL,
        /** x = e^t: values above 0. */
        POSITIVE,
        /** x = a + (b - a) / (1 + e^-t): values between the ends of the kind. */
        INTERVAL
    }

    public TableColumn {
        if (!(deviation > 0) || !Double.isFinite(deviation) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("column \"" + name
                    + "\": expected a finite mean and a positive deviation, got " + mean + " and " + deviation);
        }
    }

    static TableColumn of(ColumnProfile profile, ColumnKind kind) {
        boolean skewed =
                profile.min() >= 1 && profile.skewness() > 1 && Math.abs(profile.logSkewness()) < profile.skewness();
        Support support = kind instanceof ColumnKind.Positive || kind instanceof ColumnKind.Whole && skewed
                ? Support.POSITIVE
                : kind instanceof ColumnKind.Interval ? Support.INTERVAL : Support.REAL;
        return new TableColumn(profile.name(), kind.toString(), support, null, 0, 1);
    }

    TableColumn tailed(SinhTail fitted) {
        return new TableColumn(name, kind, support, fitted, mean, deviation);
    }

    TableColumn standardised(double newMean, double newDeviation) {
        return new TableColumn(name, kind, support, tail, newMean, newDeviation);
    }

    /** Whether values are whole numbers, which get a uniform fraction before they are modelled. */
    @JsonIgnore
    public boolean isWhole() {
        return columnKind() instanceof ColumnKind.Whole;
    }

    /** Whether a map with more to it than a shift and a factor leads to the flow's column. */
    @JsonIgnore
    public boolean isStraightened() {
        return support != Support.REAL || tail != null;
    }

    /** Whether a value lies in the column's support. */
    boolean admits(double value) {
        return columnKind().admits(value) && (support != Support.POSITIVE || value > 0);
    }

    /** What {@link #admits} asks for, in words. */
    String admitted() {
        ColumnKind kind = columnKind();
        if (kind instanceof ColumnKind.Interval ends) {
            return "a number strictly between " + ends.low() + " and " + ends.high();
        }
        String number = kind instanceof ColumnKind.Whole ? "a whole number" : "a number";
        return support == Support.POSITIVE ? number + " above 0" : number;
    }

    ColumnKind columnKind() {
        return ColumnKind.parse(kind);
    }

    /** Whether the model holds a value possible. */
    boolean admits(ColumnKind parsed, double value) {
        return parsed.admits(value) && (support != Support.POSITIVE || value > 0);
    }

    /** Whether the model can be conditioned on a value; between whole numbers it interpolates. */
    boolean admitsGiven(ColumnKind parsed, double value) {
        boolean within = parsed instanceof ColumnKind.Whole whole
                ? value >= whole.low() && value <= whole.high()
                : parsed.admits(value);
        return within && (support != Support.POSITIVE || value > 0);
    }

    /** The possible value that is nearest to one that the maps gave. */
    double nearest(ColumnKind parsed, double value) {
        double nearest = parsed.nearest(value);
        return support == Support.POSITIVE && parsed instanceof ColumnKind.Whole ? Math.max(nearest, 1) : nearest;
    }

    /** u to t. */
    Bijection tailMap() {
        return tail == null ? Permutation.of(0) : Sinh.of(new double[] {tail.location()}, new double[] {tail.scale()});
    }

    /** t to x. */
    Bijection supportMap() {
        return switch (support) {
            case REAL -> Permutation.of(0);
            case POSITIVE -> Exp.of(1);
            case INTERVAL -> {
                ColumnKind.Interval ends = (ColumnKind.Interval) columnKind();
                yield Sigmoid.onto(Domain.of(1, ends.low(), ends.high()));
            }
        };
    }

    /** What is done to the column before the flow sees it, in words. */
    public String preprocessing() {
        String fraction = isWhole() ? "uniform fraction added, " : "";
        String map =
                switch (support) {
                    case REAL -> "";
                    case POSITIVE -> "logarithm, ";
                    case INTERVAL -> "logit, ";
                };
        return fraction + map + (tail == null ? "" : "inverse sinh for its tails, ") + "standardised";
    }

    static Affine standardisation(java.util.List<TableColumn> columns) {
        return Affine.of(
                columns.stream().mapToDouble(TableColumn::deviation).toArray(),
                columns.stream().mapToDouble(TableColumn::mean).toArray());
    }
}
