package io.diffeo.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reduces an image to 256 colours by cutting its colour space into boxes at their middles (after Heckbert, 1982), which makes the PNG of a chart about a third as large
 * and is not seen: the colours of a box of the colour space become the one used most, so that flat areas stay exact.
 */
final class Palette {
    private static final int SIZE = 256;

    private Palette() {}

    static BufferedImage reduced(BufferedImage image) {
        int width = image.getWidth(), height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> indexOf = new HashMap<>();
        int[] colours = colours(pixels, indexOf);
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = Objects.requireNonNull(indexOf.get(pixels[i])).byteValue();
        }
        reduced.getRaster().setDataElements(0, 0, width, height, indices);
        return reduced;
    }

    private record Shade(int rgb, int count) {
        int channel(int c) {
            return rgb >> 8 * c & 255;
        }
    }

    /** The palette, and into {@code indexOf} the place in it of every colour of the image. */
    private static int[] colours(int[] pixels, Map<Integer, Integer> indexOf) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Shade> all = new ArrayList<>();
        counts.forEach((rgb, count) -> all.add(new Shade(rgb, count)));
        all.sort(Comparator.comparingInt(Shade::rgb));
        List<List<Shade>> boxes = new ArrayList<>(List.of(all));
        while (boxes.size() < Math.min(SIZE, all.size())) {
            int widest = 0;
            double most = -1;
            for (int i = 0; i < boxes.size(); i++) {
                double weight = weight(boxes.get(i));
                if (weight > most) {
                    most = weight;
                    widest = i;
                }
            }
            boxes.add(cut(boxes, widest));
        }
        int[] colours = new int[boxes.size()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = mostUsed(boxes.get(i));
            for (Shade shade : boxes.get(i)) {
                indexOf.put(shade.rgb, i);
            }
        }
        return colours;
    }

    private static int mostUsed(List<Shade> box) {
        return box.stream().max(Comparator.comparingInt(Shade::count)).orElseThrow().rgb;
    }

    /** How much a box asks to be cut: its widest channel, weighted mildly by its pixels. */
    private static double weight(List<Shade> box) {
        if (box.size() < 2) {
            return -1;
        }
        double pixels = box.stream().mapToLong(Shade::count).sum();
        int extent = extent(box, widest(box));
        return (double) extent * extent * Math.sqrt(pixels);
    }

    private static int widest(List<Shade> box) {
        int widest = 0;
        for (int c = 1; c < 3; c++) {
            if (extent(box, c) > extent(box, widest)) {
                widest = c;
            }
        }
        return widest;
    }

    private static int extent(List<Shade> box, int channel) {
        int low = 255, high = 0;
        for (Shade shade : box) {
            low = Math.min(low, shade.channel(channel));
            high = Math.max(high, shade.channel(channel));
        }
        return high - low;
    }

    /** Keeps the lower half of a box, by the middle of its widest channel, in its place and returns the upper. */
    private static List<Shade> cut(List<List<Shade>> boxes, int index) {
        List<Shade> box = new ArrayList<>(boxes.get(index));
        int channel = widest(box);
        box.sort(Comparator.comparingInt((Shade s) -> s.channel(channel)).thenComparingInt(Shade::rgb));
        double middle = (box.get(0).channel(channel) + box.get(box.size() - 1).channel(channel)) / 2.0;
        int at = 1;
        while (box.get(at).channel(channel) <= middle) {
            at++;
        }
        boxes.set(index, List.copyOf(box.subList(0, at)));
        return List.copyOf(box.subList(at, box.size()));
    }
}
