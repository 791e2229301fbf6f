package io.diffeo.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** The entries of a matrix as cells: exact zeros are left white, the rest is blue above zero and orange below, the darker the larger. */
final class MatrixMap {
    private static final int EDGE = 10;

    private MatrixMap() {}

    static Picture of(String title, double[][] entries, int width) {
        int rows = entries.length, columns = entries[0].length;
        double cell = (double) (width - 2 * EDGE) / columns;
        int height = (int) Math.round(cell * rows) + Theme.TITLE + 2 * EDGE;
        double largest = Arrays.stream(entries)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        Theme look = Theme.PAPER;
        return new Picture(width, height, look.paper, g -> {
            double top = Theme.TITLE + EDGE / 2.0;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    if (entries[r][c] == 0) {
                        continue;
                    }
                    double strength = 0.25 + 0.75 * Math.sqrt(Math.min(1, Math.abs(entries[r][c]) / largest));
                    Color ink = entries[r][c] > 0 ? look.data : look.model;
                    g.setColor(Theme.faded(ink, strength));
                    g.fill(new Rectangle2D.Double(EDGE + c * cell + 0.5, top + r * cell + 0.5, cell - 1, cell - 1));
                }
            }
            g.setColor(look.line);
            g.draw(new Rectangle2D.Double(EDGE - 0.5, top - 0.5, columns * cell + 1, rows * cell + 1));
            g.setColor(look.ink);
            g.setFont(Typeface.font(Font.BOLD, 13));
            g.drawString(title, EDGE, Theme.TITLE - 3);
        });
    }
}
