package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A base and a bijection of one or two dimensions make a density: it integrates to one, and samples sent forward follow it. */
@Tag("conformance")
@Tag("slow")
class FlowConformanceTest {
    /** The kernels that users run: their integrals take millions of points, and tests beside them compare them with the scalar ones. */
    private static final Kernels<double[]> DOUBLE = Kernels.ofDouble();

    private static final int SAMPLES = 20_000;

    static List<Subject> all() {
        return Bijections.all().stream()
                .filter(s -> s.bijection().dimension() <= 2 && base(s.bijection()) != null)
                .toList();
    }

    private static Distribution base(Bijection bijection) {
        Domain domain = bijection.domain();
        if (domain.isReal()) {
            return Normal.standard(domain.dimension());
        }
        boolean bounded = Arrays.stream(domain.lower()).allMatch(Double::isFinite)
                && Arrays.stream(domain.upper()).allMatch(Double::isFinite);
        return bounded ? Uniform.on(domain) : null;
    }

    private static Function<double[][], double[]> density(Subject s, Weights weights, double[] context) {
        return points -> {
            double[][] given = repeat(context, points.length);
            double[][] logs = new Evaluation(DOUBLE, weights).at(points, given, (x, c) -> {
                ValueAndLogDet image = s.bijection().inverse(x, c);
                return base(s.bijection()).in(x.graph()).logProb(image.value()).plus(image.logDet());
            });
            return Arrays.stream(logs).mapToDouble(row -> row[0]).toArray();
        };
    }

    private static double[][] repeat(double[] row, int count) {
        if (row == null) {
            return null;
        }
        double[][] rows = new double[count][];
        Arrays.fill(rows, row);
        return rows;
    }

    private static double[] context(Subject s, long seed) {
        double[][] one = s.context(1, seed);
        return one == null ? null : one[0];
    }

    @ParameterizedTest
    @MethodSource("all")
    void integratesToOne(Subject s) {
        for (long seed = 1; seed <= 2; seed++) {
            Function<double[][], double[]> density = density(s, s.weights(seed), context(s, seed));
            assertThat(Quadrature.ofExp(density, s.bijection().codomain(), 1e-8))
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Tag("statistical")
    @ParameterizedTest
    @MethodSource("all")
    void samplesFollowTheDensity(Subject s) {
        Weights weights = s.weights(3);
        double[] context = context(s, 3);
        double[][] x = samples(s, weights, context, 1);
        Function<double[][], double[]> density = density(s, weights, context);
        if (s.bijection().dimension() == 1) {
            Samples.checkLine(x, density, s.bijection().codomain());
        } else {
            Samples.checkPlane(
                    x, samples(s, weights, context, 2), density, s.bijection().codomain());
        }
    }

    private static double[][] samples(Subject s, Weights weights, double[] context, long seed) {
        double[][] z = new Evaluation(DOUBLE, weights).random(SAMPLES, seed, graph -> base(s.bijection())
                .in(graph)
                .draw()
                .value());
        double[][] images = s.forward(DOUBLE, weights, z, repeat(context, SAMPLES));
        return Arrays.stream(images)
                .map(row -> Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
    }
}
