/** Linear algebra of small dense matrices, in double precision. */
package io.diffeo.linalg;
