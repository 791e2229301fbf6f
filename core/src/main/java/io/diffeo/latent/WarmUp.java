package io.diffeo.latent;

import io.diffeo.graph.Node;

/**
 * A weight beta of KL(q(z | x) || p(z)) that rises in equal steps from {@code from} to {@code to} over the given share of training, so that z is used
 * before it is priced (Bowman et al. 2016; Sonderby et al. 2016). One that ends elsewhere than at 1 makes a beta-VAE (Higgins et al. 2017).
 */
public record WarmUp(double from, double to, double share) {
    public WarmUp {
        if (!(from >= 0 && to >= 0 && to < Double.POSITIVE_INFINITY && share >= 0 && share < 1 && from <= to)) {
            throw new IllegalArgumentException("expected beta to rise within [0, infinity) over a share in [0, 1) of"
                    + " training, got " + from + " to " + to + " over " + share);
        }
    }

    /** From a beta to 1. */
    public static WarmUp from(double beta, double share) {
        return new WarmUp(beta, 1, share);
    }

    /** The same beta all the time. */
    public static WarmUp constant(double beta) {
        return new WarmUp(beta, beta, 0);
    }

    /** Beta 1 all the time. */
    public static WarmUp none() {
        return constant(1);
    }

    /** Beta at some progress of training, [1][lanes] or one number. */
    Node beta(Node progress) {
        Node last = progress.graph().constant(to);
        return share == 0 || from == to
                ? last
                : progress.times((to - from) / share).plus(from).min(last);
    }
}
