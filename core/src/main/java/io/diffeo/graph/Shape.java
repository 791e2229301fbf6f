package io.diffeo.graph;

/** The shape of a node: {@code rows} by {@code columns}; a tile has one column for each lane, however many the arena has. */
public record Shape(int rows, int columns) {
    /** The columns of a tile. */
    public static final int LANES = -1;

    public Shape {
        if (rows < 0 || columns < LANES) {
            throw new IllegalArgumentException("a shape cannot be " + rows + " by " + columns);
        }
    }

    /** A tile: a column for each sample. */
    public static Shape tile(int rows) {
        return new Shape(rows, LANES);
    }

    /** A matrix that all samples share. */
    public static Shape matrix(int rows, int columns) {
        return new Shape(rows, columns);
    }

    /** Whether there is a column for each sample, and not a fixed number of them. */
    public boolean isTile() {
        return columns == LANES;
    }

    /** Columns, with the given number of lanes. */
    public int columns(int lanes) {
        return isTile() ? lanes : columns;
    }

    /** Numbers, with the given number of lanes. */
    public int size(int lanes) {
        return rows * columns(lanes);
    }

    /** Numbers of a matrix; rows of a tile, which is how tiles are laid out before the number of lanes is known. */
    public int units() {
        return isTile() ? rows : rows * columns;
    }

    @Override
    public String toString() {
        return isTile() ? "[" + rows + "][lanes]" : "(" + rows + ", " + columns + ")";
    }
}
