package io.diffeo.report;

import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * The square root of a density as light on a dark ground: a rectangle without axes under a title, small enough to stand in a grid of many.
 */
final class DensityTile {
    private static final Theme LOOK = Theme.NIGHT;
    private static final int GAP = 6;
    private static final double BRIGHT = 0.02;

    private DensityTile() {}

    /**
     * @param brightest the density drawn as the lightest colour; not positive for the one above which lie 2 % of the mass
     * @param width of the rectangle in CSS pixels
     */
    static Picture of(DensityGrid grid, String title, double brightest, int width) {
        int height = (int) Math.round(width / grid.frame().proportion());
        double full = brightest > 0 ? brightest : Math.exp(grid.levelHolding(BRIGHT));
        BufferedImage light = light(grid.logDensity(), full);
        return new Picture(width + GAP, height + Theme.TITLE + GAP, LOOK.paper, g -> {
            g.setColor(LOOK.ink);
            g.setFont(Typeface.font(Font.PLAIN, 12));
            g.drawString(title, GAP, Theme.TITLE - 6);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(light, GAP / 2, Theme.TITLE, width, height, null);
            g.setColor(LOOK.line);
            g.drawRect(GAP / 2, Theme.TITLE, width, height);
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
