package io.diffeo.train;

/**
 * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019), the gradient's norm clipped.
 *
 * @param rate the full learning rate
 * @param beta1 how much of the running mean of gradients each step keeps
 * @param beta2 how much of the running mean of their squares each step keeps
 * @param epsilon added to the root of that mean, in units of the gradient
 * @param decay of the weights, per step and unit of rate
 * @param clip the greatest norm of the gradient; longer ones are shortened to it
 */
public record Adam(double rate, double beta1, double beta2, double epsilon, double decay, double clip) {
    public Adam {
        if (!(rate > 0) || !(clip > 0) || decay < 0 || !(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException(
                    "expected a positive rate and clip, betas in [0, 1) and a decay of 0 or more");
        }
    }

    /** The usual betas, no decay, gradients clipped at norm 5. */
    public static Adam rate(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8, 0, 5);
    }

    /** The same at another rate. */
    Adam rated(double other) {
        return new Adam(other, beta1, beta2, epsilon, decay, clip);
    }

    /** With another decay of the weights, per step and unit of rate. */
    public Adam decay(double other) {
        return new Adam(rate, beta1, beta2, epsilon, other, clip);
    }

    /** With another greatest norm of the gradient. */
    public Adam clip(double other) {
        return new Adam(rate, beta1, beta2, epsilon, decay, other);
    }
}
