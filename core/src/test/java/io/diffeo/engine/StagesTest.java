package io.diffeo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Losses that need the whole batch before its samples are done: values and gradients against differences, on any number of threads. */
class StagesTest {
    private static final int ROWS = 150;
    private static final Parameter W = Parameter.trained("w", 2, 3, Parameter.Start.normal(0.7));

    private record Traced(Node x, Node loss, Node gradient) {
        static Traced of(java.util.function.BiFunction<Graph, Node, Node> build) {
            Graph graph = new Graph();
            Node x = graph.input("x", 3);
            Node loss = build.apply(graph, graph.parameter(W).product(x)).mean();
            return new Traced(
                    x, loss, Gradient.of(loss, List.of(graph.parameter(W))).get(0));
        }

        double[] at(Weights weights, int threads, int programs) {
            Stages<double[]> stages = new Stages<double[]>(
                            List.of(loss, gradient), List.of(W), Kernels.ofDouble(), new Workers(threads))
                    .set(weights);
            assertThat(stages.programs()).hasSize(programs);
            double[][] rows = new double[ROWS][];
            Random random = new Random(3);
            Arrays.setAll(rows, i -> random.doubles(3, -1, 1).toArray());
            Batch.Tile<double[]> load = (arena, first, count) -> arena.load(x, Rows.of(rows), first, count);
            stages.run(ROWS, 0, 5, Collections.nCopies(programs, load), (arena, first, count) -> {});
            List<Double> all = new ArrayList<>(List.of(stages.last().read(loss)[0]));
            Arrays.stream(stages.last().read(gradient)).forEach(all::add);
            return all.stream().mapToDouble(Double::doubleValue).toArray();
        }

        void check(int programs) {
            Weights weights = Weights.start(List.of(W), 2);
            double[] found = at(weights, 1, programs);
            assertThat(at(weights, 3, programs)).isEqualTo(found);
            for (int i = 0; i < W.size(); i++) {
                double[] up = weights.get(W);
                up[i] += 1e-5;
                double[] down = weights.get(W);
                down[i] -= 1e-5;
                double slope = (at(weights.with(Map.of(W, up)), 1, programs)[0]
                                - at(weights.with(Map.of(W, down)), 1, programs)[0])
                        / 2e-5;
                assertThat(found[1 + i]).isCloseTo(slope, within(1e-8 * (1 + Math.abs(slope))));
            }
        }
    }

    /** The mean over the batch of products of pairs of neighbours, and its gradient. */
    private static double neighbours(double[][] x, double[][] gradient) {
        double sum = 0;
        int n = x.length;
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            double product = Math.sin(x[i][0]) * x[next][1];
            sum += product / n;
            gradient[i][0] += Math.cos(x[i][0]) * x[next][1] / n;
            gradient[next][1] += Math.sin(x[i][0]) / n;
        }
        return sum;
    }

    @Test
    void oneProgramWhereNothingIsNeededOfTheBatch() {
        Traced.of((graph, z) -> z.square().sumRows()).check(1);
    }

    @Test
    void centredByTheMeanOfTheBatch() {
        Traced.of((graph, z) -> z.minus(z.times(graph.sampleWeight()).sumColumns())
                        .tanh()
                        .square()
                        .sumRows())
                .check(3);
    }

    @Test
    void aFunctionOfTheBatchAddedToALossTakesTwo() {
        Traced.of((graph, z) -> z.square()
                        .sumRows()
                        .plus(z.plus(graph.normal(2))
                                .wholeBatch(StagesTest::neighbours)
                                .times(-3)))
                .check(2);
    }

    @Test
    void aFunctionOfTheBatchUsedInAnyWay() {
        Traced.of((graph, z) -> z.tanh()
                        .sumRows()
                        .times(z.wholeBatch(StagesTest::neighbours).exp()))
                .check(2);
    }
}
