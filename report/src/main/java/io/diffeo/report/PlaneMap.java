package io.diffeo.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Two columns seen from above, by night: points, or the log-density as light. */
final class PlaneMap {
    private static final Theme LOOK = Theme.NIGHT;
    private static final int SCALE_BAR = 62;
    private static final int SHARED_BAR = 100;
    private static final int BAR_MARGIN = 14;

    private PlaneMap() {}

    static Picture points(Frame frame, String title, double[][] rows, boolean sampled, int plotWidth) {
        double[][] inside = inside(frame, rows);
        XYChart chart = fitted(frame, plotWidth);
        Theme.dots(
                chart,
                "rows",
                FiniteValues.of(inside, 0),
                FiniteValues.of(inside, 1),
                Theme.faded(ink(sampled), opacity(inside.length, plotWidth)),
                diameter(inside.length, plotWidth));
        return LOOK.titled(Theme.label(title), chart, across(frame));
    }

    private static double[][] inside(Frame frame, double[][] rows) {
        return Arrays.stream(rows)
                .filter(r -> across(frame).contains(r[0]) && up(frame).contains(r[1]))
                .toArray(double[][]::new);
    }

    private static Color ink(boolean sampled) {
        return sampled ? LOOK.model : LOOK.data;
    }

    /** Above 1 where few dots leave room. */
    private static double room(int dots, int plotWidth) {
        return Math.sqrt(4000.0 / Math.max(1, dots)) * Math.sqrt(plotWidth / 400.0);
    }

    private static double diameter(int dots, int plotWidth) {
        return Math.max(0.9, Math.min(3.2, 1.7 * room(dots, plotWidth)));
    }

    private static double opacity(int dots, int plotWidth) {
        return Math.max(0.35, Math.min(0.9, 0.75 * room(dots, plotWidth)));
    }

    /** The points alone, without axes, as an image of twice so many pixels across. */
    static BufferedImage cloud(Frame frame, double[][] rows, boolean sampled, int plotWidth) {
        double[][] inside = inside(frame, rows);
        double[] x = new double[inside.length], y = new double[inside.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = new Axis("", across(frame)).place(inside[i][0]);
            y[i] = new Axis("", up(frame)).place(inside[i][1]);
        }
        int width = plotWidth * Picture.SCALE, height = (int) Math.round(width / frame.proportion());
        double diameter = Picture.SCALE * diameter(x.length, plotWidth);
        return DotCloud.of(width, height, x, y, ink(sampled), opacity(x.length, plotWidth), diameter);
    }

    /** The log-density alone, without axes, as an image of so many pixels across. */
    static BufferedImage light(DensityGrid grid, int width) {
        int height = (int) Math.round(width / grid.frame().proportion());
        return light(grid, DensityScale.of(List.of(grid)), width, height);
    }

    /** The log-densities that are drawn darkest and lightest. */
    static Range lit(DensityGrid grid) {
        DensityScale scale = DensityScale.of(List.of(grid));
        return new Range(scale.low(), scale.high());
    }

    static Picture density(DensityGrid grid, String title, int plotWidth) {
        return density(grid, title, plotWidth, DensityScale.of(List.of(grid)), true);
    }

    /** The density on a scale that other pictures share, without the bar that tells it. */
    static Picture density(DensityGrid grid, String title, int plotWidth, DensityScale scale) {
        return density(grid, title, plotWidth, scale, false);
    }

    /** The bar that tells the scale of the densities it stands beside. */
    static Picture scaleBar(DensityScale scale, String name, int length) {
        int room = Theme.TITLE + 2 * BAR_MARGIN;
        return new Picture(SHARED_BAR, length + room + BAR_MARGIN, LOOK.paper, g -> {
            g.setColor(LOOK.ink);
            g.setFont(Typeface.font(Font.PLAIN, 12));
            g.drawString(name, BAR_MARGIN, Theme.TITLE);
            scaleBar(g, new Rectangle2D.Double(0, room, BAR_MARGIN - 12, length), scale, length);
        });
    }

    private static Picture density(
            DensityGrid grid, String title, int plotWidth, DensityScale scale, boolean withScale) {
        XYChart chart = fitted(grid.frame(), plotWidth);
        Picture axes = LOOK.titled(Theme.label(title), chart, across(grid.frame()));
        return new Picture(axes.width() + (withScale ? SCALE_BAR : 0), axes.height(), LOOK.paper, g -> {
            axes.paint(g, 0, 0);
            Rectangle2D plot = plot(chart, grid.frame());
            plot.setRect(
                    plot.getX(), plot.getY() + axes.height() - chart.getHeight(), plot.getWidth(), plot.getHeight());
            int width = (int) Math.round(plot.getWidth() * Picture.SCALE);
            int height = (int) Math.round(plot.getHeight() * Picture.SCALE);
            paint(g, light(grid, scale, width, height), plot);
            if (withScale) {
                scaleBar(g, plot, scale, Math.min(plot.getHeight(), 220));
            }
        });
    }

    /** A chart whose plot has the frame's proportions: drawn once unseen, measured, and corrected. */
    private static XYChart fitted(Frame frame, int plotWidth) {
        int plotHeight = (int) Math.round(plotWidth / frame.proportion());
        XYChart trial = chart(frame, plotWidth + 60, plotHeight + 80);
        BufferedImage unseen = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = unseen.createGraphics();
        trial.paint(g, trial.getWidth(), trial.getHeight());
        g.dispose();
        Rectangle2D plot = plot(trial, frame);
        return chart(frame, (int) Math.round(trial.getWidth() + plotWidth - plot.getWidth()), (int)
                Math.round(trial.getHeight() + plotHeight - plot.getHeight()));
    }

    private static XYChart chart(Frame frame, int width, int height) {
        return LOOK.chart(width, height, frame.xName(), across(frame), frame.yName(), up(frame));
    }

    private static Range across(Frame frame) {
        return new Range(frame.xLow(), frame.xHigh());
    }

    private static Range up(Frame frame) {
        return new Range(frame.yLow(), frame.yHigh());
    }

    private static Rectangle2D plot(XYChart chart, Frame frame) {
        double left = chart.getScreenXFromChart(frame.xLow()), right = chart.getScreenXFromChart(frame.xHigh());
        double bottom = chart.getScreenYFromChart(frame.yLow()), top = chart.getScreenYFromChart(frame.yHigh());
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    private static BufferedImage light(DensityGrid grid, DensityScale scale, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double[][] cells = grid.logDensity();
        double[][] light = new double[cells.length][cells[0].length];
        for (int r = 0; r < cells.length; r++) {
            for (int c = 0; c < cells[r].length; c++) {
                light[r][c] = scale.light(cells[r][c]);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, Colormap.at(between(light, 1 - (y + 0.5) / height, (x + 0.5) / width)));
            }
        }
        return image;
    }

    /** Bilinear interpolation between cell centres; v and u run over [0, 1] of the grid's rows and columns. */
    private static double between(double[][] cells, double v, double u) {
        double row = Math.max(0, Math.min(cells.length - 1, v * cells.length - 0.5));
        double column = Math.max(0, Math.min(cells[0].length - 1, u * cells[0].length - 0.5));
        int r = (int) row, c = (int) column;
        int below = Math.min(r + 1, cells.length - 1), right = Math.min(c + 1, cells[0].length - 1);
        double t = column - c;
        double first = cells[r][c] + t * (cells[r][right] - cells[r][c]);
        double second = cells[below][c] + t * (cells[below][right] - cells[below][c]);
        return first + (row - r) * (second - first);
    }

    private static void paint(Graphics2D g, BufferedImage image, Rectangle2D plot) {
        Graphics2D inside = (Graphics2D) g.create();
        inside.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        inside.translate(plot.getX(), plot.getY());
        inside.scale(plot.getWidth() / image.getWidth(), plot.getHeight() / image.getHeight());
        inside.drawImage(image, 0, 0, null);
        inside.dispose();
    }

    private static void scaleBar(Graphics2D g, Rectangle2D plot, DensityScale scale, double length) {
        double left = plot.getMaxX() + 12, top = plot.getMaxY() - length;
        for (int i = 0; i < Colormap.SIZE; i++) {
            g.setColor(new Color(Colormap.at(1 - i / (Colormap.SIZE - 1.0))));
            g.fill(new Rectangle2D.Double(left, top + i * length / Colormap.SIZE, 8, length / Colormap.SIZE + 0.5));
        }
        g.setColor(LOOK.ink);
        g.setFont(Typeface.font(Font.PLAIN, 11));
        g.drawString(Numbers.fixed(scale.high(), 1), (float) left + 12, (float) top + 9);
        g.drawString(Numbers.fixed(scale.low(), 1), (float) left + 12, (float) (top + length));
        g.drawString("nats", (float) left + 12, (float) (top + length / 2 + 4));
    }
}
