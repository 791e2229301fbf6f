package io.diffeo.report;

/**
 * The rectangle of two columns that a map shows, and its proportions: {@code stretch} is the length on paper of one
 * unit of y over one unit of x, or 0 to fill a square.
 */
public record Frame(String xName, String yName, double xLow, double xHigh, double yLow, double yHigh, double stretch) {
    public Frame {
        if (!(xLow < xHigh && yLow < yHigh)) {
            throw new IllegalArgumentException("expected low < high on both axes, got x in [" + xLow + ", " + xHigh
                    + "] and y in [" + yLow + ", " + yHigh + "]");
        }
        if (!(stretch >= 0 && Double.isFinite(stretch))) {
            throw new IllegalArgumentException("expected a stretch of at least 0, got " + stretch);
        }
    }

    /** The square picture that holds the central 99.5 % of the rows' first two columns. */
    public static Frame of(String xName, String yName, double[][] rows) {
        Range x = Range.of(FiniteValues.of(rows, 0)), y = Range.of(FiniteValues.of(rows, 1));
        return new Frame(xName, yName, x.low(), x.high(), y.low(), y.high(), 0);
    }

    /** The same rectangle drawn so that one unit has one length on both axes. */
    public Frame equalUnits() {
        return new Frame(xName, yName, xLow, xHigh, yLow, yHigh, 1);
    }

    /**
     * The same rectangle, of longitudes and latitudes in degrees, drawn as a map: the equirectangular projection true to
     * scale along the middle latitude, where a degree of longitude is cos(latitude) times as long as one of latitude.
     */
    public Frame geographic() {
        double middle = Math.toRadians((yLow + yHigh) / 2);
        if (!(Math.abs(middle) < Math.PI / 2)) {
            throw new IllegalArgumentException(
                    "expected latitudes between -90 and 90 degrees, got [" + yLow + ", " + yHigh + "]");
        }
        return new Frame(xName, yName, xLow, xHigh, yLow, yHigh, 1 / Math.cos(middle));
    }

    /** Width over height on paper. */
    double proportion() {
        return stretch == 0 ? 1 : Math.min(4, Math.max(0.25, (xHigh - xLow) / ((yHigh - yLow) * stretch)));
    }
}
