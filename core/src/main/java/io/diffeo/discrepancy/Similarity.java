package io.diffeo.discrepancy;

/** A positive definite kernel of the distance of two points, k(a, b) = f(|a - b|^2). */
public sealed interface Similarity {
    /** f(s). */
    double at(double s);

    /** f'(s). */
    double slope(double s);

    /** exp(-s / (2 l^2)): the Gaussian kernel. */
    record Gaussian(double length) implements Similarity {
        public Gaussian {
            if (!(length > 0)) {
                throw new IllegalArgumentException("expected a positive length, got " + length);
            }
        }

        @Override
        public double at(double s) {
            return Math.exp(-s / (2 * length * length));
        }

        @Override
        public double slope(double s) {
            return -at(s) / (2 * length * length);
        }
    }

    /** The sum over scales C of C / (C + s): the inverse multiquadric kernel, whose tails reach far points (Tolstikhin et al. 2018, section 4). */
    record InverseMultiquadric(double... scales) implements Similarity {
        public InverseMultiquadric {
            scales = scales.clone();
            for (double scale : scales) {
                if (!(scale > 0)) {
                    throw new IllegalArgumentException("expected positive scales, got " + scale);
                }
            }
        }

        /** C = 2 d v times 0.1, 0.2, 0.5, 1, 2, 5 and 10, where 2 d v is the expected squared distance of two points of N(0, v I) in d dimensions. */
        public static InverseMultiquadric around(int dimension, double variance) {
            double[] scales = {0.1, 0.2, 0.5, 1, 2, 5, 10};
            for (int i = 0; i < scales.length; i++) {
                scales[i] *= 2 * dimension * variance;
            }
            return new InverseMultiquadric(scales);
        }

        @Override
        public double[] scales() {
            return scales.clone();
        }

        @Override
        public double at(double s) {
            double sum = 0;
            for (double scale : scales) {
                sum += scale / (scale + s);
            }
            return sum;
        }

        @Override
        public double slope(double s) {
            double sum = 0;
            for (double scale : scales) {
                sum -= scale / ((scale + s) * (scale + s));
            }
            return sum;
        }
    }
}
