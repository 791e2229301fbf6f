package io.diffeo.engine;

import io.diffeo.compute.Workers;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.kernel.Kernels;
import java.util.function.IntConsumer;

/**
 * Runs a program over batches of rows: tiles are shared out among a team of workers, sums over samples are gathered in groups of tiles and
 * added up in the order of the groups, so that the bits do not depend on the team. Not thread-safe: one batch at a time.
 */
public final class Batch<A> {
    /** Most groups of tiles that sum on their own, and most numbers that they may take up together. */
    private static final int MAX_GROUPS = 8;

    private static final int MAX_PARTIAL = 1 << 21;
    private static final int COMBINE = 1 << 12;
    private static final int WIDE = 128;
    private static final int CACHE = 1 << 20;

    private final Matrices<A> matrices;
    private final Workers workers;
    private final int lanes;
    private final int sums;
    private final int groups;
    private final A partial;
    private final Arena<A>[] arenas;

    /** Loads a tile before it runs, or stores it after: rows {@code first} to {@code first + count} of the batch are in its lanes. */
    @FunctionalInterface
    public interface Tile<A> {
        void at(Arena<A> arena, int first, int count);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Batch(Matrices<A> matrices, Workers workers, int lanes) {
        this.matrices = matrices;
        this.workers = workers;
        this.lanes = lanes;
        Layout layout = matrices.program().layout();
        this.sums = layout.sumsTo() - layout.sumsFrom();
        this.groups = sums == 0 ? Integer.MAX_VALUE : Math.max(2, Math.min(MAX_GROUPS, MAX_PARTIAL / sums));
        this.partial = sums == 0 ? null : matrices.kernels().arrays().allocate(Math.multiplyExact(groups, sums));
        this.arenas = new Arena[workers.threads()];
    }

    /**
     * Lanes of a tile that suit a batch of the given size: wide ones for large batches, and for whole tiles that are summed over, as long as a tile
     * stays in the second-level cache.
     */
    public static int lanes(int rows, Program program) {
        if (rows <= 32) {
            return rows <= 16 ? 16 : 32;
        }
        boolean fits = (long) program.tileRows() * WIDE * Float.BYTES <= CACHE;
        boolean summed = program.layout().sumsTo() > program.layout().sumsFrom();
        boolean wide = rows >= 1024 || (summed && rows >= 2 * WIDE && rows % WIDE == 0);
        return fits && wide ? WIDE : 64;
    }

    public Matrices<A> matrices() {
        return matrices;
    }

    /**
     * Runs all rows.
     *
     * @param rows how many
     * @param firstRow the number of the first one, which keys its random numbers
     * @param seed of the random inputs
     */
    public void run(int rows, long firstRow, long seed, Tile<A> load, Tile<A> store) {
        if (rows < 1 && sums > 0) {
            throw new IllegalArgumentException("expected at least one row to take sums over, got " + rows);
        }
        int tiles = (rows + lanes - 1) / lanes;
        int used = sums == 0 ? tiles : Math.min(Math.min(groups, tiles), groupsOf(tiles));
        workers.run(used, worker -> {
            Arena<A> arena = arena(worker);
            return group -> {
                int begin = (int) ((long) tiles * group / used);
                int end = (int) ((long) tiles * (group + 1) / used);
                for (int tile = begin; tile < end; tile++) {
                    int first = tile * lanes;
                    int count = Math.min(lanes, rows - first);
                    arena.prepare(firstRow + first, count, 1.0 / rows, seed);
                    load.at(arena, first, count);
                    if (sums > 0) {
                        arena.sumInto(group * sums, tile == begin);
                    }
                    arena.run();
                    store.at(arena, first, count);
                }
            };
        });
        if (sums > 0) {
            combine(used);
            matrices.after();
        }
    }

    /** Groups of two tiles, but of one wide one where there are few: as many threads are busy as with narrow tiles. */
    private int groupsOf(int tiles) {
        return Math.max(lanes == WIDE ? 4 : 2, tiles / 2);
    }

    private Arena<A> arena(int worker) {
        if (arenas[worker] == null) {
            arenas[worker] = new Arena<>(matrices, lanes, partial);
        }
        return arenas[worker];
    }

    private void combine(int used) {
        Kernels<A> kernels = matrices.kernels();
        ArrayOps<A> arrays = kernels.arrays();
        int to = matrices.program().layout().sumsFrom();
        int parts = (sums + COMBINE - 1) / COMBINE;
        IntConsumer part = p -> {
            int from = p * COMBINE;
            int n = Math.min(COMBINE, sums - from);
            arrays.copy(partial, from, matrices.memory(), to + from, n);
            for (int g = 1; g < used; g++) {
                arrays.addScaled(1, partial, g * sums + from, matrices.memory(), to + from, n);
            }
        };
        workers.run(parts, worker -> part);
    }
}
