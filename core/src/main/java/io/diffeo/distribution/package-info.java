/**
 * Distributions with a density that can be evaluated and a sampler that can be differentiated: the bases of flows, one file each. Log-densities
 * are in nats; every one of them integrates to one over its stated support.
 */
@NullMarked
package io.diffeo.distribution;

import org.jspecify.annotations.NullMarked;
