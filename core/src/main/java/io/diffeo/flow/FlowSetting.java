package io.diffeo.flow;

/** A setting that only some families of flows take: a layer without a network has no hidden layers, one without a spline no bins. */
public enum FlowSetting {
    /** What the flow is conditioned on. */
    CONTEXT("context"),
    /** Hidden layers of the conditioners. */
    HIDDEN("hidden layers"),
    /** Bins of a spline. */
    BINS("bins"),
    /** Half-width of a spline's interval. */
    BOUND("bound");

    private final String words;

    FlowSetting(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
