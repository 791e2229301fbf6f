package io.diffeo.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A plot as HTML: shapes in an SVG that is stretched over its box, numbers and names as text of the page's own size around it, so that it is legible at every
 * width and in light and dark. Lines keep their width when the box is stretched.
 */
final class HtmlPlot {
    private static final int SIDE = 1000;
    private static final int MAX_SHAPES = 300;
    private static final int MAX_LABELS = 6;
    private static final int CLOUD = 480;

    private final Plot plot;
    private final double proportion;
    private final int labels;

    private HtmlPlot(Plot plot, double proportion, int labels) {
        this.plot = plot;
        this.proportion = proportion;
        this.labels = labels;
    }

    /** A plot in a box of a proportion, which is its width over its height; 0 leaves it to the style sheet. */
    static HtmlPlot of(Plot plot, double proportion) {
        return new HtmlPlot(plot, proportion, MAX_LABELS);
    }

    /** The plot with at most so many numbers on an axis. */
    HtmlPlot labels(int most) {
        return new HtmlPlot(plot, proportion, most);
    }

    /** The whole of it; the alternative says what the plot shows to those who do not see it. */
    String html(String alternative) {
        return box(alternative, shapes());
    }

    /** The axes around images, one above the other, in place of the plot's marks. */
    String around(String alternative, String... images) {
        return box(
                alternative,
                Arrays.stream(images)
                        .map(image -> "<img src=\"" + image + "\" alt=\"\" />")
                        .collect(Collectors.joining()));
    }

    private String box(String alternative, String content) {
        boolean unread = plot.is(Plot.Trait.UNREAD_Y);
        Axis.Ticks x = plot.x().ticks(labels, plot.is(Plot.Trait.WHOLE_X) ? 1 : 0);
        Axis.Ticks y = plot.y().ticks(labels, 0);
        int longest = unread
                ? 0
                : IntStream.range(0, y.values().length)
                        .map(i -> y.label(i).length())
                        .max()
                        .orElse(0);
        StringBuilder html = new StringBuilder("<div class=\"plot\" style=\"--gutter: " + longest + "\">\n");
        name(html, "y", plot.y().name());
        html.append("<div class=\"box\" role=\"img\" aria-label=\"")
                .append(Html.text(alternative))
                .append('"')
                .append(proportion > 0 ? String.format(Locale.ROOT, " style=\"aspect-ratio: %.3f\"", proportion) : "")
                .append('>')
                .append(content);
        for (int i = 0; i < x.values().length; i++) {
            label(html, "x", "left", plot.x().place(x.values()[i]), x.label(i));
        }
        for (int i = 0; i < y.values().length && !unread; i++) {
            label(html, "y", "bottom", plot.y().place(y.values()[i]), y.label(i));
        }
        html.append("</div>\n");
        name(html, "x", plot.x().name());
        return html.append("</div>\n").toString();
    }

    private static void name(StringBuilder html, String axis, String name) {
        if (!name.isBlank()) {
            html.append("<p class=\"")
                    .append(axis)
                    .append("-name\">")
                    .append(Html.text(name))
                    .append("</p>\n");
        }
    }

    private static void label(StringBuilder html, String axis, String side, double place, String text) {
        html.append("<span class=\"%s\" style=\"%s: %s%%\">%s</span>".formatted(axis, side, number(100 * place), text));
    }

    private String shapes() {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + SIDE + " " + SIDE
                + "\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        if (!plot.is(Plot.Trait.PLAIN)) {
            for (double y : plot.y().ticks(labels, 0).values()) {
                double level = SIDE * (1 - plot.y().place(y));
                svg.append(path("grid", "", "M0 " + number(level) + "H" + SIDE));
            }
        }
        for (Mark mark : plot.marks()) {
            if (mark.xs().length > 0) {
                svg.append(shape(mark));
            }
        }
        return svg.append("</svg>").toString();
    }

    private String shape(Mark mark) {
        String ink = mark.color().name().toLowerCase(Locale.ROOT);
        if (mark instanceof Mark.Curve curve) {
            String dashes = curve.line() == Mark.Line.DASHED ? " stroke-dasharray=\"4 4\"" : "";
            return path("line " + ink, width(curve.width()) + dashes, polyline(mark));
        } else if (mark instanceof Mark.Dots dots && mark.xs().length > MAX_SHAPES) {
            return cloud(dots);
        } else if (mark instanceof Mark.Dots dots) {
            return path("line round " + ink, width(dots.diameter()), points(mark));
        } else if (mark instanceof Mark.Rings rings) {
            return path("line round " + ink, width(rings.diameter()), points(mark))
                    + path("line round inside", width(rings.diameter() - 4), points(mark));
        }
        return path("area " + ink, "", polyline(mark) + "Z");
    }

    private String cloud(Mark.Dots dots) {
        int height = (int) Math.round(CLOUD / (proportion > 0 ? proportion : 1));
        double[] x = new double[dots.xs().length], y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = plot.x().place(dots.xs()[i]);
            y[i] = plot.y().place(dots.ys()[i]);
        }
        return "<image href=\"%s\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" />"
                .formatted(
                        PngImage.dataUri(DotCloud.of(
                                CLOUD, height, x, y, dots.color().colour, dots.opacity(), 2 * dots.diameter())),
                        SIDE,
                        SIDE);
    }

    private String polyline(Mark mark) {
        return IntStream.range(0, mark.xs().length)
                .mapToObj(i -> (i == 0 ? "M" : "L") + at(mark, i))
                .collect(Collectors.joining());
    }

    /** A line of no length at each point: with round ends, a disc. */
    private String points(Mark mark) {
        return IntStream.range(0, mark.xs().length)
                .mapToObj(i -> "M" + at(mark, i) + "h0")
                .collect(Collectors.joining());
    }

    private String at(Mark mark, int i) {
        double x = plot.x().place(mark.xs()[i]), y = 1 - plot.y().place(mark.ys()[i]);
        return number(SIDE * x) + " " + number(SIDE * y);
    }

    private static String path(String classes, String attributes, String line) {
        return "<path class=\"" + classes + "\"" + attributes + " d=\"" + line + "\" />";
    }

    private static String width(double pixels) {
        return " stroke-width=\"" + number(pixels) + "\"";
    }

    private static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.1f", Math.max(-1e6, Math.min(1e6, value)));
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }
}
