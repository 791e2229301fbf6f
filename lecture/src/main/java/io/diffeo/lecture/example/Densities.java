package io.diffeo.lecture.example;

import io.diffeo.report.DensityGrid;
import io.diffeo.report.DensityScale;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Log-densities that are to be compared, in panels of one colour scale, with the bar that tells it. */
public final class Densities {
    private static final int LONGEST_BAR = 220;

    private Densities() {}

    /** Titled grids in rows of so many columns. */
    public static Picture onOneScale(Map<String, DensityGrid> grids, int columns, int width) {
        return onOneScale(List.of(), grids, columns, width);
    }

    /** The same after other pictures, such as the data. */
    public static Picture onOneScale(List<Picture> before, Map<String, DensityGrid> grids, int columns, int width) {
        DensityScale scale = DensityScale.of(List.copyOf(grids.values()));
        List<Picture> panels = new ArrayList<>(before);
        grids.forEach((title, grid) -> panels.add(Pictures.density(grid, title, width, scale)));
        Picture bar = Pictures.scaleBar(scale, "log-density", Math.min(LONGEST_BAR, width * 3 / 4));
        return Picture.row(List.of(Picture.grid(columns, panels), bar));
    }
}
