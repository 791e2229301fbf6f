/**
 * Bijections, one file each, named with the word of the paper. {@code forward} maps latent z to data x, {@code inverse} x to z; each returns
 * the value and log |det J| of the direction called.
 */
package io.diffeo.bijection;
