/** How a model is run: with how many threads, in which precision. */
package io.diffeo.compute;
