package io.diffeo.train;

/** How the learning rate changes while training goes from 0 (begun) to 1 (done): a factor of the full rate. */
@FunctionalInterface
public interface Schedule {
    /**
     * What the full rate is multiplied by.
     *
     * @param progress the share of training that is done, from 0 to 1
     */
    double factor(double progress);

    /** The full rate throughout. */
    static Schedule constant() {
        return progress -> 1;
    }

    /** A linear rise over the first share of training, then half a cosine down to 0 (Loshchilov and Hutter 2017, eq. 5). */
    static Schedule cosine(double warmup) {
        return progress -> progress < warmup
                ? Math.max(progress, 1e-3 * warmup) / warmup
                : 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (progress - warmup) / (1 - warmup))));
    }
}
