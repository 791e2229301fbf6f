/** Numbers that come in and where they may lie: rows, and boxes of R^n. */
@NullMarked
package io.diffeo.data;

import org.jspecify.annotations.NullMarked;
