package io.diffeo.engine;

import io.diffeo.data.Rows;
import io.diffeo.graph.Node;
import io.diffeo.graph.op.Leaf;
import io.diffeo.graph.op.Operands;
import io.diffeo.kernel.ArrayOps;
import io.diffeo.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** The memory of one thread for one tile of a program. Running allocates nothing. Not thread-safe. */
public final class Arena<A> {
    /** In single precision: what a uniform number is where rounding would make it 1. */
    private static final double LARGEST_BELOW_ONE = 1 - 0x1p-24;

    static final double LARGE = 1e18;

    private final Matrices<A> matrices;
    private final int lanes;
    private final A memory;
    private final List<Matrices.Step<A>> steps = new ArrayList<>();
    private final List<Matrices.Step<A>> sums = new ArrayList<>();
    private final int[] sumOffsets;
    private final List<Node> given;
    private final Draws draws;
    private double[] numbers;

    /** An arena whose sums over samples go to {@code partial} instead of the shared matrices; null if the program has none. */
    Arena(Matrices<A> matrices, int lanes, A partial) {
        this.matrices = matrices;
        this.lanes = lanes;
        Program program = matrices.program();
        ArrayOps<A> arrays = matrices.kernels().arrays();
        this.memory = arrays.allocate(program.layout().tileRows() * lanes);
        List<Integer> offsets = new ArrayList<>();
        for (Node node : program.tile()) {
            Operands<A> operands = matrices.operands(node, memory, lanes);
            var step = new Matrices.Step<>(node.op(), operands);
            if (program.isReduction(node)) {
                operands.redirect(partial);
                sums.add(step);
                offsets.add(program.layout().offset(node) - program.layout().sumsFrom());
            }
            steps.add(step);
        }
        this.sumOffsets = offsets.stream().mapToInt(Integer::intValue).toArray();
        this.given = program.leaves().stream()
                .filter(leaf -> leaf.op() instanceof Leaf.Weight || leaf.op() instanceof Leaf.Random)
                .toList();
        this.draws = new Draws(lanes);
        this.numbers = new double[lanes];
    }

    public int lanes() {
        return lanes;
    }

    /**
     * Puts rows {@code from} to {@code from + count} into the lanes of an input; lanes beyond repeat the last row, so that they hold numbers as
     * good as any. An input that nothing depends on takes none.
     *
     * @return whether some number is so large that its square overflows in single precision
     */
    public boolean load(Node input, Rows rows, int from, int count) {
        if (!matrices.program().layout().holds(input)) {
            return false;
        }
        boolean large = false;
        ArrayOps<A> arrays = matrices.kernels().arrays();
        int at = matrices.offset(input) * lanes;
        for (int c = 0; c < input.rows(); c++, at += lanes) {
            rows.column(c, from, count, numbers);
            for (int l = 0; l < count; l++) {
                large |= Math.abs(numbers[l]) > LARGE;
            }
            arrays.round(numbers, 0, memory, at, count);
            arrays.fill(memory, at + count, lanes - count, numbers[count - 1]);
        }
        return large;
    }

    /** Sets the weight of every sample in sums, and fills random inputs for rows {@code firstRow} on. */
    void prepare(long firstRow, int count, double weight, long seed) {
        ArrayOps<A> arrays = matrices.kernels().arrays();
        for (int i = 0; i < given.size(); i++) {
            Node leaf = given.get(i);
            int at = matrices.offset(leaf) * lanes;
            if (leaf.op() instanceof Leaf.Weight) {
                arrays.fill(memory, at, count, weight);
                arrays.fill(memory, at + count, lanes - count, 0);
            } else if (leaf.op() instanceof Leaf.Random random) {
                draws.begin(seed, firstRow);
                fill(arrays, at, leaf.rows(), random);
            }
        }
    }

    private void fill(ArrayOps<A> arrays, int at, int rows, Leaf.Random random) {
        boolean normal = random.law() == Leaf.Law.NORMAL;
        for (int r = 0; r < rows; r++) {
            long slot = ((long) random.slot() << 32) + r;
            int to = at + r * lanes;
            arrays.round(normal ? draws.normal(slot) : draws.uniform(2 * slot), 0, memory, to, lanes);
            for (int l = to; !normal && l < to + lanes; l++) {
                if (arrays.get(memory, l) == 1) {
                    arrays.set(memory, l, LARGEST_BELOW_ONE);
                }
            }
        }
    }

    /** Where sums over samples go: at {@code base} of the partial sums, added to what is there or starting anew. */
    void sumInto(int base, boolean anew) {
        for (int i = 0; i < sumOffsets.length; i++) {
            sums.get(i).operands().accumulate(base, sumOffsets[i], anew ? 0 : 1);
        }
    }

    void run() {
        for (int i = 0; i < steps.size(); i++) {
            Matrices.Step<A> step = steps.get(i);
            step.op().run(matrices.kernels(), step.operands());
        }
    }

    /** The numbers of some tiles, one below the other, [rows][lanes], in an array that the next call overwrites. */
    public double[] read(Node... tiles) {
        int rows = 0;
        for (Node tile : tiles) {
            rows += tile.shape().units();
        }
        if (numbers.length < rows * lanes) {
            numbers = new double[rows * lanes];
        }
        int to = 0;
        for (Node tile : tiles) {
            int size = tile.shape().units() * lanes;
            matrices.kernels().arrays().widen(memory, matrices.offset(tile) * lanes, numbers, to, size);
            to += size;
        }
        return numbers;
    }

    /** A number of a tile: of one with several lanes for each sample, by the column. */
    public double read(Node node, int row, int lane) {
        return matrices.kernels()
                .arrays()
                .get(memory, (matrices.offset(node) + row * node.shape().lanesEach()) * lanes + lane);
    }
}
