/** The plain densities that every fit is compared with: a Gaussian and a mixture of Gaussians. */
@NullMarked
package io.diffeo.baseline;

import org.jspecify.annotations.NullMarked;
