/**
 * Tables in and out: CSV, TSV, Parquet, JSON and SQL queries, read as blocks of doubles and written atomically.
 *
 * <p>{@link io.diffeo.table.io.TableSource} reads, {@link io.diffeo.table.io.TableWriter} writes, both in constant memory and in
 * the file's own row order. Everything wrong with the data is a {@link io.diffeo.table.io.TableException} that names file,
 * row and column. DuckDB does the parsing; it never loads or downloads an extension, so only local files are read.
 */
package io.diffeo.table.io;
