/** How a model is run: with how many threads, in which precision. */
@NullMarked
package io.diffeo.compute;

import org.jspecify.annotations.NullMarked;
