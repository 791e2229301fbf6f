/** The plain densities that every fit is compared with: a Gaussian and a mixture of Gaussians. */
package io.diffeo.baseline;
