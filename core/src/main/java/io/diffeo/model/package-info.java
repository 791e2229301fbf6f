/** A distribution with its weights and the means to run it on arrays. */
@NullMarked
package io.diffeo.model;

import org.jspecify.annotations.NullMarked;
