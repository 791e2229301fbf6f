package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Resampling of the k lanes of each sample: which lane each descends from, and its numbers. Lane j of sample l is column j L + l of L samples; numbers of
 * ancestors are lanes counted from 0.
 */
public sealed interface Ancestors extends Op {
    /**
     * An ancestor for each lane, drawn with probabilities in the ratio of e^w by inversion of a uniform number; the lane itself where no weight is positive.
     * No gradient flows. Inputs: w, uniform numbers; both [1][k lanes].
     */
    record Categorical(int k) implements Ancestors {
        @Override
        public double[] prepare(Node node, int lanes) {
            return new double[k];
        }

        @Override
        public <A> void run(Kernels<A> kernels, Operands<A> o) {
            ArrayOps<A> arrays = kernels.arrays();
            int samples = o.columns(2) / k;
            double[] upTo = o.prepared();
            for (int l = 0; l < samples; l++) {
                double total = accumulate(arrays, o, l, samples, upTo);
                for (int j = 0; j < k; j++) {
                    int at = j * samples + l;
                    double share = arrays.get(o.array(1), o.at(1) + at) * total;
                    arrays.set(o.array(2), o.at(2) + at, total > 0 ? first(upTo, share) : j);
                }
            }
        }

        /** Sums of e^(w - max) up to each lane; all of them, which is NaN where all w are minus infinity. */
        private <A> double accumulate(ArrayOps<A> arrays, Operands<A> o, int sample, int samples, double[] upTo) {
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < k; j++) {
                upTo[j] = arrays.get(o.array(0), o.at(0) + j * samples + sample);
                most = Math.max(most, upTo[j]);
            }
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += Math.exp(upTo[j] - most);
                upTo[j] = sum;
            }
            return sum;
        }

        /** The first lane at which the sum exceeds a share of it. */
        private int first(double[] upTo, double share) {
            int low = 0;
            int high = k - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (upTo[middle] > share) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return Arrays.asList(null, null);
        }
    }

    /** y[r] of a lane is x[r] of its ancestor. Inputs: x [rows][k lanes], ancestors [1][k lanes]. */
    record Take(int k) implements Ancestors {
        @Override
        public <A> void run(Kernels<A> kernels, Operands<A> o) {
            kernels.arrays()
                    .takeLanes(
                            o.array(0),
                            o.at(0),
                            o.array(1),
                            o.at(1),
                            o.array(2),
                            o.at(2),
                            o.rows(2),
                            k,
                            o.columns(2) / k);
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node ancestors = y.inputs().get(1);
            return Arrays.asList(y.graph().add(new Give(k), y.shape(), List.of(g, ancestors)), null);
        }
    }

    /** y[r] of a lane is the sum of x[r] over the lanes that descend from it; 0 where none does. What {@link Take} gives back. */
    record Give(int k) implements Ancestors {
        @Override
        public <A> void run(Kernels<A> kernels, Operands<A> o) {
            kernels.arrays()
                    .giveLanes(
                            o.array(0),
                            o.at(0),
                            o.array(1),
                            o.at(1),
                            o.array(2),
                            o.at(2),
                            o.rows(2),
                            k,
                            o.columns(2) / k);
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node ancestors = y.inputs().get(1);
            return Arrays.asList(y.graph().add(new Take(k), y.shape(), List.of(g, ancestors)), null);
        }
    }
}
