/** How a thing is made again: what a model file says of it, beside its weights. */
package io.diffeo.recipe;
