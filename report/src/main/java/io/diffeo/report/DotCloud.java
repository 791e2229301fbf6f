package io.diffeo.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * Many translucent dots of one colour as an image with a transparent ground: where they lie over each other the colour is denser. They are computed
 * pixel by pixel, for Java's own drawing may need fonts even where nothing is written.
 */
final class DotCloud {
    private static final int LEVELS = 256;

    private final int width;
    private final int height;
    private final double[] clear;

    private DotCloud(int width, int height) {
        this.width = width;
        this.height = height;
        this.clear = new double[width * height];
        Arrays.fill(clear, 1);
    }

    /**
     * An image of dots.
     *
     * @param x where they lie, from 0 at the left edge to 1 at the right one
     * @param y from 0 at the bottom to 1 at the top
     * @param diameter in pixels
     */
    static BufferedImage of(
            int width, int height, double[] x, double[] y, Color color, double opacity, double diameter) {
        DotCloud cloud = new DotCloud(width, height);
        for (int i = 0; i < x.length; i++) {
            cloud.add(x[i] * width, (1 - y[i]) * height, opacity, diameter / 2);
        }
        return cloud.image(color);
    }

    /** A pixel is covered as far as its centre lies inside the disc, with an edge one pixel wide. */
    private void add(double x, double y, double opacity, double radius) {
        int reach = (int) Math.ceil(radius + 1);
        int left = Math.max(0, (int) x - reach), right = Math.min(width - 1, (int) x + reach);
        int top = Math.max(0, (int) y - reach), bottom = Math.min(height - 1, (int) y + reach);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
                double covered = Math.max(0, Math.min(1, radius + 0.5 - distance));
                clear[row * width + column] *= 1 - opacity * covered;
            }
        }
    }

    private BufferedImage image(Color color) {
        int[] colors = new int[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            colors[level] = level << 24 | color.getRGB() & 0xFFFFFF;
        }
        IndexColorModel model = new IndexColorModel(8, LEVELS, colors, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] levels = new byte[clear.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (17 * Math.round(15 * (1 - clear[i])));
        }
        image.getRaster().setDataElements(0, 0, width, height, levels);
        return image;
    }
}
