package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static final double[] IMAGE = {0, 1, Double.NaN, 0.5};

    @Test
    void pixelsAreAsDarkAsTheirNumbersAndUndrawnOnesGrey() {
        BufferedImage image = Sheet.of(2, 10, 40)
                .row("one", i -> i < 2 ? PlotColor.BLUE : PlotColor.ORANGE, new double[][] {IMAGE, IMAGE})
                .row("two", PlotColor.BLACK, new double[][] {IMAGE})
                .picture()
                .image();
        int left = 2 * (12 + 40);
        int top = 2 * 12;
        assertThat(image.getWidth()).isEqualTo(2 * (12 + 40 + 20 + 6 + 20 + 12));
        assertThat(image.getHeight()).isEqualTo(2 * (12 + 20 + 6 + 20 + 12));
        assertThat(image.getRGB(left + 10, top + 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(left + 30, top + 10) & 0xFFFFFF).isEqualTo(PlotColor.BLUE.colour.getRGB() & 0xFFFFFF);
        assertThat(image.getRGB(left + 10, top + 30) & 0xFFFFFF).isEqualTo(0xE3E6EB);
        int half = image.getRGB(left + 30, top + 30) & 0xFF;
        assertThat(half).isBetween(PlotColor.ORANGE.colour.getBlue() + 1, 254);
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> Sheet.of(3, 1, 0).row("", PlotColor.BLUE, new double[][] {IMAGE}))
                .hasMessage("expected images of 3 x 3 pixels, got 4 numbers");
        assertThatThrownBy(() -> Sheet.of(3, 1, 0).picture())
                .hasMessage("expected at least one row of images, got none");
    }
}
