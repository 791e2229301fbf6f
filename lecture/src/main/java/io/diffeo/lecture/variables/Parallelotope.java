package io.diffeo.lecture.variables;

import io.diffeo.bijection.Linear;
import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import java.util.Arrays;

/** The image of the unit cube under x = A z, as the support of a flow: X = A Z with Z uniform on the cube. */
record Parallelotope(double[][] matrix, Flow flow) {
    static Parallelotope of(double[][] matrix) {
        Uniform cube = Uniform.unit(matrix.length);
        return new Parallelotope(matrix, Flow.of(cube, Linear.of(matrix)).with(Precision.FLOAT64));
    }

    /** An estimate with its standard error. */
    record Volume(double value, double error) {}

    /** The volume by throwing points into the smallest box around it and counting those that X can reach: it uses no determinant. */
    Volume volumeByCounting(int points, long seed) {
        Domain box = box();
        double boxVolume = 1;
        for (int i = 0; i < box.dimension(); i++) {
            boxVolume *= box.upper()[i] - box.lower()[i];
        }
        double[][] z =
                flow.toLatent(Flow.of(Uniform.on(box)).with(Precision.FLOAT64).sample(points, seed));
        long inside = Arrays.stream(z)
                .filter(row -> Arrays.stream(row).allMatch(c -> c > 0 && c < 1))
                .count();
        double share = (double) inside / points;
        return new Volume(boxVolume * share, boxVolume * Math.sqrt(share * (1 - share) / points));
    }

    /** The density of X in the middle of it. */
    double density() {
        double[] middle = new double[matrix.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = Arrays.stream(matrix[i]).sum() / 2;
        }
        return Math.exp(flow.logProb(new double[][] {middle})[0]);
    }

    /** From the sum of the negative entries of each row to that of the positive ones. */
    private Domain box() {
        double[] lower = new double[matrix.length];
        double[] upper = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (double entry : matrix[i]) {
                lower[i] += Math.min(0, entry);
                upper[i] += Math.max(0, entry);
            }
        }
        return new Domain(lower, upper);
    }
}
