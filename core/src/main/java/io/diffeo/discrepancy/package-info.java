/** How far apart two sets of points are: statistics without densities, with gradients, to learn by. */
@NullMarked
package io.diffeo.discrepancy;

import org.jspecify.annotations.NullMarked;
