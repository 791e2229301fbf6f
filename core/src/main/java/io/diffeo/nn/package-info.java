/** Conditioners: the networks that turn the part of a point that is known, and the context, into the parameters of a map of the rest. */
@NullMarked
package io.diffeo.nn;

import org.jspecify.annotations.NullMarked;
