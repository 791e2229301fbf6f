package io.diffeo.train;

import io.diffeo.compute.Precision;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Distribution;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Maximum likelihood: the loss of a row is -log p(x | context), so that training makes the sum over rows of log p(x) greatest (lecture 7, "Learning").
 * Training starts where the distribution starts from its rows, and is judged by the log-likelihood of validation rows.
 */
public final class MaximumLikelihood implements Objective {
    /** Rows that a start looks at, at most. */
    private static final int MAX_ROWS = 100_000;

    private final Distribution distribution;
    private final IntFunction<Dataset> train;
    private final Dataset first;
    private final Dataset validation;

    private MaximumLikelihood(Distribution distribution, IntFunction<Dataset> train, Dataset validation) {
        this.distribution = distribution;
        this.train = train;
        this.first = train.apply(0);
        this.validation = validation;
        if (first.count() == 0) {
            throw new IllegalArgumentException("expected rows to train on, got none");
        }
        first.check("training", distribution.support(), distribution.contextDimension());
        validation.check("validation", distribution.support(), distribution.contextDimension());
    }

    /**
     * Of rows that stay as they are.
     *
     * @param validation may have no rows: then the last weights are kept
     * @throws IllegalArgumentException where rows do not fit the distribution, hold what is not finite, or lie outside its support: with row and column
     */
    public static MaximumLikelihood of(Distribution distribution, Dataset train, Dataset validation) {
        return new MaximumLikelihood(distribution, pass -> train, validation);
    }

    /** Of rows that may change from pass to pass, such as whole numbers with noise; their number and order stay. Pass 0 sets the start. */
    public static MaximumLikelihood of(Distribution distribution, IntFunction<Dataset> train, Dataset validation) {
        return new MaximumLikelihood(distribution, train, validation);
    }

    @Override
    public List<Parameter> parameters() {
        return distribution.parameters();
    }

    @Override
    public Node loss(Trace trace) {
        return score(trace).negate();
    }

    @Override
    public Node score(Trace trace) {
        return distribution.given(trace.graph(), trace.input(1)).logProb(trace.input(0));
    }

    @Override
    public List<Rows> rows(int pass) {
        return inputs(pass == 0 ? first : train.apply(pass));
    }

    @Override
    public List<Rows> validation() {
        return validation.count() == 0 ? List.of() : inputs(validation);
    }

    private static List<Rows> inputs(Dataset rows) {
        return List.of(rows.x(), rows.context());
    }

    @Override
    public List<String> notes(Precision precision) {
        return Resolution.notes(first, precision);
    }

    @Override
    public Weights start(Weights weights) {
        if (!distribution.startsFromData()) {
            return weights;
        }
        Dataset rows = first.thinned(MAX_ROWS);
        return weights.with(distribution.fromData(
                weights, rows.x().toArrays(), rows.context().toArrays()));
    }
}
