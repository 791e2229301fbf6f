/** What the columns of a table hold: ranges, moments, ties and repeated rows. */
@NullMarked
package io.diffeo.table.profile;

import org.jspecify.annotations.NullMarked;
