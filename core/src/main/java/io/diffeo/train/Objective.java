package io.diffeo.train;

import io.diffeo.graph.Weights;
import java.util.OptionalDouble;

/** What a {@link Loop} makes better: a loss over the batches of its steps, and a judge of the weights. */
interface Objective {
    /**
     * Puts the gradient of a step's mean loss in place for {@link Trainer#update}.
     *
     * @param step from 0
     * @param progress of training, from 0 to 1
     * @return the mean loss, in nats
     */
    double differentiate(long step, double progress);

    /** Samples in that step's batch. */
    int samples(long step);

    /** How good some weights are, in nats, more being better; empty if there is nothing to judge by. */
    OptionalDouble judge(Weights weights);
}
