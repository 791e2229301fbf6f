package io.diffeo.report;

/** A modelled column: its kind, what its training rows look like, and the preprocessing that is part of the flow. */
public record ColumnSummary(
        String name, String kind, double min, double max, double mean, double deviation, String preprocessing) {}
