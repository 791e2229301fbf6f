package io.diffeo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Precision;
import io.diffeo.graph.Parameter;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Families against the papers' own formulas, written out with one layer, one hidden layer and three coordinates: what a network may read is put
 * into it, and what it may not read is replaced by a number that must not matter.
 */
class FamilyTest {
    private static final int D = 3;
    private static final int WIDTH = 7;
    private static final double BOUND = 3;
    private static final double UNSEEN = -321.5;
    private static final double[][] POINTS = {{0, 0, 0}, {1.5, -0.7, 0.3}, {-2, 1, 2.5}};

    /** A flow of a single layer whose weights are all random, the last layer's too. */
    private static Flow layer(Family family) {
        Flow flow = Flows.of(family, D)
                .transforms(1)
                .hidden(WIDTH)
                .unwhitened()
                .build()
                .with(Precision.FLOAT64);
        SplittableRandom random = new SplittableRandom(8);
        Map<Parameter, double[]> weights = new IdentityHashMap<>();
        for (Parameter parameter : flow.parameters()) {
            weights.put(parameter, random.doubles(parameter.size(), -0.7, 0.7).toArray());
        }
        return flow.with(flow.weights().with(weights));
    }

    /** Mean and raw log-scale of coordinate i, given those before it. */
    private static double[] network(Flow flow, int i, double[] before) {
        List<double[]> w =
                flow.parameters().stream().map(p -> flow.weights().get(p)).toList();
        double[] in = new double[D];
        for (int j = 0; j < D; j++) {
            in[j] = j < i ? before[j] : UNSEEN;
        }
        double[] hidden = new double[WIDTH];
        for (int k = 0; k < WIDTH; k++) {
            double sum = w.get(1)[k];
            for (int j = 0; j < D; j++) {
                sum += w.get(0)[k * D + j] * in[j];
            }
            hidden[k] = Math.max(0, sum);
        }
        double[] out = new double[2];
        for (int o = 0; o < 2; o++) {
            out[o] = w.get(3)[2 * i + o];
            for (int k = 0; k < WIDTH; k++) {
                out[o] += w.get(2)[(2 * i + o) * WIDTH + k] * hidden[k];
            }
        }
        return out;
    }

    private static double logScale(double raw) {
        return BOUND * Math.tanh(raw / BOUND);
    }

    /** Papamakarios et al. 2017, eq. 4: z_i = (x_i - m_i) exp(-s_i), with m_i and s_i of x_1 ... x_(i-1). */
    private static double[] standardised(Flow flow, double[] x) {
        double[] z = new double[D];
        for (int i = 0; i < D; i++) {
            double[] p = network(flow, i, x);
            z[i] = (x[i] - p[0]) * Math.exp(-logScale(p[1]));
        }
        return z;
    }

    private static double sumOfLogScales(Flow flow, double[] read) {
        double sum = 0;
        for (int i = 0; i < D; i++) {
            sum += logScale(network(flow, i, read)[1]);
        }
        return sum;
    }

    private static double normal(double[] z) {
        return -Arrays.stream(z).map(v -> v * v).sum() / 2 - D * Math.log(2 * Math.PI) / 2;
    }

    @Test
    void inAMafTheNetworksReadData() {
        Flow maf = layer(Family.MAF);

        for (int r = 0; r < POINTS.length; r++) {
            double[] z = standardised(maf, POINTS[r]);
            assertThat(maf.toLatent(POINTS)[r]).containsExactly(z, within(1e-12));
            assertThat(maf.logProb(POINTS)[r]).isCloseTo(normal(z) - sumOfLogScales(maf, POINTS[r]), within(1e-12));
        }
    }

    /** Kingma et al. 2016, eq. 10, with 1 / sigma for exp(s): what is standardised, and what the networks read, are the latents. */
    @Test
    void inAnIafTheNetworksReadLatents() {
        Flow iaf = layer(Family.IAF);
        double[][] x = iaf.toData(POINTS);

        for (int r = 0; r < POINTS.length; r++) {
            assertThat(x[r]).containsExactly(standardised(iaf, POINTS[r]), within(1e-12));
            assertThat(iaf.logProb(x)[r]).isCloseTo(normal(POINTS[r]) + sumOfLogScales(iaf, POINTS[r]), within(1e-10));
        }
    }
}
