package io.diffeo.table.profile;

/**
 * Mean, standard deviation (with divisor n - 1) and skewness of numbers of any size: they are scaled by a power of two first, so that no square
 * or cube over- or underflows.
 */
record Moments(double mean, double deviation, double skewness) {
    static Moments of(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        int exponent = most == 0 ? 0 : Math.getExponent(most);
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += Math.scalb(value, -exponent) / n;
        }
        double spread = 0;
        for (double value : values) {
            spread = Math.max(spread, Math.abs(Math.scalb(value, -exponent) - mean));
        }
        int inner = spread == 0 ? 0 : Math.getExponent(spread);
        double second = 0;
        double third = 0;
        for (double value : values) {
            double d = Math.scalb(Math.scalb(value, -exponent) - mean, -inner);
            second += d * d;
            third += d * d * d;
        }
        return new Moments(
                Math.scalb(mean, exponent),
                Math.scalb(Math.sqrt(second / (n - 1)), exponent + inner),
                third / n / Math.pow(second / n, 1.5));
    }
}
