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

    /** Whether entries above the diagonal are zero, and not those below. */
    public boolean isLower() {
        return lower;
    }

    /** Whether the diagonal is taken as ones, whatever is stored there. */
    public boolean isUnit() {
        return unit;
    }
}
