package io.diffeo.graph;

/** Which triangle of a square matrix is meant, and whether its diagonal is taken as ones. */
public enum Triangle {
    LOWER(true, false),
    UNIT_LOWER(true, true),
    UPPER(false, false),
    UNIT_UPPER(false, true);

    private final boolean lower;
    private final boolean unit;

    Triangle(boolean lower, boolean unit) {
        this.lower = lower;
        this.unit = unit;
    }

    public boolean isLower() {
        return lower;
    }

    public boolean isUnit() {
        return unit;
    }
}
