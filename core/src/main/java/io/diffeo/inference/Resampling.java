package io.diffeo.inference;

/** When particles are drawn anew in proportion to their weights, which then start at 1 again. */
public enum Resampling {
    /** Importance sampling of whole sequences: the bound is that of IWAE (Burda et al. 2015). */
    NEVER,
    /** Where (sum w)^2 / sum w^2 is at most half the particles, as FIVO does (Maddison et al. 2017). */
    BY_EFFECTIVE_SIZE,
    /** After each time but the last, as AESMC (Le et al. 2018) and VSMC (Naesseth et al. 2018) do. */
    ALWAYS
}
