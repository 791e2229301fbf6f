package io.diffeo.report;

/** Mean, standard deviation and count of numbers. */
record MeanWithError(double mean, double deviation, int count) {
    static MeanWithError of(double[] values) {
        double mean = 0, squares = 0;
        for (int i = 0; i < values.length; i++) {
            double step = values[i] - mean;
            mean += step / (i + 1);
            squares += step * (values[i] - mean);
        }
        return new MeanWithError(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)), values.length);
    }

    /** The standard error of the mean. */
    double error() {
        return deviation / Math.sqrt(count);
    }
}
