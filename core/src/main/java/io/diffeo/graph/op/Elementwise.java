package io.diffeo.graph.op;

import io.diffeo.graph.Node;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Unary;
import java.util.Arrays;
import java.util.List;

/** Operations on each number by itself, with their derivatives. */
public sealed interface Elementwise extends Op {
    /** y = f(x). */
    record Apply(Unary function) implements Elementwise {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.functions().apply(function, o.array(0), o.at(0), o.array(1), o.at(1), o.size(1));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node x = y.inputs().get(0);
            Node result =
                    switch (function) {
                        case NEGATE -> g.negate();
                        case RECIPROCAL -> g.times(y.square()).negate();
                        case SQUARE -> g.times(x).times(2);
                        case SQRT -> g.over(y).times(0.5);
                        case ABS -> g.times(x.apply(Unary.SIGN));
                        case SIGN, STEP -> null;
                        case EXP -> g.times(y);
                        case EXPM1 -> g.times(y.plus(1));
                        case LOG -> g.over(x);
                        case LOG1P -> g.over(x.plus(1));
                        case SIN -> g.times(x.apply(Unary.COS));
                        case COS -> g.times(x.apply(Unary.SIN)).negate();
                        case SINH -> g.times(x.apply(Unary.COSH));
                        case COSH -> g.times(x.apply(Unary.SINH));
                        case ASINH -> g.over(x.square().plus(1).sqrt());
                        case TANH -> g.times(y.square().subtractFrom(1));
                        case SIGMOID -> g.times(y).times(y.subtractFrom(1));
                        case SOFTPLUS -> g.times(x.sigmoid());
                        case RELU -> g.gate(y);
                    };
            return Arrays.asList(result);
        }
    }

    /** y = a x + b with constants a and b. */
    record Affine(double a, double b) implements Elementwise {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().affine(a, b, o.array(0), o.at(0), o.array(1), o.at(1), o.size(1));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return List.of(g.times(a));
        }
    }

    /** y = f(a, b). */
    record Combine(Binary function) implements Elementwise {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().binary(function, o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2), o.size(2));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node a = y.inputs().get(0);
            Node b = y.inputs().get(1);
            return switch (function) {
                case ADD -> List.of(g, g);
                case SUBTRACT -> List.of(g, g.negate());
                case MULTIPLY -> List.of(g.times(b), g.times(a));
                case DIVIDE -> {
                    Node ga = g.over(b);
                    yield List.of(ga, ga.times(y).negate());
                }
                case MAX -> chosen(b.less(a), g);
                case MIN -> chosen(a.less(b), g);
                case LESS -> Arrays.asList(null, null);
            };
        }

        private static List<Node> chosen(Node first, Node g) {
            return List.of(g.times(first), g.times(first.subtractFrom(1)));
        }
    }

    /** y = a where the mask is not 0, else b. */
    record Where() implements Elementwise {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays()
                    .where(
                            o.array(0),
                            o.at(0),
                            o.array(1),
                            o.at(1),
                            o.array(2),
                            o.at(2),
                            o.array(3),
                            o.at(3),
                            o.size(3));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            Node mask = y.inputs().get(0);
            Node zero = g.graph().filled(g.shape(), 0);
            return Arrays.asList(null, mask.where(g, zero), mask.where(zero, g));
        }
    }

    /** y = g where x > 0, else 0. Inputs: g, x. */
    record Gate() implements Elementwise {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.functions().gate(o.array(0), o.at(0), o.array(1), o.at(1), o.array(2), o.at(2), o.size(2));
        }

        @Override
        public List<Node> gradient(Node y, Node h) {
            return Arrays.asList(h.gate(y.inputs().get(1)), null);
        }
    }

    /** y = x, with no gradient. */
    record Stop() implements Elementwise {
        @Override
        public <A> void run(Kernels<A> k, Operands<A> o) {
            k.arrays().copy(o.array(0), o.at(0), o.array(1), o.at(1), o.size(1));
        }

        @Override
        public List<Node> gradient(Node y, Node g) {
            return Arrays.asList((Node) null);
        }
    }
}
