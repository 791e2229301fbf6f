/** Learning: objectives, the optimizer, schedules and the loop that cannot blow up silently. */
package io.diffeo.train;
