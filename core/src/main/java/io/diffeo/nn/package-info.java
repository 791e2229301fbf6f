/** Conditioners: the networks that turn the part of a point that is known, and the context, into the parameters of a map of the rest. */
package io.diffeo.nn;
