package io.diffeo.report;

/** Something that a {@link Plot} shows between its axes; a blank name keeps it out of the legend. */
sealed interface Mark {
    String name();

    PlotColor color();

    double[] xs();

    double[] ys();

    /** How a curve is drawn. */
    enum Line {
        SOLID,
        DASHED
    }

    /** A line through points. */
    record Curve(String name, PlotColor color, Line line, double width, double[] xs, double[] ys) implements Mark {}

    /** Discs of one diameter in CSS pixels. */
    record Dots(String name, PlotColor color, double opacity, double diameter, double[] xs, double[] ys)
            implements Mark {}

    /** Circles of one diameter in CSS pixels, which say that something is not as the dots are. */
    record Rings(String name, PlotColor color, double diameter, double[] xs, double[] ys) implements Mark {}

    /** What lies between steps and the axis: both ends are at zero. */
    record Steps(String name, PlotColor color, double[] xs, double[] ys) implements Mark {
        /** Steps of the stated heights, one between each two edges. */
        static Steps between(String name, PlotColor color, double[] edges, double[] heights) {
            double[] xs = new double[2 * heights.length + 2], ys = new double[xs.length];
            for (int i = 0; i <= heights.length; i++) {
                xs[2 * i] = xs[2 * i + 1] = edges[i];
            }
            for (int i = 0; i < heights.length; i++) {
                ys[2 * i + 1] = ys[2 * i + 2] = heights[i];
            }
            return new Steps(name, color, xs, ys);
        }

        /** The line along their tops, from the axis and back to it. */
        Curve outline(double width) {
            return new Curve(name, color, Line.SOLID, width, xs, ys);
        }
    }

    /** A filled polygon, its last corner equal to its first. */
    record Polygon(String name, PlotColor color, double[] xs, double[] ys) implements Mark {}
}
