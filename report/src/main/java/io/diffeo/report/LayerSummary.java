package io.diffeo.report;

/** A layer of the flow, listed latent to data, and the number of parameters it trains. */
public record Layer(String name, String detail, long parameters) {}
