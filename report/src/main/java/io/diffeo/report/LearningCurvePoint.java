package io.diffeo.report;

/** One pass over the training rows: mean log-density in nats per row on the training and the validation rows. */
public record Epoch(int number, double train, double validation) {}
