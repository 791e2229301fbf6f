package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlPlotTest {
    @Test
    void ticksAreRoundAndNoMoreThanThereIsRoomFor() {
        Axis axis = new Axis("", new Range(-0.31, 1.02));
        assertThat(labels(axis.ticks(6, 0))).containsExactly("0.0", "0.5", "1.0");
        assertThat(labels(new Axis("", new Range(0.5, 2.5)).ticks(6, 1))).containsExactly("1", "2");
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            Range range = new Range(low, low + Math.pow(10, random.nextInt(9) - 4 + random.nextDouble()));
            Axis.Ticks ticks = new Axis("", range).ticks(6, 0);
            assertThat(ticks.values()).hasSizeBetween(2, 7);
            assertThat(labels(ticks)).as(range.toString()).doesNotHaveDuplicates();
            for (double value : ticks.values()) {
                assertThat(new Axis("", range).place(value)).isBetween(-1e-6, 1 + 1e-6);
            }
        }
    }

    @Test
    void shapesLieWhereTheirNumbersSayAndKeepTheirWidth() {
        Plot plot = Plot.of("x", 0, 10, "y", 0, 1)
                .curve("a", PlotColor.ORANGE, new double[] {0, 5, 10}, new double[] {0, 1, 0.5})
                .dots("b", PlotColor.BLUE, 6, new double[] {2.5}, new double[] {0.25});
        String html = HtmlPlot.of(plot, 1.5).html("a curve & a dot");
        assertThat(html)
                .contains("aria-label=\"a curve &amp; a dot\" style=\"aspect-ratio: 1.500\"")
                .contains("<path class=\"line orange\" stroke-width=\"2\" d=\"M0 1000L500 0L1000 500\" />")
                .contains("<path class=\"line round blue\" stroke-width=\"6\" d=\"M250 750h0\" />")
                .contains("<span class=\"x\" style=\"left: 20%\">2</span>")
                .contains("<span class=\"y\" style=\"bottom: 60%\">0.6</span>");
    }

    @Test
    void denseDotsAreDarkerAndTheRestIsTransparent() {
        double[] same = new double[20];
        Arrays.fill(same, 0.25);
        BufferedImage many = DotCloud.of(40, 40, same, same, Color.RED, 0.3, 6);
        BufferedImage one = DotCloud.of(40, 40, new double[] {0.25}, new double[] {0.25}, Color.RED, 0.3, 6);
        assertThat(many.getRGB(10, 30)).isEqualTo(0xFFFF0000);
        assertThat(one.getRGB(10, 30) >>> 24).isBetween(60, 90);
        assertThat(one.getRGB(30, 10) >>> 24).isZero();
    }

    @Test
    void theLowestRowsComeFirstAndImpossibleOnesBeforeThem() {
        ScoredRows rows = new ScoredRows(
                "t.csv", List.of("a"), new long[] {3, 8, 9}, new double[][] {{1}, {2}, {3}}, new double[] {
                    -5, Double.NEGATIVE_INFINITY, -7
                });
        assertThat(rows.lowest(2).stream().map(ScoredRows.ScoredRow::number)).containsExactly(8L, 9L);
        assertThat(rows.quantile(0.5)).isEqualTo(-7);
        assertThatThrownBy(() -> new ScoredRows("t.csv", List.of("a"), new long[1], new double[2][1], new double[2]))
                .hasMessage("expected a number and a log-density for each of the 2 rows of t.csv, got 1 and 2");
        assertThatThrownBy(() ->
                        new ScoredRows("t.csv", List.of("a"), new long[] {4}, new double[][] {{1, 2}}, new double[1]))
                .hasMessage("expected 1 values as there are names, got 2 (row 4 of t.csv)");
    }

    private static List<String> labels(Axis.Ticks ticks) {
        return IntStream.range(0, ticks.values().length).mapToObj(ticks::label).toList();
    }
}
