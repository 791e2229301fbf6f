package io.diffeo.graph.op;

import io.diffeo.graph.Gradient;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/** Moves rows about. A view costs nothing at run time; the parts of a concatenation are computed in place where they can be. */
public sealed interface Rearrange extends Op {
    /** Shares the memory of its input. */
    sealed interface View extends Rearrange {
        /** Where the view starts, in the units of {@link Shape#units()}. */
        int offset(Node view);

        @Override
        default <A> void run(Kernels<A> k, Operands<A> o) {
            throw new IllegalStateException("a view is not computed");
        }
    }

    /** Rows {@code from} to {@code from + rows}; {@link Gradient} gathers the pieces that flow back. */
    record Slice(int from) implements View {
        @Override
        public int offset(Node view) {
            return from * Math.abs(view.shape().columns());
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            throw new IllegalStateException("gradients of slices are gathered as pieces");
        }
    }

    /** The same numbers of a matrix in another shape. */
    record Reshape() implements View {
        @Override
        public int offset(Node view) {
            return 0;
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.reshape(y.inputs().get(0).shape()));
        }
    }

    /** The same numbers of a tile with more lanes for each sample and fewer rows, or the other way round. */
    record Fold() implements View {
        @Override
        public int offset(Node view) {
            return 0;
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            int before = y.inputs().get(0).shape().lanesEach();
            int after = y.shape().lanesEach();
            return List.of(after > before ? g.unfold(after / before) : g.fold(before / after));
        }
    }

    /** Rows of all inputs, one below the other. */
    record Concat() implements Rearrange {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            int to = o.at(o.out());
            for (int i = 0; i < o.out(); i++) {
                boolean there = o.array(i) == o.array(o.out()) && o.at(i) == to;
                if (!there) {
                    k.arrays().copy(o.array(i), o.at(i), o.array(o.out()), to, o.size(i));
                }
                to += o.size(i);
            }
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            List<Node> gradients = new ArrayList<>();
            int from = 0;
            for (Node input : y.inputs()) {
                gradients.add(g.slice(from, input.shape().rows()));
                from += input.shape().rows();
            }
            return gradients;
        }
    }

    /** y[r] = x[rows[r]]; a row may be taken more than once. */
    record Gather(int[] rows) implements Rearrange {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().gather(o.array(0), o.at(0), rows, o.array(1), o.at(1), o.columns(0));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node x = y.inputs().get(0);
            int[] source = new int[x.rows()];
            java.util.Arrays.fill(source, rows.length);
            boolean repeated = false;
            for (int r = 0; r < rows.length; r++) {
                repeated |= source[rows[r]] < rows.length;
                source[rows[r]] = r;
            }
            boolean whole = java.util.Arrays.stream(source).allMatch(r -> r < rows.length);
            return List.of(
                    whole && !repeated ? g.gather(source) : g.graph().add(new Scatter(rows), x.shape(), List.of(g)));
        }
    }

    /** y[rows[r]] is the sum of all x[r] that go there, in order; 0 where none does. What {@link Gather} gives back. */
    record Scatter(int[] rows) implements Rearrange {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            int n = o.columns(0);
            k.arrays().fill(o.array(1), o.at(1), o.size(1), 0);
            for (int r = 0; r < rows.length; r++) {
                k.arrays().addScaled(1, o.array(0), o.at(0) + r * n, o.array(1), o.at(1) + rows[r] * n, n);
            }
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.gather(rows));
        }
    }
}
