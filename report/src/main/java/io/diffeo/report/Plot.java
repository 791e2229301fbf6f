package io.diffeo.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Curves, dots, steps and shapes over two axes, in the look of the report: what comes first lies below. Series with a name are in the legend,
 * those with a blank one are not. Immutable: every method returns a changed copy.
 */
public final class Plot {
    /** What is special about a plot. */
    enum Trait {
        /** Both axes are logarithmic. */
        LOGARITHMIC,
        /** A unit is as long on both axes. */
        EQUAL_UNITS,
        /** Only whole numbers are marked on the x axis. */
        WHOLE_X,
        /** No numbers on the y axis: heights are compared, not read. */
        UNREAD_Y,
        /** No legend and no lines behind. */
        PLAIN
    }

    private final Axis x;
    private final Axis y;
    private final String title;
    private final int width;
    private final int height;
    private final Set<Trait> traits;
    private final List<Mark> marks;

    private Plot(Axis x, Axis y, String title, int width, int height, Set<Trait> traits, List<Mark> marks) {
        this.x = x;
        this.y = y;
        this.title = title;
        this.width = width;
        this.height = height;
        this.traits = traits;
        this.marks = marks;
    }

    /** Empty axes of 420 by 300 CSS pixels. */
    public static Plot of(String xName, double xLow, double xHigh, String yName, double yLow, double yHigh) {
        if (!(xLow < xHigh && yLow < yHigh)) {
            throw new IllegalArgumentException("expected low < high on both axes, got x in [" + xLow + ", " + xHigh
                    + "] and y in [" + yLow + ", " + yHigh + "]");
        }
        return of(new Axis(xName, new Range(xLow, xHigh)), new Axis(yName, new Range(yLow, yHigh)));
    }

    static Plot of(Axis x, Axis y) {
        return new Plot(x, y, "", 420, 300, EnumSet.noneOf(Trait.class), List.of());
    }

    /** Words above the plot, in bold. */
    public Plot title(String text) {
        return new Plot(x, y, text, width, height, traits, marks);
    }

    /** The size in CSS pixels, axes and legend included. */
    public Plot size(int across, int down) {
        return new Plot(x, y, title, across, down, traits, marks);
    }

    /** Logarithmic axes, both. */
    public Plot logarithmic() {
        if (!(x.range().low() > 0 && y.range().low() > 0)) {
            throw new IllegalArgumentException("expected axes of positive numbers for their logarithms, got x from "
                    + x.range().low() + " and y from " + y.range().low());
        }
        return with(Trait.LOGARITHMIC);
    }

    /** One unit as long on both axes: the height follows from the width. */
    public Plot equalUnits() {
        return with(Trait.EQUAL_UNITS);
    }

    Plot with(Trait trait) {
        Set<Trait> more = EnumSet.copyOf(traits);
        more.add(trait);
        return new Plot(x, y, title, width, height, more, marks);
    }

    Plot and(Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return new Plot(x, y, title, width, height, traits, List.copyOf(more));
    }

    /** A line through points. */
    public Plot curve(String name, PlotColor ink, double[] xs, double[] ys) {
        return and(new Mark.Curve(name, ink, Mark.Line.SOLID, 2, xs, ys));
    }

    /** A thin dashed line. */
    public Plot dashes(String name, PlotColor ink, double[] xs, double[] ys) {
        return and(new Mark.Curve(name, ink, Mark.Line.DASHED, 1.3, xs, ys));
    }

    /** A thin line without a name. */
    public Plot hairline(PlotColor ink, double[] xs, double[] ys) {
        return and(new Mark.Curve("", ink, Mark.Line.SOLID, 0.6, xs, ys));
    }

    /** Dots of the stated diameter in CSS pixels. */
    public Plot dots(String name, PlotColor ink, double diameter, double[] xs, double[] ys) {
        return and(new Mark.Dots(name, ink, xs.length > 500 ? 0.45 : 0.9, diameter, xs, ys));
    }

    /** A filled histogram: {@code heights[i]} between {@code edges[i]} and {@code edges[i + 1]}. */
    public Plot bars(String name, PlotColor ink, double[] edges, double[] heights) {
        return and(Mark.Steps.between(name, ink, edges, heights));
    }

    /** A filled polygon, closed from its last corner to its first. */
    public Plot shape(String name, PlotColor ink, double[] xs, double[] ys) {
        return and(new Mark.Polygon(name, ink, closed(xs), closed(ys)));
    }

    private static double[] closed(double[] corners) {
        double[] around = Arrays.copyOf(corners, corners.length + 1);
        around[corners.length] = corners[0];
        return around;
    }

    /** The plot drawn. */
    public Picture picture() {
        return new PlotPicture(this).picture();
    }

    Axis x() {
        return x;
    }

    Axis y() {
        return y;
    }

    String title() {
        return title;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    List<Mark> marks() {
        return marks;
    }
}
