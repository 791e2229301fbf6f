/** What the columns of a table hold: ranges, moments, ties and repeated rows. */
package io.diffeo.table.profile;
