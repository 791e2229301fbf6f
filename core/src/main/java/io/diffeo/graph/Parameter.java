package io.diffeo.graph;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of numbers that a model learns or keeps: its name, shape, how it starts, and whether training may change it. Two parameters are the
 * same only if they are the same object; the numbers themselves are kept outside, in {@link Weights}.
 */
public final class Parameter {
    private final String name;
    private final int rows;
    private final int columns;
    private final boolean trained;
    private final Start start;
    private final int @Nullable [] limits;

    private Parameter(String name, int rows, int columns, boolean trained, Start start, int @Nullable [] limits) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.trained = trained;
        this.start = start;
        this.limits = limits;
    }

    /** A trained parameter of shape (rows, columns). */
    public static Parameter trained(String name, int rows, int columns, Start start) {
        return new Parameter(name, rows, columns, true, start, null);
    }

    /** A parameter that training leaves alone: a standardisation, a bound, a degree of freedom. */
    public static Parameter fixed(String name, int rows, int columns, Start start) {
        return new Parameter(name, rows, columns, false, start, null);
    }

    /** A trained matrix that is zero beyond a staircase: row r holds numbers in its first limits[r] columns only. */
    public static Parameter staircase(String name, int rows, int columns, int[] limits, Start start) {
        return new Parameter(name, rows, columns, true, start, limits.clone());
    }

    /** The name, which need not be the only one of its kind: a model tells parameters apart by where they are used. */
    public String name() {
        return name;
    }

    /** Rows of the matrix. */
    public int rows() {
        return rows;
    }

    /** Columns of the matrix. */
    public int columns() {
        return columns;
    }

    /** Numbers in the matrix, those beyond a staircase included. */
    public int size() {
        return rows * columns;
    }

    /** Whether training may change the numbers. */
    public boolean isTrained() {
        return trained;
    }

    /** The values before training, row-major. */
    public double[] start(RandomGenerator random) {
        double[] values = new double[size()];
        start.fill(values, random);
        return clean(values);
    }

    /** Sets the numbers beyond the staircase to zero: nobody can put them there, not even a model file. */
    double[] clean(double[] values) {
        for (int r = 0; limits != null && r < rows; r++) {
            java.util.Arrays.fill(values, r * columns + limits[r], (r + 1) * columns, 0);
        }
        return values;
    }

    @Override
    public String toString() {
        return name + " (" + rows + ", " + columns + ")";
    }

    /** How a parameter starts. */
    @FunctionalInterface
    public interface Start {
        /** Fills the values, row-major. */
        void fill(double[] values, RandomGenerator random);

        /** The same number everywhere. */
        static Start constant(double value) {
            return (values, random) -> java.util.Arrays.fill(values, value);
        }

        /** The given numbers, row-major; as many as the parameter has. */
        static Start of(double... start) {
            double[] copy = start.clone();
            return (values, random) -> {
                if (copy.length != values.length) {
                    throw new IllegalArgumentException(
                            "expected " + values.length + " starting values, got " + copy.length);
                }
                System.arraycopy(copy, 0, values, 0, values.length);
            };
        }

        /** Independent normals of the given standard deviation. */
        static Start normal(double deviation) {
            return (values, random) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = deviation * random.nextGaussian();
                }
            };
        }

        /** Independent uniforms in (-bound, bound). */
        static Start uniform(double bound) {
            return (values, random) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = bound * (2 * random.nextDouble() - 1);
                }
            };
        }
    }
}
