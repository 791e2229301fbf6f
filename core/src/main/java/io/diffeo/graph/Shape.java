package io.diffeo.graph;

/**
 * The shape of a node: {@code rows} by {@code columns}. A tile has a column for each lane, however many a tile of samples has; it may have several lanes
 * for each sample, such as k draws of one datum, and then lane j of sample l is column j L + l of L samples.
 *
 * @param columns of a matrix; of a tile, the lanes of a sample with their sign changed
 */
public record Shape(int rows, int columns) {
    public Shape {
        if (rows < 0) {
            throw new IllegalArgumentException("a shape cannot be " + rows + " by " + columns);
        }
    }

    /** A tile: a column for each sample. */
    public static Shape tile(int rows) {
        return new Shape(rows, -1);
    }

    /** A tile with several lanes for each sample. */
    public static Shape tile(int rows, int lanesEach) {
        if (lanesEach < 1) {
            throw new IllegalArgumentException("expected at least one lane for each sample, got " + lanesEach);
        }
        return new Shape(rows, -lanesEach);
    }

    /** Lanes for each sample of a tile. */
    public int lanesEach() {
        return isTile() ? -columns : 1;
    }

    /** A matrix that all samples share. */
    public static Shape matrix(int rows, int columns) {
        return new Shape(rows, columns);
    }

    /** Whether there is a column for each sample, and not a fixed number of them. */
    public boolean isTile() {
        return columns < 0;
    }

    /** Columns, with the given number of lanes. */
    public int columns(int lanes) {
        return isTile() ? lanesEach() * lanes : columns;
    }

    /** Numbers, with the given number of lanes. */
    public int size(int lanes) {
        return rows * columns(lanes);
    }

    /** Numbers of a matrix; rows of a tile, which is how tiles are laid out before the number of lanes is known. */
    public int units() {
        return isTile() ? rows * lanesEach() : rows * columns;
    }

    @Override
    public String toString() {
        return isTile()
                ? "[" + rows + "][" + (lanesEach() == 1 ? "" : lanesEach() + " ") + "lanes]"
                : "(" + rows + ", " + columns + ")";
    }
}
