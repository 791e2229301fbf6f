/** Linear algebra of small dense matrices, in double precision. */
@NullMarked
package io.diffeo.linalg;

import org.jspecify.annotations.NullMarked;
