package io.diffeo.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * The square root of a density as light on a dark ground: a rectangle under a title, with a few ticks and the names of its axes at their ends, small
 * enough to stand in a grid of many.
 */
final class DensityTile {
    private static final Theme LOOK = Theme.NIGHT;
    private static final int GAP = 6;
    private static final int LEFT = 24;
    private static final int BOTTOM = 18;
    private static final int BAR = 58;
    private static final double BRIGHT = 0.02;

    private DensityTile() {}

    /**
     * @param brightest the density drawn as the lightest colour
     * @param width of the rectangle in CSS pixels
     */
    static Picture of(DensityGrid grid, String title, double brightest, int width) {
        if (!(brightest > 0))
            throw new IllegalArgumentException("expected a density above 0 to be drawn lightest, got " + brightest);
        Frame frame = grid.frame();
        int height = (int) Math.round(width / frame.proportion());
        BufferedImage light = light(grid.logDensity(), brightest);
        return new Picture(LEFT + width + GAP, Theme.TITLE + height + BOTTOM, LOOK.paper, g -> {
            g.setColor(LOOK.ink);
            g.setFont(Typeface.font(Font.PLAIN, 12));
            g.drawString(title, LEFT, Theme.TITLE - 6);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(light, LEFT, Theme.TITLE, width, height, null);
            g.setColor(LOOK.line);
            g.drawRect(LEFT, Theme.TITLE, width, height);
            g.setFont(Typeface.font(Font.PLAIN, 9));
            across(g, frame, width, Theme.TITLE + height);
            up(g, frame, height);
        });
    }

    static double brightest(DensityGrid grid) {
        return Math.exp(grid.levelHolding(BRIGHT));
    }

    private static void across(Graphics2D g, Frame frame, int width, int bottom) {
        g.setColor(LOOK.ink);
        double step = step(frame.xHigh() - frame.xLow());
        double last = Math.floor(frame.xHigh() / step) * step;
        for (double at = Math.ceil(frame.xLow() / step) * step; at <= frame.xHigh(); at += step) {
            int x = LEFT + (int) Math.round(width * (at - frame.xLow()) / (frame.xHigh() - frame.xLow()));
            g.drawLine(x, bottom, x, bottom + 3);
            centred(g, Numbers.tick(at), x, bottom + 13);
        }
        double between = (last - step / 2 - frame.xLow()) / (frame.xHigh() - frame.xLow());
        centred(g, frame.xName(), LEFT + (int) Math.round(width * between), bottom + 13);
    }

    private static void centred(Graphics2D g, String text, int x, int y) {
        g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, y);
    }

    private static void up(Graphics2D g, Frame frame, int height) {
        g.setColor(LOOK.ink);
        double step = step(frame.yHigh() - frame.yLow());
        double last = Math.floor(frame.yHigh() / step) * step;
        for (double at = Math.ceil(frame.yLow() / step) * step; at <= frame.yHigh(); at += step) {
            int y = Theme.TITLE + (int) Math.round(height * (frame.yHigh() - at) / (frame.yHigh() - frame.yLow()));
            g.drawLine(LEFT - 3, y, LEFT, y);
            endingAt(g, Numbers.tick(at), LEFT - 5, y + 3);
        }
        double between = (frame.yHigh() - last + step / 2) / (frame.yHigh() - frame.yLow());
        endingAt(g, frame.yName(), LEFT - 5, Theme.TITLE + (int) Math.round(height * between) + 3);
    }

    private static void endingAt(Graphics2D g, String text, int x, int y) {
        g.drawString(text, x - g.getFontMetrics().stringWidth(text), y);
    }

    /** Of the ticks: the least of 1, 2 and 5 times a power of ten that leaves at most five of them; names stand between the last two. */
    private static double step(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width / 4.5)));
        for (double digit : new double[] {1, 2, 5}) {
            if (width / (digit * power) <= 4.5) return digit * power;
        }
        return 10 * power;
    }

    /** Density over the colours of the tiles, from 0 to the brightest: where the bar is half as light, it is a quarter. */
    static Picture bar(double brightest, int length) {
        return new Picture(BAR, Theme.TITLE + length + BOTTOM, LOOK.paper, g -> {
            for (int i = 0; i < length; i++) {
                g.setColor(new Color(Colormap.at(1 - (i + 0.5) / length)));
                g.fillRect(GAP, Theme.TITLE + i, 8, 1);
            }
            g.setColor(LOOK.ink);
            g.setFont(Typeface.font(Font.PLAIN, 12));
            g.drawString("density", GAP, Theme.TITLE - 6);
            g.setFont(Typeface.font(Font.PLAIN, 9));
            for (double part : new double[] {0, 0.5, 1}) {
                int y = Theme.TITLE + (int) Math.round(length * (1 - part));
                g.drawString(
                        Numbers.significant(brightest * part * part, 2), GAP + 12, Math.max(y + 3, Theme.TITLE + 8));
            }
        });
    }

    private static BufferedImage light(double[][] cells, double full) {
        BufferedImage image = new BufferedImage(cells[0].length, cells.length, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < cells.length; r++) {
            for (int c = 0; c < cells[r].length; c++) {
                image.setRGB(
                        c, cells.length - 1 - r, Colormap.at(Math.sqrt(Math.min(1, Math.exp(cells[r][c]) / full))));
            }
        }
        return image;
    }
}
