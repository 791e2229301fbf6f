package io.diffeo.lecture.autoregressive;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Mean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The older way to a compact chain rule: each pixel is taken to depend on a few of those before it only, its parents, and each of their patterns
 * has a probability of its own, which is counted. What it costs in numbers, and what it loses.
 */
final class ConditionalIndependence implements Example {
    /** Pixels before this one, as steps down and across. */
    private record Parents(String name, int[][] steps) {}

    private static final List<Parents> CHOICES = List.of(
            new Parents("none", new int[][] {}),
            new Parents("left", new int[][] {{0, -1}}),
            new Parents("left, above", new int[][] {{0, -1}, {-1, 0}}),
            new Parents("four around", new int[][] {{0, -1}, {-1, 0}, {-1, -1}, {-1, 1}}),
            new Parents("ten around", new int[][] {
                {0, -1}, {-1, 0}, {-1, -1}, {-1, 1}, {0, -2}, {-2, 0}, {-2, -1}, {-2, 1}, {-1, -2}, {-1, 2}
            }));

    @Override
    public String name() {
        return "conditional-independence";
    }

    @Override
    public String title() {
        return "Conditional independence: how many numbers, and what they are worth";
    }

    @Override
    public void run(ExampleOutput board) {
        Digits digits = Digits.binary();
        double[] network = Digits.rasterModel(board).logProb(digits.test());
        board.write("each pixel depends on      numbers   nats per image      the network leads by");
        for (Parents parents : CHOICES) {
            Map<Integer, double[]> counts = counted(parents, digits.train());
            double[] logs = Arrays.stream(digits.test())
                    .mapToDouble(image -> logProb(parents, counts, image))
                    .toArray();
            board.write(
                    "%-22s%,12d   %s       %s",
                    parents.name,
                    numbers(parents),
                    Mean.of(logs).text(7, 2),
                    Mean.ofDifference(network, logs).text(6, 2));
        }
        board.write(
                "%-22s%,12d   %s",
                "all, by a network",
                Digits.rasterModel(board).parameterCount(),
                Mean.of(network).text(7, 2));
        board.write("all, by a table          2^64 - 1");
    }

    /** Of all pixels, one for each pattern of the parents that lie in the image. */
    private static int numbers(Parents parents) {
        int sum = 0;
        for (int i = 0; i < Digits.PIXELS; i++) {
            int pixel = i;
            int inside = (int) Arrays.stream(parents.steps)
                    .filter(s -> parent(pixel, s) >= 0)
                    .count();
            sum += 1 << inside;
        }
        return sum;
    }

    /** The pixel one step from another, or -1 outside the image. */
    private static int parent(int pixel, int[] step) {
        int row = pixel / Digits.SIDE + step[0];
        int column = pixel % Digits.SIDE + step[1];
        return row < 0 || column < 0 || column >= Digits.SIDE ? -1 : row * Digits.SIDE + column;
    }

    /** One number for a pixel and the pattern of its parents. */
    private static int key(Parents parents, double[] image, int pixel) {
        int pattern = 0;
        for (int[] step : parents.steps) {
            int parent = parent(pixel, step);
            pattern = 2 * pattern + (parent >= 0 && image[parent] == 1 ? 1 : 0);
        }
        return pattern * Digits.PIXELS + pixel;
    }

    /** How often a pixel was white and black under each pattern; half a pixel of each colour was seen besides. */
    private static Map<Integer, double[]> counted(Parents parents, double[][] images) {
        Map<Integer, double[]> counts = new HashMap<>();
        for (double[] image : images) {
            for (int i = 0; i < Digits.PIXELS; i++) {
                counts.computeIfAbsent(key(parents, image, i), k -> new double[] {0.5, 0.5})[(int) image[i]]++;
            }
        }
        return counts;
    }

    private static double logProb(Parents parents, Map<Integer, double[]> counts, double[] image) {
        double sum = 0;
        for (int i = 0; i < Digits.PIXELS; i++) {
            double[] seen = counts.getOrDefault(key(parents, image, i), new double[] {0.5, 0.5});
            sum += Math.log(seen[(int) image[i]] / (seen[0] + seen[1]));
        }
        return sum;
    }
}
