package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Domain;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.engine.Evaluator;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bijection and distribution from 0 over subnormal numbers to those that single precision cannot hold: never NaN, and in single precision
 * what double precision gives, to 1e-3 of the largest number about or to 1e-3.
 */
class ExtremesTest {
    private static final double TOLERANCE = 1e-3;
    private static final double[] SIZES = {
        0, Double.MIN_VALUE, 1e-310, 1e-50, 1e-40, 1e-30, 1, 1e6, 1e19, 1e20, 1e30, Float.MAX_VALUE, 1e39
    };

    static List<Subject> bijections() {
        return Bijections.all();
    }

    static List<Density> distributions() {
        return Distributions.all();
    }

    @ParameterizedTest
    @MethodSource("bijections")
    void everyBijectionTowardsTheData(Subject s) {
        check(s, s.bijection().domain(), (z, c) -> Subject.both(s.bijection().forward(z, c)));
    }

    @ParameterizedTest
    @MethodSource("bijections")
    void everyBijectionTowardsTheLatent(Subject s) {
        check(s, s.bijection().codomain(), (x, c) -> Subject.both(s.bijection().inverse(x, c)));
    }

    private static void check(Subject s, Domain domain, BiFunction<Node, Node, Node> trace) {
        for (long seed = 1; seed <= 3; seed++) {
            double[][] points = points(domain);
            double[][] context = s.context(points.length, seed);
            check(s.weights(seed), points, context, trace);
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void everyDistribution(Density s) {
        Distribution d = s.distribution();
        check(s.weights(1), points(d.support()), null, (x, c) -> d.in(x.graph()).logProb(x));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void samplesAreFiniteAndInsideTheSupport(Density s) {
        Domain support = s.distribution().support();
        for (Kernels<?> kernels : List.of(Kernels.scalarDouble(), Kernels.scalarFloat(), Kernels.ofFloat())) {
            Graph graph = new Graph();
            Node x = s.distribution().in(graph).draw().value();
            double[][] samples = run(kernels, s.weights(2), 20_000, new Node[0], x);
            for (double[] sample : samples) {
                assertThat(support.outside(sample)).as(Arrays.toString(sample)).isNegative();
            }
        }
    }

    private static void check(
            Weights weights, double[][] points, double[][] context, BiFunction<Node, Node, Node> trace) {
        double[][] exact = at(Kernels.scalarDouble(), weights, points, context, trace);
        for (Kernels<?> single : List.of(Kernels.scalarFloat(), Kernels.ofFloat())) {
            double[][] rounded = at(single, weights, points, context, trace);
            for (int p = 0; p < points.length; p++) {
                double size = Arrays.stream(points[p]).map(Math::abs).max().orElse(0);
                for (int i = 0; i < exact[p].length; i++) {
                    boolean value = i < points[p].length && exact[p].length > 1;
                    String where = "number " + i + " at " + Arrays.toString(points[p]);
                    assertThat(exact[p][i]).as(where).isNotNaN();
                    if (Double.isInfinite(exact[p][i])) {
                        assertThat(rounded[p][i]).as(where).isEqualTo(exact[p][i]);
                    } else {
                        double scale = Math.max(1, Math.max(Math.abs(exact[p][i]), value ? size : 0));
                        assertThat(rounded[p][i]).as(where).isCloseTo(exact[p][i], within(TOLERANCE * scale));
                    }
                }
            }
        }
    }

    /** Every size in all coordinates, with either sign and with both in turn, and in one coordinate among others of 0.4. */
    private static double[][] points(Domain domain) {
        int n = domain.dimension();
        List<double[]> points = new ArrayList<>();
        for (double size : SIZES) {
            for (double sign : new double[] {1, -1}) {
                double[] all = new double[n];
                double[] turns = new double[n];
                Arrays.fill(all, sign * size);
                Arrays.setAll(turns, i -> i % 2 == 0 ? sign * size : -sign * size);
                points.add(all);
                points.add(turns);
                for (int i = 0; i < n; i++) {
                    double[] one = new double[n];
                    Arrays.setAll(one, j -> inside(domain, j));
                    one[i] = sign * size;
                    points.add(one);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (double end : new double[] {Math.nextUp(domain.lower()[i]), Math.nextDown(domain.upper()[i])}) {
                if (Math.abs(end) < 1e300) {
                    double[] one = new double[n];
                    Arrays.setAll(one, j -> inside(domain, j));
                    one[i] = end;
                    points.add(one);
                }
            }
        }
        return points.stream().filter(point -> domain.outside(point) < 0).toArray(double[][]::new);
    }

    private static double inside(Domain domain, int i) {
        double low = domain.lower()[i];
        double high = domain.upper()[i];
        return Double.isInfinite(low) || Double.isInfinite(high) ? Math.max(low, 0) + 0.4 : low + 0.4 * (high - low);
    }

    private static double[][] at(
            Kernels<?> kernels,
            Weights weights,
            double[][] points,
            double[][] context,
            BiFunction<Node, Node, Node> trace) {
        Graph graph = new Graph();
        Node in = graph.input("point", points[0].length);
        Node given = context == null ? graph.empty() : graph.input("context", context[0].length);
        Node out = trace.apply(in, given);
        Rows rows = Rows.of(points);
        return context == null
                ? run(kernels, weights, points.length, new Node[] {in}, out, rows)
                : run(kernels, weights, points.length, new Node[] {in, given}, out, rows, Rows.of(context));
    }

    private static double[][] run(
            Kernels<?> kernels, Weights weights, int rows, Node[] inputs, Node out, Rows... given) {
        Evaluator<?> evaluator = Evaluator.of(kernels, weights, new Workers(1), inputs, out);
        double[] flat = evaluator.run(rows, 0, 7, given);
        int columns = evaluator.columns();
        double[][] values = new double[rows][];
        Arrays.setAll(values, r -> Arrays.copyOfRange(flat, r * columns, (r + 1) * columns));
        return values;
    }
}
