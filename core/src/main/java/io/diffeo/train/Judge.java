package io.diffeo.train;

import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.engine.Batch;
import io.diffeo.engine.Stages;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Scores the samples that an objective is judged by, under changing weights: each in nats, the more the better. */
final class Judge<A> {
    private final List<Inputs.Loader<A>> loaders;
    private final Node score;
    private final Stages<A> stages;
    private final List<Rows> rows;
    private final int count;
    private final long seed;

    private Judge(Objective objective, List<Rows> rows, int count, Kernels<A> kernels, Workers workers, long seed) {
        this.rows = rows;
        this.count = count;
        this.seed = seed;
        Inputs inputs = Inputs.of(rows.isEmpty() ? objective.rows(0) : rows);
        this.score = objective.score(inputs.trace());
        this.stages = new Stages<>(List.of(score), List.of(), kernels, workers);
        this.loaders = stages.programs().stream().map(inputs::<A>loader).toList();
    }

    /** A judge, unless the objective has nothing to judge by. */
    static <A> Optional<Judge<A>> of(Objective objective, Kernels<A> kernels, Workers workers, long seed) {
        List<Rows> rows = objective.validation();
        int count = rows.isEmpty() ? objective.judgedSamples() : rows.get(0).count();
        return count == 0 ? Optional.empty() : Optional.of(new Judge<>(objective, rows, count, kernels, workers, seed));
    }

    double[] score(Weights weights) {
        stages.set(weights);
        double[] values = new double[count];
        List<Batch.Tile<A>> loads = new ArrayList<>();
        for (Inputs.Loader<A> loader : loaders) {
            loads.add((arena, first, n) -> loader.load(arena, rows, 1, first, n));
        }
        stages.run(count, 0, seed, loads, (arena, first, n) -> {
            for (int l = 0; l < n; l++) {
                values[first + l] = arena.read(score, 0, l);
            }
        });
        return values;
    }

    static double mean(double[] scores) {
        return Arrays.stream(scores).sum() / scores.length;
    }
}
