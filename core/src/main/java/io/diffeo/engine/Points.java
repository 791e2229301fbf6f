package io.diffeo.engine;

/**
 * Points as arrays of their own, made by the threads that compute them.
 *
 * @param logs the number that follows the coordinates of each point, a log-density or a log-det; null if none does
 */
public record Points(double[][] x, double[] logs, int dimension) implements Evaluator.Results {
    public static Points alone(int rows, int dimension) {
        return new Points(new double[rows][], null, dimension);
    }

    public static Points withLogs(int rows, int dimension) {
        return new Points(new double[rows][], new double[rows], dimension);
    }

    @Override
    public void take(double[] numbers, int lanes, int first, int count) {
        for (int l = 0; l < count; l++) {
            double[] point = new double[dimension];
            for (int c = 0; c < dimension; c++) {
                point[c] = numbers[c * lanes + l];
            }
            x[first + l] = point;
        }
        if (logs != null) {
            System.arraycopy(numbers, dimension * lanes, logs, first, count);
        }
    }
}
