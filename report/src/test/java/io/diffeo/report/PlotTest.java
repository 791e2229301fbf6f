package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

/** Plots, matrices and animations by their pixels. */
class PlotTest {
    private static final double[] CORNERS_X = {1, 3, 3, 1};
    private static final double[] CORNERS_Y = {1, 1, 3, 3};

    @Test
    void aUnitIsAsLongOnBothAxes() {
        Picture picture = Plot.of("x", 0, 4, "y", 0, 6)
                .size(400, 300)
                .equalUnits()
                .shape("", PlotColor.BLUE, CORNERS_X, CORNERS_Y)
                .picture();
        BufferedImage image = picture.image();
        int[] box = box(image);
        assertThat((double) (box[1] - box[0]) / (box[3] - box[2])).isCloseTo(1, within(0.02));
    }

    @Test
    void whatIsImmutableStaysAsItWas() {
        Plot axes = Plot.of("x", 0, 1, "y", 0, 1);
        byte[] before = axes.picture().png();
        axes.curve("a", PlotColor.ORANGE, new double[] {0, 1}, new double[] {0, 1})
                .title("t");
        assertThat(axes.picture().png()).isEqualTo(before);
    }

    @Test
    void logarithmicAxesNeedPositiveNumbers() {
        assertThatThrownBy(() -> Plot.of("n", 0, 10, "ms", 1, 2).logarithmic())
                .hasMessage("expected axes of positive numbers for their logarithms, got x from 0.0 and y from 1.0");
        double[] n = {1, 10, 100};
        assertThat(Plot.of("n", 1, 100, "ms", 1, 1e6)
                        .logarithmic()
                        .curve("cubes", PlotColor.BLUE, n, new double[] {1, 1e3, 1e6})
                        .dots("", PlotColor.BLACK, 5, n, n)
                        .picture()
                        .png())
                .isNotEmpty();
    }

    @Test
    void axesHaveALength() {
        assertThatThrownBy(() -> Plot.of("x", 1, 1, "y", 0, 1))
                .hasMessageContaining("expected low < high on both axes");
    }

    /** Cells of 100 pixels at twice the resolution: zero, above, below. */
    @Test
    void exactZerosOfAMatrixAreWhite() {
        BufferedImage image = Pictures.matrix("m", new double[][] {{1, 0}, {-1, Double.MIN_VALUE}}, "x", "z", 238)
                .image();
        int left = 2 * (10 + 18), top = 2 * (20 + 18);
        int first = image.getRGB(left + 100, top + 100), zero = image.getRGB(left + 300, top + 100);
        int below = image.getRGB(left + 100, top + 300), tiny = image.getRGB(left + 300, top + 300);
        assertThat(first).isEqualTo(PlotColor.BLUE.colour.getRGB());
        assertThat(zero).isEqualTo(0xFFFFFFFF);
        assertThat(below).isEqualTo(PlotColor.ORANGE.colour.getRGB());
        assertThat(tiny).isNotEqualTo(0xFFFFFFFF).isNotEqualTo(first);
    }

    /** The darkest pixels left of the cells, above them and below are the letters of the labels. */
    @Test
    void rowsAndColumnsOfAMatrixAreNamed() {
        BufferedImage image = Pictures.matrix("", new double[][] {{0, 0}, {0, 0}}, "x", "z", 238)
                .image();
        int left = 2 * (10 + 18), top = 2 * (20 + 18);
        for (int cell = 0; cell < 2; cell++) {
            assertThat(inked(image, 0, left - 4, top + 200 * cell, top + 200 * cell + 200))
                    .isPositive();
            assertThat(inked(image, left + 200 * cell, left + 200 * cell + 200, 40, top - 4))
                    .isPositive();
        }
        assertThat(inked(image, left, left + 200, top + 404, image.getHeight())).isPositive();
    }

    private static int inked(BufferedImage image, int left, int right, int top, int bottom) {
        int dark = 0;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++) dark += (image.getRGB(x, y) & 0xFF) < 0x80 ? 1 : 0;
        return dark;
    }

    @Test
    void anAnimationHasItsFramesAndItsTiming() throws IOException {
        List<Picture> frames = List.of(frame(0.2), frame(0.5), frame(0.8));
        byte[] gif = Animation.of(frames, Duration.ofMillis(250)).gif();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        assertThat(reader.getNumImages(true)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(reader.read(i).getWidth()).isEqualTo(2 * frames.get(0).width());
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo("25");
        }
        reader.dispose();
    }

    @Test
    void framesAreOfOneSize() {
        Picture small = Plot.of("x", 0, 1, "y", 0, 1).size(100, 100).picture();
        assertThatThrownBy(() -> Animation.of(List.of(frame(0.5), small), Duration.ofMillis(100)))
                .hasMessage("expected frames of one size, 200 x 150, got one of 100 x 100");
        assertThatThrownBy(() -> Animation.of(List.of(), Duration.ofMillis(100)))
                .hasMessage("expected at least one frame, got none");
    }

    private static Picture frame(double at) {
        return Plot.of("x", 0, 1, "y", 0, 1)
                .size(200, 150)
                .dots("", PlotColor.BLUE, 20, new double[] {at}, new double[] {at})
                .picture();
    }

    /** The first and last columns and rows with pixels as blue as the edge of a shape. */
    private static int[] box(BufferedImage image) {
        int[] box = {Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int red = image.getRGB(x, y) >> 16 & 255, blue = image.getRGB(x, y) & 255;
                if (blue - red > 60) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.max(box[1], x);
                    box[2] = Math.min(box[2], y);
                    box[3] = Math.max(box[3], y);
                }
            }
        }
        return box;
    }
}
