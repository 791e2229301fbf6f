/**
 * Density models of tables: kinds of columns, preprocessing as bijections, fitting, scoring and sampling.
 *
 * <p>{@link io.diffeo.table.TableModel} fits a table that {@link io.diffeo.table.io.TableSource} reads, or rows in memory.
 */
package io.diffeo.table;
