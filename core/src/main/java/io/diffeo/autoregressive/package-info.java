/** Autoregressive models: the chain rule p(x) = product over i of p(x_i | x_1 ... x_(i-1)) as a distribution of its own. */
@NullMarked
package io.diffeo.autoregressive;

import org.jspecify.annotations.NullMarked;
