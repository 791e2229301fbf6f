/** How a thing is made again: what a model file says of it, beside its weights. */
@NullMarked
package io.diffeo.recipe;

import org.jspecify.annotations.NullMarked;
