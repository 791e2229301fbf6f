package io.diffeo.table.io;

import io.diffeo.data.Rows;

/** The rows of a table, dealt by a {@link Split} and in the table's order within each part. */
public record PartitionedRows(Rows train, Rows validation, Rows test) {}
