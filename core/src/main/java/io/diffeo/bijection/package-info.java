/**
 * Bijections, one file each, named with the word of the paper. {@code forward} maps latent z to data x, {@code inverse} x to z; each returns
 * the value and log |det J| of the direction called.
 */
@NullMarked
package io.diffeo.bijection;

import org.jspecify.annotations.NullMarked;
