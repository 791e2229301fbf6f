package io.diffeo.lecture.cost;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.lecture.example.Work;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Microseconds for one log-determinant, n = 2 to 2048, in each {@link Way}, with the slopes of the lines on logarithmic axes. */
final class DeterminantTimes implements Example {
    private static final int[] SIZES = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048};
    private static final int FROM = 6;
    private static final int WARM = 16;

    @Override
    public String name() {
        return "determinant-times";
    }

    @Override
    public String title() {
        return "One log-determinant, n = 2 to 2048: the time it takes";
    }

    @Override
    public boolean takesMinutes() {
        return true;
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write(
                "microseconds for one log |det| in float64, one thread, Java %s, %s",
                System.getProperty("java.specification.version"), System.getProperty("os.arch"));
        board.write("");
        StringBuilder head = new StringBuilder("      n");
        for (Way way : Way.values()) {
            head.append(String.format(Locale.ROOT, "  %13s", way.label()));
        }
        board.write("%s", head);
        Map<Way, double[]> times = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            times.put(way, new double[SIZES.length]);
        }
        Work work = board.work(
                IntStream.of(SIZES).mapToDouble(DeterminantTimes::cost).sum());
        for (Way way : Way.values()) {
            new Clock().seconds(way.draw(WARM, new SplittableRandom(1)).logDet());
        }
        for (int i = 0; i < SIZES.length; i++) {
            work.next("n = " + SIZES[i], cost(SIZES[i]));
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%7d", SIZES[i]));
            for (Way way : Way.values()) {
                double seconds = new Clock()
                        .seconds(way.draw(SIZES[i], new SplittableRandom(1)).logDet());
                times.get(way)[i] = 1e6 * seconds;
                line.append(String.format(Locale.ROOT, "  %13.3f", 1e6 * seconds));
            }
            board.write("%s", line);
        }
        StringBuilder slopes = new StringBuilder("  slope");
        times.forEach((way, micros) -> slopes.append(String.format(Locale.ROOT, "  %13.2f", slope(micros))));
        board.write("%s   from n = %d on", slopes, SIZES[FROM]);
        board.write("");
        double last = times.get(Way.ELIMINATION)[SIZES.length - 1] / 1e6;
        double triangular = times.get(Way.TRIANGULAR)[SIZES.length - 1] / 1e6;
        double rows = 512 * 100_000.0;
        board.write("100,000 steps of 512 rows of n = %d, determinants alone, on one thread:", SIZES[SIZES.length - 1]);
        board.write("  by elimination         %8.1f years", rows * last / (365.25 * 86_400));
        board.write("  by the diagonal        %8.1f minutes", rows * triangular / 60);
        board.draw("determinant-times", () -> picture(times));
    }

    /** About the seconds that it takes to measure n: rounds of a fixed length, and for the largest, elimination seven times. */
    private static double cost(int n) {
        return 1.2 + 1e-9 * n * n * (double) n;
    }

    /** Of log time over log n, by least squares, over the larger n. */
    private static double slope(double[] micros) {
        double[] x = Arrays.stream(SIZES).skip(FROM).mapToDouble(Math::log).toArray();
        double[] y = Arrays.stream(micros).skip(FROM).map(Math::log).toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double across = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            across += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }
        return across / square;
    }

    private static Picture picture(Map<Way, double[]> times) {
        double[] n = Arrays.stream(SIZES).mapToDouble(i -> i).toArray();
        PlotColor[] inks = {PlotColor.ORANGE, PlotColor.BLUE, PlotColor.GREEN, PlotColor.VIOLET};
        double least = times.values().stream().mapToDouble(t -> t[0]).min().orElseThrow();
        double end = times.get(Way.ELIMINATION)[SIZES.length - 1];
        Plot plot = Plot.of("n", 1.7, 2600, "microseconds", Points.decadeBelow(least), Points.decadeAbove(3 * end))
                .title("one log-determinant, with the slope from n = " + SIZES[FROM] + " on; dashes: slopes 3 and 1")
                .size(640, 440)
                .logarithmic();
        double[] far = {128, 2048};
        plot = plot.dashes("", PlotColor.GREY, far, new double[] {3 * end / 4096, 3 * end})
                .dashes("", PlotColor.GREY, far, new double[] {2, 32});
        for (Way way : Way.values()) {
            String name = String.format(Locale.ROOT, "%s %.2f", way.label(), slope(times.get(way)));
            plot = plot.curve(name, inks[way.ordinal()], n, times.get(way))
                    .dots("", inks[way.ordinal()], 6, n, times.get(way));
        }
        return plot.picture();
    }
}
