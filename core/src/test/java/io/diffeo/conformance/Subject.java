package io.diffeo.conformance;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.data.Domain;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A bijection under test.
 *
 * @param spread deviation of the noise that is added to every starting weight
 * @param reach the largest |z| and |x| at which numbers must stay finite, where 1e6 is too much: it is stated in the class
 * @param inverseTolerance of inverse(forward(z)), relative to max(1, |z|)
 * @param cancelTolerance of the sum of both log-determinants, relative to max(1, their size)
 */
record Subject(
        String name,
        Bijection bijection,
        double spread,
        double reach,
        double inverseTolerance,
        double cancelTolerance) {
    static Subject of(String name, Bijection bijection) {
        return new Subject(name, bijection, 0.5, 1e6, 1e-10, 1e-12);
    }

    Subject spread(double value) {
        return new Subject(name, bijection, value, reach, inverseTolerance, cancelTolerance);
    }

    Subject reach(double value) {
        return new Subject(name, bijection, spread, value, inverseTolerance, cancelTolerance);
    }

    Subject tolerances(double inverse, double cancel) {
        return new Subject(name, bijection, spread, reach, inverse, cancel);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Starting weights with noise; zeros among other numbers are those of a mask, and stay. */
    Weights weights(long seed) {
        return perturbed(bijection.parameters(), spread, seed);
    }

    static Weights perturbed(List<Parameter> parameters, double spread, long seed) {
        Weights start = Weights.start(parameters, seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Parameter, double[]> noisy = new IdentityHashMap<>();
        for (Parameter parameter : parameters) {
            double[] values = start.get(parameter);
            boolean masked = Arrays.stream(values).anyMatch(v -> v != 0);
            for (int i = 0; i < values.length; i++) {
                double noise = spread * random.nextGaussian();
                values[i] += masked && values[i] == 0 ? 0 : noise;
            }
            noisy.put(parameter, values);
        }
        return start.with(noisy);
    }

    double[][] context(int count, long seed) {
        int n = bijection.contextDimension();
        return n == 0 ? null : points(Domain.real(n), count, seed);
    }

    /** Random points of a domain: 1.5 times normals, sent through exp or a sigmoid where it is bounded. */
    static double[][] points(Domain domain, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[count][domain.dimension()];
        for (double[] point : points) {
            for (int i = 0; i < point.length; i++) {
                double g = 1.5 * random.nextGaussian();
                double low = domain.lower()[i];
                double high = domain.upper()[i];
                point[i] = Double.isInfinite(low)
                        ? g
                        : Double.isInfinite(high) ? low + Math.exp(g) : low + (high - low) / (1 + Math.exp(-g));
            }
        }
        return points;
    }

    /** Values, then the log-determinant. */
    double[][] forward(Kernels<?> kernels, Weights weights, double[][] z, double[][] context) {
        return new Evaluation(kernels, weights).at(z, context, (in, c) -> both(bijection.forward(in, c)));
    }

    double[][] inverse(Kernels<?> kernels, Weights weights, double[][] x, double[][] context) {
        return new Evaluation(kernels, weights).at(x, context, (in, c) -> both(bijection.inverse(in, c)));
    }

    static Node both(ValueAndLogDet image) {
        return Node.concat(image.value(), image.logDet().broadcast(Shape.tile(1)));
    }
}
