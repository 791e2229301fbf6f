package io.diffeo.bijection;

/**
 * The mean and covariance of rows.
 *
 * @param covariance with divisor n
 */
record Moments(double[] mean, double[][] covariance) {
    static Moments of(double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("expected rows to start from, got none");
        }
        int n = rows[0].length;
        double[] mean = new double[n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        double[][] covariance = new double[n][n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return new Moments(mean, covariance);
    }
}
