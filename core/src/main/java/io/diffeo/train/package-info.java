/** Learning: objectives, the optimizer, schedules and the loop that cannot blow up silently. */
@NullMarked
package io.diffeo.train;

import org.jspecify.annotations.NullMarked;
