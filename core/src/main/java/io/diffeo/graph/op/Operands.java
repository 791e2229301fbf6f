package io.diffeo.graph.op;

/** The arrays and offsets of one instruction in one arena: inputs first, then the output. */
public final class Operands<A> {
    private final Object[] arrays;
    private final int[] offsets;
    private final int[] rows;
    private final int[] columns;
    private final Object prepared;
    private int beta;

    public Operands(Object[] arrays, int[] offsets, int[] rows, int[] columns, Object prepared) {
        this.arrays = arrays;
        this.offsets = offsets;
        this.rows = rows;
        this.columns = columns;
        this.prepared = prepared;
    }

    @SuppressWarnings("unchecked")
    public A array(int i) {
        return (A) arrays[i];
    }

    public int at(int i) {
        return offsets[i];
    }

    public int rows(int i) {
        return rows[i];
    }

    public int columns(int i) {
        return columns[i];
    }

    public int size(int i) {
        return rows[i] * columns[i];
    }

    /** The output's index. */
    public int out() {
        return arrays.length - 1;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T prepared() {
        return (T) prepared;
    }

    /** 1 if a sum over samples adds to what is there, 0 if it starts anew. */
    public int beta() {
        return beta;
    }

    /** Sends the output to another array. */
    public void redirect(A array) {
        arrays[out()] = array;
    }

    /** Moves the output, and says whether it is added to what is there (1) or starts anew (0). */
    public void accumulate(int base, int relative, int add) {
        offsets[out()] = base + relative;
        beta = add;
    }
}
