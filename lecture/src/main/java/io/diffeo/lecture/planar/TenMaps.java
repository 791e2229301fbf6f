package io.diffeo.lecture.planar;

import io.diffeo.data.Dataset;
import io.diffeo.distribution.Distribution;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Work;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The slide's figures: a Gaussian and a uniform base after 1, 2 and 10 planar maps; each map on the way, and as a film. */
final class TenMaps implements Example {
    private static final Frame FRAME = new Frame("x1", "x2", -5, 5, -5, 5, 1);
    private static final int CELLS = 250;
    private static final double LIGHT = 0.3;
    private static final int FRAMES_EACH = 4;

    /** Costs, in evaluations of a map at a pixel, in millions: of the table, the pictures and the film. */
    private static final double TABLE = 2;

    private static final double FIRST = 4;
    private static final double EACH = 8;
    private static final double FILM = 32;

    @Override
    public String name() {
        return "ten-planar-maps";
    }

    @Override
    public String title() {
        return "A Gaussian and a uniform base after 1, 2 and 10 planar maps";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        BendingMaps ten = BendingMaps.ten();
        board.write("      Gaussian base       uniform base on [-2, 2]^2");
        board.write(" K    mass by cells       mass by cells   area by cells   mean |det| x 16   highest density");
        Work work = board.work(TABLE + FIRST + EACH + FILM).next("counting cells", TABLE);
        for (int k : new int[] {0, 1, 2, 10}) {
            DensityGrid gaussian = grid(ten, k, BendingMaps.GAUSSIAN, CELLS);
            DensityGrid uniform = grid(ten, k, BendingMaps.UNIFORM, CELLS);
            board.write(
                    "%2d %16.3f %19.3f %15.2f %17.2f %17.3f",
                    k, mass(gaussian), mass(uniform), area(uniform), 16 * meanDeterminant(ten, k), highest(uniform));
        }
        Flow flow = ten.first(10, BendingMaps.UNIFORM);
        double[] corner = {4, -4};
        board.write("");
        board.write("log p(4, -4) = %.0f:", flow.logProb(new double[][] {corner})[0]);
        board.write("  %s", flow.whyOutside(corner).orElseThrow().replace(" is z", "%n  is z".formatted()));
        work.next("a picture", FIRST);
        board.draw("ten-planar-maps", () -> frames(ten, 4, 200, 0, 1, 2, 10));
        work.next("a picture of each map", EACH);
        board.draw("each-planar-map", () -> frames(ten, 6, 130, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        work.next("a film", FILM);
        board.film("ten-planar-maps", Duration.ofMillis(120), () -> film(ten, work));
    }

    private static DensityGrid grid(BendingMaps ten, double count, Distribution base, int cells) {
        return DensityGrid.over(FRAME, cells, cells, ten.first(count, base)::logProb);
    }

    private static double cell(DensityGrid grid) {
        Frame frame = grid.frame();
        double[][] cells = grid.logDensity();
        return (frame.xHigh() - frame.xLow()) * (frame.yHigh() - frame.yLow()) / cells.length / cells[0].length;
    }

    private static double mass(DensityGrid grid) {
        return cell(grid)
                * Arrays.stream(grid.logDensity())
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::exp)
                        .sum();
    }

    /** Of the cells whose density is not zero. */
    private static double area(DensityGrid grid) {
        return cell(grid)
                * Arrays.stream(grid.logDensity())
                        .flatMapToDouble(Arrays::stream)
                        .filter(l -> l > Double.NEGATIVE_INFINITY)
                        .count();
    }

    private static double highest(DensityGrid grid) {
        return Math.exp(Arrays.stream(grid.logDensity())
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElseThrow());
    }

    /** Over the base's square, by its cells: times its area, the area of its image. */
    private static double meanDeterminant(BendingMaps ten, int count) {
        Flow flow = ten.first(count, BendingMaps.UNIFORM);
        double[][] z = new double[CELLS * CELLS][];
        for (int i = 0; i < z.length; i++) {
            int row = i / CELLS;
            z[i] = new double[] {(i % CELLS + 0.5) * 4 / CELLS - 2, (row + 0.5) * 4 / CELLS - 2};
        }
        return Arrays.stream(flow.toData(Dataset.of(z)).logDet())
                .map(Math::exp)
                .average()
                .orElseThrow();
    }

    /** A row, or two of six, for each base. */
    private static Picture frames(BendingMaps ten, int columns, int width, int... counts) {
        List<Picture> rows = new ArrayList<>();
        for (Distribution base : List.of(BendingMaps.GAUSSIAN, BendingMaps.UNIFORM)) {
            List<Picture> row = new ArrayList<>();
            for (int k : counts) {
                row.add(frame(ten, k, base, base(base) + (k == 0 ? "" : ", K = " + k), width));
            }
            rows.add(Picture.grid(columns, row));
        }
        Picture bar = Pictures.glowBar(LIGHT, width);
        return Picture.row(List.of(Picture.grid(1, rows), bar));
    }

    private static String base(Distribution base) {
        return base == BendingMaps.GAUSSIAN ? "Gaussian" : "uniform";
    }

    private static Picture frame(BendingMaps ten, double count, Distribution base, String title, int width) {
        return Pictures.glow(grid(ten, count, base, 2 * width), title, LIGHT, width);
    }

    /** Every map grows from the identity in a few frames; the last one stays for a while. */
    private static List<Picture> film(BendingMaps ten, Work work) {
        List<Picture> film = new ArrayList<>();
        for (int i = 0; i <= 10 * FRAMES_EACH; i++) {
            double count = (double) i / FRAMES_EACH;
            work.reached(count * count / 100);
            String title = "K = " + (int) Math.ceil(count);
            film.add(Picture.row(List.of(
                    frame(ten, count, BendingMaps.GAUSSIAN, "Gaussian, " + title, 140),
                    frame(ten, count, BendingMaps.UNIFORM, "uniform, " + title, 140))));
        }
        film.addAll(Collections.nCopies(12, film.get(film.size() - 1)));
        return film;
    }
}
