package io.diffeo.report;

/**
 * A layer of the flow, listed latent to data.
 *
 * @param name as the field calls it
 * @param meaning what it does, in words for those who do not know the name; may be blank
 * @param detail its settings; may be blank
 * @param parameters how many numbers it learns
 */
public record LayerSummary(String name, String meaning, String detail, long parameters) {}
