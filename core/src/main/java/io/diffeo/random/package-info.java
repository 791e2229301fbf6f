/** Random numbers by counting: keyed by seed, row and slot. */
@NullMarked
package io.diffeo.random;

import org.jspecify.annotations.NullMarked;
