package io.diffeo.graph;

/**
 * A square window of odd size that slides over the pixels of an image, and which of its places are used: the first {@code taps} in raster order. What
 * lies beyond the edge of the image counts as zero. With fewer taps than places the window is masked, so that a pixel sees only pixels before it.
 *
 * @param height of the image
 * @param width of the image
 * @param size of the window's side, odd
 */
public record Window(int height, int width, int size, int taps) {
    public Window {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "expected an image of at least one pixel, got " + height + " by " + width);
        }
        if (size < 1 || size % 2 == 0) {
            throw new IllegalArgumentException("expected a window of odd size, got " + size);
        }
        if (taps < 1 || taps > size * size) {
            throw new IllegalArgumentException(
                    "expected 1 to " + size * size + " taps of a window of size " + size + ", got " + taps);
        }
    }

    /** All places. */
    public static Window full(int height, int width, int size) {
        return new Window(height, width, size, size * size);
    }

    /** The places before the centre: mask A of van den Oord et al. (2016); its size is at least 3. */
    public static Window before(int height, int width, int size) {
        return new Window(height, width, size, size * size / 2);
    }

    /** The places up to the centre: mask B of van den Oord et al. (2016). */
    public static Window upTo(int height, int width, int size) {
        return new Window(height, width, size, size * size / 2 + 1);
    }

    /** Pixels of the image. */
    public int pixels() {
        return height * width;
    }

    /** The pixel that a tap sees from a pixel, or -1 beyond the edge; pixels are numbered in raster order. */
    public int seen(int pixel, int tap) {
        int row = pixel / width + tap / size - size / 2;
        int column = pixel % width + tap % size - size / 2;
        return row < 0 || row >= height || column < 0 || column >= width ? -1 : row * width + column;
    }
}
