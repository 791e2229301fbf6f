package io.diffeo.lecture.autoregressive;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import io.diffeo.lecture.example.Work;
import io.diffeo.random.CounterRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The same images, network and training in seven orders of the pixels; and the mean of the seven probabilities. */
final class OrderOfPixels implements Example {
    @Override
    public String name() {
        return "order-of-pixels";
    }

    @Override
    public String title() {
        return "Seven orders of the same 64 pixels";
    }

    @Override
    public void run(ExampleOutput board) {
        Digits digits = Digits.binary();
        Map<String, int[]> orders = orders();
        List<double[]> all = new ArrayList<>();
        Flow raster = Digits.rasterModel(board);
        Work work = board.work(8);
        board.write("                          nats per image   more than raster");
        orders.forEach((name, order) -> {
            Flow model = all.isEmpty()
                    ? raster
                    : digits.fit(order, 1, work.next(name, 1).training());
            double[] logs = model.logProb(digits.test());
            all.add(logs);
            line(board, name, logs, all.get(0));
        });
        line(board, "mean of their p(x)", meanProbability(all), all.get(0));
        board.write("raster again, from other starting weights");
        for (int seed = 2; seed <= 3; seed++) {
            Work part = work.next("raster, seed " + seed, 1);
            double[] logs = digits.fit(Digits.raster(), seed, part.training()).logProb(digits.test());
            line(board, "seed " + seed, logs, all.get(0));
        }
    }

    private static void line(ExampleOutput board, String name, double[] logs, double[] raster) {
        String more = logs == raster ? "" : Mean.ofDifference(logs, raster).text(12, 2);
        board.write("%-25s%s%s", name, Mean.of(logs).text(7, 2), more);
    }

    private static Map<String, int[]> orders() {
        Map<String, int[]> orders = new LinkedHashMap<>();
        orders.put("raster: row by row", Digits.raster());
        orders.put("raster, backwards", sorted(i -> -i));
        orders.put("column by column", sorted(i -> i % Digits.SIDE * Digits.SIDE + i / Digits.SIDE));
        orders.put("from the middle outwards", sorted(OrderOfPixels::fromMiddle));
        for (int seed = 1; seed <= 3; seed++) {
            orders.put("shuffled, seed " + seed, CounterRandom.permutation(Digits.PIXELS, seed));
        }
        return orders;
    }

    private static int[] sorted(IntUnaryOperator key) {
        return IntStream.range(0, Digits.PIXELS)
                .boxed()
                .sorted(Comparator.comparingInt(key::applyAsInt))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int fromMiddle(int pixel) {
        int down = 2 * (pixel / Digits.SIDE) - Digits.SIDE + 1;
        int across = 2 * (pixel % Digits.SIDE) - Digits.SIDE + 1;
        return down * down + across * across;
    }

    /** log of the mean of the models' probabilities: a mixture of them, with equal weights. */
    private static double[] meanProbability(List<double[]> all) {
        double[] result = new double[all.get(0).length];
        for (int r = 0; r < result.length; r++) {
            int row = r;
            double largest = all.stream().mapToDouble(l -> l[row]).max().orElseThrow();
            double mean = all.stream()
                    .mapToDouble(l -> Math.exp(l[row] - largest))
                    .average()
                    .orElseThrow();
            result[r] = largest + Math.log(mean);
        }
        return result;
    }
}
