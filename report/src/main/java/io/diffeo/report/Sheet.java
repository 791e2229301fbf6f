package io.diffeo.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/** Rows of small square images with a label before each row. Immutable: {@link #row} returns a longer sheet. */
public final class Sheet {
    private static final int GAP = 6;
    private static final int MARGIN = 12;
    private static final Color UNDRAWN = new Color(0xe3e6eb);

    private final int side;
    private final int pixel;
    private final int labels;
    private final List<Strip> strips;

    private record Strip(String label, IntFunction<PlotColor> inks, double[][] images) {}

    private Sheet(int side, int pixel, int labels, List<Strip> strips) {
        this.side = side;
        this.pixel = pixel;
        this.labels = labels;
        this.strips = strips;
    }

    /**
     * An empty sheet.
     *
     * @param side pixels of an image across and down
     * @param pixel size of one in CSS pixels
     * @param labels width that labels take in CSS pixels
     */
    public static Sheet of(int side, int pixel, int labels) {
        return new Sheet(side, pixel, labels, List.of());
    }

    /** One more row of images in one ink. */
    public Sheet row(String label, PlotColor ink, double[][] images) {
        return row(label, i -> ink, images);
    }

    /**
     * One more row of images.
     *
     * @param inks of each pixel, row by row
     * @param images darkness of each pixel from 0 to 1, NaN where it is not drawn yet
     */
    public Sheet row(String label, IntFunction<PlotColor> inks, double[][] images) {
        for (double[] image : images) {
            if (image.length != side * side) {
                throw new IllegalArgumentException(
                        "expected images of " + side + " x " + side + " pixels, got " + image.length + " numbers");
            }
        }
        List<Strip> more = new ArrayList<>(strips);
        more.add(new Strip(label, inks, images));
        return new Sheet(side, pixel, labels, Collections.unmodifiableList(more));
    }

    /**
     * The sheet drawn.
     *
     * @throws IllegalArgumentException without rows
     */
    public Picture picture() {
        if (strips.isEmpty()) {
            throw new IllegalArgumentException("expected at least one row of images, got none");
        }
        int step = side * pixel + GAP;
        int most = strips.stream().mapToInt(s -> s.images.length).max().getAsInt();
        int width = 2 * MARGIN + labels + most * step - GAP;
        int height = 2 * MARGIN + strips.size() * step - GAP;
        return new Picture(width, height, Theme.PAPER.paper, g -> {
            g.setFont(Typeface.font(Font.PLAIN, 12));
            for (int s = 0; s < strips.size(); s++) {
                paint(g, strips.get(s), MARGIN + s * step, step);
            }
        });
    }

    private void paint(Graphics2D g, Strip strip, int top, int step) {
        g.setColor(Theme.PAPER.ink);
        String[] lines = strip.label.split("\n");
        int middle = top + (step - GAP) / 2 + 4 - 8 * (lines.length - 1);
        for (int l = 0; l < lines.length; l++) {
            g.drawString(lines[l], MARGIN, middle + 16 * l);
        }
        for (int k = 0; k < strip.images.length; k++) {
            int left = MARGIN + labels + k * step;
            for (int i = 0; i < side * side; i++) {
                double dark = strip.images[k][i];
                g.setColor(Double.isNaN(dark) ? UNDRAWN : shade(strip.inks.apply(i).colour, dark));
                g.fillRect(left + i % side * pixel, top + i / side * pixel, pixel, pixel);
            }
            g.setColor(Theme.PAPER.line);
            g.drawRect(left - 1, top - 1, side * pixel + 1, side * pixel + 1);
        }
    }

    private static Color shade(Color ink, double dark) {
        double d = Math.max(0, Math.min(1, dark));
        return new Color(mix(ink.getRed(), d), mix(ink.getGreen(), d), mix(ink.getBlue(), d));
    }

    private static int mix(int ink, double dark) {
        return (int) Math.round(255 + dark * (ink - 255));
    }
}
