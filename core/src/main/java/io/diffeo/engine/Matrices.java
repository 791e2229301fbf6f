package io.diffeo.engine;

import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.graph.op.Leaf;
import io.diffeo.graph.op.Op;
import io.diffeo.graph.op.Operands;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrices of a program in one precision: parameters, constants, and what is computed from them. After {@link #before()} they are only
 * read until sums over samples are added, so programs without such sums may share them between threads.
 */
public final class Matrices<A> {
    private final Program program;
    private final Kernels<A> kernels;
    private final A memory;
    private final List<Step<A>> before = new ArrayList<>();
    private final List<Step<A>> after = new ArrayList<>();

    record Step<A>(Op op, Operands<A> operands) {}

    public Matrices(Program program, Kernels<A> kernels) {
        this.program = program;
        this.kernels = kernels;
        this.memory = kernels.arrays().allocate(program.layout().matrixSize());
        for (Node leaf : program.leaves()) {
            if (leaf.op() instanceof Leaf.Constant constant) {
                write(leaf, constant.values());
            } else if (leaf.op() instanceof Leaf.Inside inside) {
                write(leaf, isSinglePrecision() ? inside.inSinglePrecision() : inside.inDoublePrecision());
            }
        }
        program.before().forEach(node -> before.add(step(node)));
        program.after().forEach(node -> after.add(step(node)));
    }

    private Step<A> step(Node node) {
        return new Step<>(node.op(), operands(node, null, 0));
    }

    /** Operands of a node, tiles in the given memory. */
    Operands<A> operands(Node node, A tiles, int lanes) {
        int n = node.inputs().size() + 1;
        Object[] arrays = new Object[n];
        int[] offsets = new int[n];
        int[] rows = new int[n];
        int[] columns = new int[n];
        for (int i = 0; i < n; i++) {
            Node operand = i < n - 1 ? node.inputs().get(i) : node;
            boolean tile = operand.shape().isTile();
            arrays[i] = tile ? tiles : memory;
            offsets[i] = program.layout().offset(operand) * (tile ? lanes : 1);
            rows[i] = operand.rows();
            columns[i] = operand.shape().columns(lanes);
        }
        return new Operands<>(arrays, offsets, rows, columns, node.op().prepare(node, lanes));
    }

    /** Puts the parameters in place and computes what depends on them alone. */
    public Matrices<A> set(Weights weights) {
        for (Node leaf : program.leaves()) {
            if (leaf.op() instanceof Leaf.OfParameter p) {
                write(leaf, weights.peek(p.parameter()));
            }
        }
        before();
        return this;
    }

    /** Computes what depends on parameters alone. */
    public void before() {
        for (Step<A> step : before) {
            step.op().run(kernels, step.operands());
        }
    }

    /** Computes what depends on sums over samples. */
    public void after() {
        for (Step<A> step : after) {
            step.op().run(kernels, step.operands());
        }
    }

    /** Puts the numbers of a matrix in place. */
    void write(Node node, double[] values) {
        int at = program.layout().offset(node);
        for (int i = 0; i < values.length; i++) {
            kernels.arrays().set(memory, at + i, values[i]);
        }
    }

    boolean isSinglePrecision() {
        return memory instanceof float[];
    }

    /** The numbers of a matrix, row-major. */
    public double[] read(Node node) {
        double[] values = new double[node.shape().units()];
        int at = program.layout().offset(node);
        for (int i = 0; i < values.length; i++) {
            values[i] = kernels.arrays().get(memory, at + i);
        }
        return values;
    }

    public Program program() {
        return program;
    }

    public Kernels<A> kernels() {
        return kernels;
    }

    /** The memory itself; {@link #offset} says where a matrix is. */
    public A memory() {
        return memory;
    }

    public int offset(Node node) {
        return program.layout().offset(node);
    }
}
