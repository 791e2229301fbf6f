package io.diffeo.train;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Batch;
import io.diffeo.engine.Matrices;
import io.diffeo.engine.Stages;
import io.diffeo.graph.Gradient;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Weights;
import io.diffeo.graph.op.Leaf;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.ArrayOps.AdamStep;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Steps of Adam on the mean of a loss over batches: trained parameters lie side by side in memory, their gradients too, and an exponential
 * average of the weights is kept beside them. The bits do not depend on the number of threads.
 */
final class Trainer<A> {
    private static final int PART = 1 << 12;

    private final List<Parameter> trained;
    private final List<Inputs.Loader<A>> loaders;
    private final Node loss;
    private final Node gradient;
    private final Stages<A> stages;
    private final Matrices<A> matrices;
    private final ArrayOps<A> arrays;
    private final Workers workers;
    private final int size;
    private final A first;
    private final A second;
    private final A average;
    private final double averaging;
    private final double[] norms;
    private int steps;
    private int averaged;

    /**
     * A trainer that begins at given weights.
     *
     * @param loss a row, whose mean over the batch is made small
     * @param inputs the tiles that rows are loaded into, in the loss's graph
     * @param averaging the share of the average that stays in a step
     */
    Trainer(
            Kernels<A> kernels,
            Workers workers,
            Node loss,
            Inputs inputs,
            List<Parameter> parameters,
            Weights start,
            double averaging) {
        if (!loss.shape().equals(Shape.tile(1))) {
            throw new IllegalArgumentException(
                    "expected a loss of one number for each sample, [1][lanes], got " + loss.shape());
        }
        Graph graph = loss.graph();
        Set<Parameter> used = parametersOf(loss);
        this.trained = parameters.stream()
                .filter(p -> p.isTrained() && used.contains(p))
                .toList();
        this.loss = loss.mean();
        List<Node> flat = new ArrayList<>();
        for (Node g :
                Gradient.of(this.loss, trained.stream().map(graph::parameter).toList())) {
            flat.add(g.reshape(Shape.matrix(g.shape().rows() * g.shape().columns(), 1)));
        }
        this.gradient = Node.concat(flat.toArray(Node[]::new));
        this.stages = new Stages<A>(List.of(this.loss, gradient), trained, kernels, workers).set(start);
        this.matrices = stages.last();
        this.loaders = stages.programs().stream().map(inputs::<A>loader).toList();
        this.arrays = kernels.arrays();
        this.workers = workers;
        this.size = gradient.rows();
        this.first = arrays.allocate(size);
        this.second = arrays.allocate(size);
        this.average = arrays.allocate(size);
        this.averaging = averaging;
        this.norms = new double[(size + PART - 1) / PART];
        arrays.copy(matrices.memory(), 0, average, 0, size);
    }

    /** The parameters that a loss depends on; others stay as they are. */
    private static Set<Parameter> parametersOf(Node loss) {
        Set<Parameter> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : Gradient.ancestors(loss)) {
            if (node.op() instanceof Leaf.OfParameter leaf) {
                used.add(leaf.parameter());
            }
        }
        return used;
    }

    /** The mean loss of a batch, and its gradient's norm; the gradient stays in place for {@link #update}. */
    double differentiate(int rows, long firstRow, long seed, List<Rows> given, double progress) {
        List<Batch.Tile<A>> loads = new ArrayList<>(loaders.size());
        for (Inputs.Loader<A> loader : loaders) {
            loads.add((arena, from, count) -> loader.load(arena, given, progress, from, count));
        }
        stages.run(rows, firstRow, seed, loads, (arena, from, count) -> {});
        return arrays.get(matrices.memory(), matrices.offset(loss));
    }

    /** The norm of the gradient. */
    double norm() {
        int at = matrices.offset(gradient);
        workers.run(norms.length, worker -> p -> {
            int from = p * PART;
            norms[p] = arrays.squaredNorm(matrices.memory(), at + from, Math.min(PART, size - from));
        });
        double sum = 0;
        for (double norm : norms) {
            sum += norm;
        }
        return Math.sqrt(sum);
    }

    /** One step of Adam along the gradient in place, whose norm is given. */
    void update(Adam adam, double rate, double norm) {
        steps++;
        averaged++;
        AdamStep step = new AdamStep(
                rate,
                adam.beta1(),
                adam.beta2(),
                adam.epsilon(),
                1 - Math.pow(adam.beta1(), steps),
                1 - Math.pow(adam.beta2(), steps),
                adam.decay(),
                norm > adam.clip() ? adam.clip() / norm : 1,
                Math.min(averaging, averaged / (averaged + 9.0)));
        int at = matrices.offset(gradient);
        IntConsumer part = p -> {
            int from = p * PART;
            int n = Math.min(PART, size - from);
            arrays.adam(matrices.memory(), from, matrices.memory(), at + from, first, second, average, from, n, step);
        };
        workers.run(norms.length, worker -> part);
    }

    /** The averaged weights, beside those that are not trained. */
    Weights average(Weights others) {
        return others.with(read(average));
    }

    /** The weights as they stand. */
    Weights current(Weights others) {
        return others.with(read(matrices.memory()));
    }

    private Map<Parameter, double[]> read(A memory) {
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        int at = 0;
        for (Parameter parameter : trained) {
            double[] numbers = new double[parameter.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = arrays.get(memory, at + i);
            }
            values.put(parameter, numbers);
            at += numbers.length;
        }
        return values;
    }

    /** Goes on from these weights: the average too, and with fresh moments. */
    void restart(Weights weights) {
        stages.set(weights);
        arrays.copy(matrices.memory(), 0, average, 0, size);
        arrays.fill(first, 0, size, 0);
        arrays.fill(second, 0, size, 0);
        steps = 0;
        averaged = 0;
    }
}
