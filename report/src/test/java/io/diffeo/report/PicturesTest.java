package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    private static final List<String> NAMES = List.of("a", "$b$");

    @Test
    void aPngHasTwiceThePicturesSize(@TempDir Path folder) throws IOException {
        double[][] rows = Examples.normal(300, 2, 1);
        DensityGrid grid = Examples.gaussian(30);
        for (Picture picture : List.of(
                Pictures.density(grid),
                Pictures.scatter(grid.frame(), "rows", rows),
                Pictures.triptych(grid, rows, rows),
                Pictures.learningCurves(new LearningCurve(List.of(new LearningCurvePoint(1, 2, 3)), 1, "")),
                Pictures.marginals(NAMES, rows, rows),
                Pictures.pairs(NAMES, rows, rows),
                Pictures.qq(rows))) {
            Path file = folder.resolve("picture.png");
            picture.write(file);
            BufferedImage image = ImageIO.read(Files.newInputStream(file));
            assertThat(image.getWidth()).isEqualTo(2 * picture.width());
            assertThat(image.getHeight()).isEqualTo(2 * picture.height());
            Path small = folder.resolve("small.png");
            picture.writeIn256Colours(small);
            assertThat(Files.size(small)).isLessThan(Files.size(file));
            assertThat(ImageIO.read(small.toFile()).getWidth()).isEqualTo(image.getWidth());
        }
    }

    @Test
    void aMapHasItsProportions() throws IOException {
        Frame frame = new Frame("longitude", "latitude", -125, -65, 24, 52, 0).geographic();
        double[][] block = new double[100][100];
        for (double[] row : block) Arrays.fill(row, Double.NEGATIVE_INFINITY);
        for (int r = 25; r < 75; r++) Arrays.fill(block[r], 25, 75, 0);
        BufferedImage image = image(Pictures.density(new DensityGrid(frame, block)));
        int bright = Colormap.at(1), plotWidth = 560 * Picture.SCALE;
        int across = 0, down = 0;
        for (int x = 0; x < plotWidth; x++) if ((image.getRGB(x, image.getHeight() / 2) & 0xFFFFFF) == bright) across++;
        for (int y = 0; y < image.getHeight(); y++) if ((image.getRGB(plotWidth / 2, y) & 0xFFFFFF) == bright) down++;
        double expected = 60 * Math.cos(Math.toRadians(38)) / 28;
        assertThat((double) across / down).isCloseTo(expected, within(0.02));
    }

    @Test
    void mapsThatShareAScaleDrawEqualDensitiesEqually() throws IOException {
        Frame frame = new Frame("x", "y", -3, 3, -3, 3, 1);
        DensityGrid narrow = DensityGrid.over(frame, 60, 60, rows -> gaussian(rows, 0.5));
        DensityGrid wide = DensityGrid.over(frame, 60, 60, rows -> gaussian(rows, 1));
        DensityScale scale = DensityScale.of(List.of(narrow, wide));
        assertThat(scale.high()).isEqualTo(narrow.levelHolding(0.01));
        assertThat(scale.low()).isEqualTo(wide.levelHolding(0.999));
        int own = brightest(image(Pictures.density(wide, "", 200)));
        int shared = brightest(image(Pictures.density(wide, "", 200, scale)));
        assertThat(own).isEqualTo(Colormap.at(1));
        double top = wide.logDensity()[30][30];
        assertThat(shared).isEqualTo(Colormap.at((top - scale.low()) / (scale.high() - scale.low())));
        assertThat(Pictures.scaleBar(scale, "log p(x)", 150).png()).isNotEmpty();
    }

    private static double[] gaussian(double[][] rows, double deviation) {
        return Arrays.stream(rows)
                .mapToDouble(x -> -(x[0] * x[0] + x[1] * x[1]) / (2 * deviation * deviation)
                        - Math.log(2 * Math.PI * deviation * deviation))
                .toArray();
    }

    /** The lightest colour of the map that is drawn in. */
    private static int brightest(BufferedImage image) {
        int best = Colormap.at(0);
        for (int t = 0; t < Colormap.SIZE; t++) {
            int colour = Colormap.at(t / (Colormap.SIZE - 1.0));
            int x = image.getWidth() / 2;
            boolean found = false;
            for (int dx = -60; dx <= 60 && !found; dx += 2)
                for (int y = 0; y < image.getHeight() && !found; y++)
                    found = (image.getRGB(x + dx, y) & 0xFFFFFF) == colour;
            best = found ? colour : best;
        }
        return best;
    }

    @Test
    void aTileHasAScaleAboveZero() {
        DensityGrid grid = Examples.gaussian(20);
        double brightest = Pictures.brightest(grid);
        assertThat(Math.log(brightest)).isEqualTo(grid.levelHolding(0.02), within(1e-12));
        assertThat(Pictures.glow(grid, "t", brightest, 100).png()).isNotEmpty();
        assertThat(Pictures.glowBar(brightest, 100).png()).isNotEmpty();
        assertThatThrownBy(() -> Pictures.glow(grid, "t", 0, 100))
                .hasMessage("expected a density above 0 to be drawn lightest, got 0.0");
        assertThatThrownBy(() -> new DensityScale(1, 1)).hasMessage("expected finite low < high, got 1.0 and 1.0");
    }

    @Test
    void oddTablesAreDrawn() {
        double nan = Double.NaN, inf = Double.POSITIVE_INFINITY;
        double[][][] tables = {
            {{1e300, -1e300}, {5, 1e200}},
            {{1e-310, 0}, {0, 1e-200}},
            {{3, 3}, {3, 3}},
            {{7, 7}},
            {{nan, inf}, {-inf, 1}},
            {{1e15, 1e15 + 1}, {1e15 + 2, 1e15}},
            {{2013, 1}, {2014, 2}, {2015, 2}}
        };
        for (double[][] rows : tables) {
            Frame frame = Frame.of("\u0000", "", rows);
            assertThat(Pictures.marginals(NAMES, rows, rows).png()).isNotEmpty();
            assertThat(Pictures.pairs(NAMES, rows, rows).png()).isNotEmpty();
            assertThat(Pictures.qq(rows).png()).isNotEmpty();
            assertThat(Pictures.scatter(frame, " ", rows).png()).isNotEmpty();
            assertThat(Pictures.density(DensityGrid.over(frame, 2, 1, x -> new double[] {nan, -inf}))
                            .png())
                    .isNotEmpty();
        }
        assertThat(Pictures.learningCurves(new LearningCurve(List.of(), 0, "")).png())
                .isNotEmpty();
    }

    @Test
    void drawingTwiceGivesTheSameBytes() {
        Picture picture =
                Pictures.triptych(Examples.gaussian(20), Examples.normal(99, 2, 1), Examples.normal(99, 2, 2));
        assertThat(picture.png()).isEqualTo(picture.png());
    }

    @Test
    void flatColoursSurviveThePalette() throws IOException {
        BufferedImage image = image(Pictures.qq(Examples.normal(500, 1, 1)));
        assertThat(Palette.reduced(image).getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void onePairNeedsTwoColumns() {
        assertThatThrownBy(() -> Pictures.pairs(List.of("a"), new double[][] {{1}}, new double[][] {{1}}))
                .hasMessage("expected at least 2 columns to pair, got 1");
    }

    private static BufferedImage image(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }
}
