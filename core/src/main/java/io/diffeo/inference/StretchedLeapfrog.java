package io.diffeo.inference;

import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Shape;
import io.diffeo.graph.Weights;
import io.diffeo.nn.Mlp;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Leapfrog steps scaled and shifted by networks S, Q and T (Levy, Hoffman and Sohl-Dickstein 2018, eqs. 4 to 6), with e the step, m a mask of half the
 * dimensions and m' the other half:
 * <pre>
 *   v1 = v e^(e/2 S) - e/2 (dU(x) e^Q + T)                     S, Q, T of (x, dU(x), t)
 *   x1 = m' x + m [x e^(e S) + e (v1 e^Q + T)]                 of (m' x, v1, t)
 *   x2 = m x1 + m' [x1 e^(e S) + e (v1 e^Q + T)]               of (m x1, v1, t)
 *   v2 = v1 e^(e/2 S) - e/2 (dU(x2) e^Q + T)                   of (x2, dU(x2), t)
 * </pre>
 * log |det| is the sum of the exponents of what was scaled. Backward the same equations are solved for v and x, last step first. Where S = Q = T = 0 it is
 * {@link Leapfrog}, to the bit.
 */
final class StretchedLeapfrog implements Dynamics {
    private final Nets nets;
    private final Graph graph;
    private final boolean backward;
    private final Node step;
    private final Node half;

    /** @param factor that the learned step is multiplied by */
    StretchedLeapfrog(Nets nets, Node factor, boolean backward) {
        this.nets = nets;
        this.graph = factor.graph();
        this.backward = backward;
        this.step = graph.parameter(nets.logStep()).exp().times(factor);
        this.half = step.times(0.5);
    }

    /** What the networks say: S and Q bounded, each by a learned number for each dimension. */
    private record Stretch(Node s, Node q, Node t) {}

    /**
     * The networks of both kinds, with what they share.
     *
     * @param ofMomenta reads a position, the gradient there and the time
     * @param ofPositions reads half a position, a momentum and the time
     * @param bounds logarithms of the bounds of S and Q, of momenta and then of positions
     * @param masks 1 for the dimensions that move first, for each step
     */
    record Nets(Mlp ofMomenta, Mlp ofPositions, Parameter bounds, Parameter logStep, double[][] masks) {
        static Nets of(int n, int steps, double step, Network network, long seed) {
            if (steps < 1) {
                throw new IllegalArgumentException("expected at least 1 leapfrog step, got " + steps);
            }
            double[][] masks = new double[steps][n];
            for (int i = 0; i < steps; i++) {
                int[] order = CounterRandom.permutation(n, CounterRandom.bits(seed, i, 0));
                for (int d = 0; d < n / 2; d++) {
                    masks[i][order[d]] = 1;
                }
            }
            return new Nets(
                    new Mlp("momenta", 2 * n + 2, network, 3 * n),
                    new Mlp("positions", 2 * n + 2, network, 3 * n),
                    Parameter.trained("bounds", 4 * n, 1, Parameter.Start.constant(0)),
                    Parameter.trained("logStep", 1, 1, Parameter.Start.constant(Math.log(step))),
                    masks);
        }

        List<Parameter> parameters() {
            return Stream.of(ofMomenta.parameters(), ofPositions.parameters(), List.of(bounds, logStep))
                    .flatMap(List::stream)
                    .toList();
        }

        double step(Weights weights) {
            return Math.exp(weights.get(logStep)[0]);
        }
    }

    @Override
    public Move move(Energy energy, Phase from) {
        Move at = new Move(from, graph.filled(Shape.tile(1, from.x().shape().lanesEach()), 0));
        int steps = nets.masks().length;
        for (int i = 0; i < steps; i++) {
            at = backward ? back(energy, at, steps - 1 - i) : forth(energy, at, i);
        }
        return at;
    }

    private Move forth(Energy energy, Move at, int i) {
        Phase from = at.to();
        Stretch first = momenta(from, i);
        Node v = kick(from.v(), first, from.slope());
        Node m = graph.constant(nets.masks()[i]);
        Node rest = m.subtractFrom(1);
        Stretch one = positions(rest.times(from.x()), v, i);
        Node x1 = rest.times(from.x()).plus(m.times(drift(from.x(), one, v)));
        Stretch two = positions(m.times(x1), v, i);
        Phase next = Phase.at(energy, m.times(x1).plus(rest.times(drift(x1, two, v))), v);
        Stretch last = momenta(next, i);
        Node logDet = logDet(first, m.times(one.s()).plus(rest.times(two.s())), last);
        return new Move(next.with(kick(v, last, next.slope())), at.logDet().plus(logDet));
    }

    private Move back(Energy energy, Move at, int i) {
        Phase from = at.to();
        Stretch last = momenta(from, i);
        Node v = unkick(from.v(), last, from.slope());
        Node m = graph.constant(nets.masks()[i]);
        Node rest = m.subtractFrom(1);
        Stretch two = positions(m.times(from.x()), v, i);
        Node x1 = m.times(from.x()).plus(rest.times(undrift(from.x(), two, v)));
        Stretch one = positions(rest.times(x1), v, i);
        Phase next = Phase.at(energy, rest.times(x1).plus(m.times(undrift(x1, one, v))), v);
        Stretch first = momenta(next, i);
        Node logDet = logDet(first, m.times(one.s()).plus(rest.times(two.s())), last);
        return new Move(next.with(unkick(v, first, next.slope())), at.logDet().minus(logDet));
    }

    private Node kick(Node v, Stretch by, Node slope) {
        return v.times(half.times(by.s()).exp()).minus(half.times(force(by, slope)));
    }

    private Node unkick(Node v, Stretch by, Node slope) {
        return v.plus(half.times(force(by, slope)))
                .times(half.times(by.s()).negate().exp());
    }

    private Node drift(Node x, Stretch by, Node v) {
        return x.times(step.times(by.s()).exp()).plus(step.times(force(by, v)));
    }

    private Node undrift(Node x, Stretch by, Node v) {
        return x.minus(step.times(force(by, v)))
                .times(step.times(by.s()).negate().exp());
    }

    private static Node force(Stretch by, Node along) {
        return along.times(by.q().exp()).plus(by.t());
    }

    private Node logDet(Stretch first, Node positions, Stretch last) {
        Node momenta = first.s().plus(last.s()).sumRows();
        return half.times(momenta).plus(step.times(positions.sumRows()));
    }

    private Stretch momenta(Phase at, int i) {
        return stretch(nets.ofMomenta(), at.x(), at.slope(), i, 0);
    }

    private Stretch positions(Node masked, Node v, int i) {
        return stretch(nets.ofPositions(), masked, v, i, 1);
    }

    private Stretch stretch(Mlp net, Node a, Node b, int i, int kind) {
        int n = a.rows();
        double angle = 2 * Math.PI * i / nets.masks().length;
        Node time = graph.constant(Math.cos(angle), Math.sin(angle))
                .broadcast(new Shape(2, a.shape().columns()));
        Node said = net.apply(Node.concat(a, b, time));
        Node bounds = graph.parameter(nets.bounds()).slice(2 * n * kind, 2 * n).exp();
        Node bounded = said.slice(0, 2 * n).tanh().times(bounds);
        return new Stretch(bounded.slice(0, n), bounded.slice(n, n), said.slice(2 * n, n));
    }
}
