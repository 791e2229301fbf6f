package io.diffeo.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the report prints them: short, with a true minus sign, and a dash for what is not finite. */
final class Numbers {
    private static final String NONE = "–";

    private Numbers() {}

    /** Five significant digits, in scientific notation when very large or very small. */
    static String compact(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e7 ? minus(rounded.toPlainString()) : scientific(rounded);
    }

    /** A tick's label: plain digits for what is short in them. */
    static String tick(double value) {
        double size = Math.abs(value);
        boolean plain = value == 0 || !Double.isFinite(value) || size >= 1e-3 && size < 1e5;
        return plain
                ? compact(value)
                : scientific(new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros());
    }

    /** A tick's label with the digits that tell it from its neighbours, a step away. */
    static String tick(double value, double step) {
        if (!Double.isFinite(value) || !(step > 0)) {
            return compact(value);
        }
        int finest = (int) Math.floor(Math.log10(step) + 1e-9);
        double shown = Math.abs(value) < step / 2 ? 0 : value;
        if (shown == 0 && finest < -5) {
            return "0";
        } else if (Math.abs(shown) < 1e6 && finest >= -5) {
            return fixed(shown, Math.max(0, -finest));
        }
        int digits = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9) - finest + 1;
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(Math.max(1, Math.min(17, digits))));
        return scientific(rounded.stripTrailingZeros());
    }

    /** So many significant digits, as a tick's label. */
    static String significant(double value, int digits) {
        return compact(new BigDecimal(value).round(new MathContext(digits)).doubleValue());
    }

    private static String scientific(BigDecimal rounded) {
        String digits = rounded.unscaledValue().toString();
        int sign = digits.startsWith("-") ? 1 : 0;
        int exponent = digits.length() - sign - 1 - rounded.scale();
        String tail = digits.substring(sign + 1);
        return minus(digits.substring(0, sign + 1) + (tail.isEmpty() ? "" : "." + tail) + "e" + exponent);
    }

    /** A figure with the decimals that its standard error leaves meaningful: {@code 3.213 ± 0.012}. */
    static String measured(double value, double error) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (!Double.isFinite(error) || Math.abs(value) >= 1e7 || error >= 1e7) {
            return compact(value) + (Double.isFinite(error) ? " ± " + compact(error) : "");
        }
        int decimals = error > 0 ? (int) Math.ceil(-Math.log10(error) - 0.05) + 1 : 4;
        decimals = Math.max(0, Math.min(6, decimals));
        return fixed(value, decimals) + " ± " + fixed(error, decimals);
    }

    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return Math.abs(value) >= 1e7
                ? compact(value)
                : minus(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String minus(String digits) {
        return digits.replace('-', '−');
    }
}
