package io.diffeo.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * The entries of a matrix as cells under a title, with names of rows and columns: exact zeros are left white, the rest is blue above zero and orange
 * below, the darker the larger; the size of the largest stands below.
 */
final class MatrixMap {
    private static final int EDGE = 10;
    private static final int LABEL = 18;
    private static final int FOOT = 18;

    private MatrixMap() {}

    static Picture of(String title, double[][] entries, String rowName, String columnName, int width) {
        int rows = entries.length, columns = entries[0].length;
        double cell = (double) (width - LABEL - 2 * EDGE) / columns;
        double largest = Arrays.stream(entries)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        Theme look = Theme.PAPER;
        int left = EDGE + LABEL, top = Theme.TITLE + LABEL;
        int height = top + (int) Math.round(cell * rows) + FOOT + EDGE;
        return new Picture(width, height, look.paper, g -> {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    if (entries[r][c] == 0) {
                        continue;
                    }
                    double strength = 0.25 + 0.75 * Math.sqrt(Math.min(1, Math.abs(entries[r][c]) / largest));
                    Color ink = entries[r][c] > 0 ? look.data : look.model;
                    g.setColor(Theme.faded(ink, strength));
                    g.fill(new Rectangle2D.Double(left + c * cell + 0.5, top + r * cell + 0.5, cell - 1, cell - 1));
                }
            }
            g.setColor(look.line);
            g.draw(new Rectangle2D.Double(left - 0.5, top - 0.5, columns * cell + 1, rows * cell + 1));
            g.setColor(look.ink);
            g.setFont(Typeface.font(Font.BOLD, 13));
            g.drawString(title, left, Theme.TITLE - 3);
            g.setFont(Typeface.font(Font.PLAIN, 10));
            for (int r = 0; r < rows; r++)
                centred(g, rowName + (r + 1), EDGE + LABEL / 2.0 - 2, top + (r + 0.5) * cell);
            for (int c = 0; c < columns; c++)
                centred(g, columnName + (c + 1), left + (c + 0.5) * cell, top - LABEL / 2.0 + 1);
            g.drawString("largest " + Numbers.significant(largest, 2), left, (float) (top + rows * cell + FOOT - 4));
        });
    }

    private static void centred(Graphics2D g, String text, double x, double y) {
        g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.0), (float) y + 4);
    }
}
