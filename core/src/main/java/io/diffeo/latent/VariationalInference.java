package io.diffeo.latent;

import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.train.Objective;
import java.util.List;

/**
 * Learning a {@link LatentModel}: training makes a {@link Bound} of log p(x) greatest, in the model and the posterior at once, from fresh draws of the
 * posterior in every step. Weights are judged by the bound of validation rows, with draws that are the same every time.
 */
public final class VariationalInference implements Objective {
    private final LatentModel model;
    private final Bound bound;
    private final int draws;
    private final Estimator estimator;
    private final WarmUp warmUp;
    private final Dataset train;
    private final Dataset validation;

    private VariationalInference(
            LatentModel model,
            Bound bound,
            int draws,
            Estimator estimator,
            WarmUp warmUp,
            Dataset train,
            Dataset validation) {
        if (draws < 1) {
            throw new IllegalArgumentException("expected at least one draw of each datum, got " + draws);
        }
        if (train.count() == 0) {
            throw new IllegalArgumentException("expected rows to train on, got none");
        }
        this.model = model;
        this.bound = bound;
        this.draws = draws;
        this.estimator = estimator;
        this.warmUp = warmUp;
        this.train = train;
        this.validation = validation;
        train.check("training", model.likelihood().support(), 0);
        validation.check("validation", model.likelihood().support(), 0);
    }

    /**
     * By the path derivative of the ELBO of one draw.
     *
     * @param validation may have no rows: then the last weights are kept
     * @throws IllegalArgumentException where rows do not fit the likelihood, or lie outside its support: with row and column
     */
    public static VariationalInference of(LatentModel model, Dataset train, Dataset validation) {
        return new VariationalInference(model, new Elbo(), 1, new PathDerivative(), WarmUp.none(), train, validation);
    }

    /** By another bound, of so many draws of each datum. */
    public VariationalInference bound(Bound other, int number) {
        return new VariationalInference(model, other, number, estimator, warmUp, train, validation);
    }

    /** By another estimator of the gradient. */
    public VariationalInference estimator(Estimator other) {
        return new VariationalInference(model, bound, draws, other, warmUp, train, validation);
    }

    /** With a weight beta of log p(z) - log q(z | x) that rises as training goes on. */
    public VariationalInference warmUp(WarmUp other) {
        return new VariationalInference(model, bound, draws, estimator, other, train, validation);
    }

    @Override
    public List<Parameter> parameters() {
        return model.parameters();
    }

    @Override
    public Node loss(Trace trace) {
        LogWeights weights = LogWeights.of(model, trace.input(0), draws, warmUp.beta(trace.progress()));
        Node surrogate = estimator.surrogate(bound, weights);
        if (estimator instanceof PathDerivative) {
            return surrogate.negate();
        }
        return surrogate.stop().minus(surrogate).minus(bound.of(weights.numbers()));
    }

    /** The bound, whatever beta and the estimator are. */
    @Override
    public Node score(Trace trace) {
        return bound.of(LogWeights.of(model, trace.input(0), draws).differentiable());
    }

    @Override
    public List<Rows> rows(int pass) {
        return List.of(train.x());
    }

    @Override
    public List<Rows> validation() {
        return validation.count() == 0 ? List.of() : List.of(validation.x());
    }
}
