package io.diffeo.conformance;

import io.diffeo.distribution.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Adaptive integrals over boxes in one or two dimensions, bounded or not: Gauss-Legendre rules of seven nodes a side, cells split until their
 * children agree with them. Coordinates are substituted by t = u / (1 - u^2) and x = sinh t on the line, a + exp t on a half-line, and the
 * middle plus tanh t times half the width on an interval, which tames heavy tails and steep ends.
 */
final class Quadrature {
    private static final double[] NODES = {0, 0.4058451513773972, 0.7415311855993945, 0.9491079123427585};
    private static final double[] WEIGHTS = {
        0.4179591836734694, 0.3818300505051189, 0.2797053914892766, 0.1294849661688697
    };
    private static final int RULE = 7;
    /** Splits before the first look: many on a line, where a jump that falls between two nodes would otherwise go unseen. */
    private static final int FIRST_LINE = 12;

    private static final int FIRST_PLANE = 2;
    /** Where the mass beyond is far below any tolerance. */
    private static final double FARTHEST = 1e9;

    private static final int DEEPEST = 40;
    private static final int MOST_CELLS = 60_000;

    private Quadrature() {}

    /** A cube of the substituted coordinates. */
    private record Cell(double[] low, double[] high, double integral) {
        List<Cell> split() {
            List<Cell> children = new ArrayList<>();
            for (int part = 0; part < 1 << low.length; part++) {
                double[] from = new double[low.length];
                double[] to = new double[low.length];
                for (int i = 0; i < low.length; i++) {
                    double middle = (low[i] + high[i]) / 2;
                    boolean right = (part >> i & 1) == 1;
                    from[i] = right ? middle : low[i];
                    to[i] = right ? high[i] : middle;
                }
                children.add(new Cell(from, to, 0));
            }
            return children;
        }
    }

    /**
     * The integral of exp(f).
     *
     * @param logDensity of all the given points
     * @param tolerance of each cell
     */
    static double ofExp(Function<double[][], double[]> logDensity, Domain box, double tolerance) {
        int n = box.dimension();
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(low, -1);
        Arrays.fill(high, 1);
        List<Cell> active = List.of(new Cell(low, high, 0));
        for (int level = 0; level < (n == 1 ? FIRST_LINE : FIRST_PLANE); level++) {
            active = active.stream().flatMap(cell -> cell.split().stream()).toList();
        }
        active = integrals(logDensity, box, active);
        double total = 0;
        for (int depth = 0; !active.isEmpty(); depth++) {
            List<Cell> children = new ArrayList<>();
            active.forEach(cell -> children.addAll(cell.split()));
            List<Cell> done = integrals(logDensity, box, children);
            List<Cell> next = new ArrayList<>();
            int parts = 1 << n;
            for (int c = 0; c < active.size(); c++) {
                List<Cell> own = done.subList(c * parts, (c + 1) * parts);
                double sum = own.stream().mapToDouble(Cell::integral).sum();
                if (Math.abs(sum - active.get(c).integral()) <= tolerance) {
                    total += sum;
                } else {
                    next.addAll(own);
                }
            }
            if (depth > DEEPEST || next.size() > MOST_CELLS) {
                throw new IllegalStateException("no convergence: " + next.size() + " cells at depth " + depth);
            }
            active = next;
        }
        return total;
    }

    private static List<Cell> integrals(Function<double[][], double[]> logDensity, Domain box, List<Cell> cells) {
        int n = box.dimension();
        int nodes = n == 1 ? RULE : RULE * RULE;
        double[][] points = new double[cells.size() * nodes][n];
        double[] weights = new double[points.length];
        for (int c = 0; c < cells.size(); c++) {
            Cell cell = cells.get(c);
            for (int k = 0; k < nodes; k++) {
                int p = c * nodes + k;
                weights[p] = 1;
                for (int i = 0; i < n; i++) {
                    int node = i == 0 ? k % RULE : k / RULE;
                    int half = Math.abs(node - RULE / 2);
                    double radius = (cell.high()[i] - cell.low()[i]) / 2;
                    double u = cell.low()[i] + radius * (1 + Math.signum(node - RULE / 2) * NODES[half]);
                    weights[p] *= radius * WEIGHTS[half] * place(box, i, u, points[p]);
                }
            }
        }
        double[] logs = logDensity.apply(points);
        List<Cell> result = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            double sum = 0;
            for (int p = c * nodes; p < (c + 1) * nodes; p++) {
                sum += weights[p] * Math.exp(logs[p]);
            }
            result.add(new Cell(cells.get(c).low(), cells.get(c).high(), sum));
        }
        return result;
    }

    /** Sets coordinate i of the point from its substitute u, and returns dx/du; 0 where x leaves the numbers or touches the boundary. */
    private static double place(Domain box, int i, double u, double[] point) {
        double a = box.lower()[i];
        double b = box.upper()[i];
        double rest = (1 - u) * (1 + u);
        double t = u / rest;
        double slope = (1 + u * u) / (rest * rest);
        if (Double.isInfinite(a) && Double.isInfinite(b)) {
            point[i] = Math.sinh(t);
            slope *= Math.cosh(t);
        } else if (Double.isInfinite(a) || Double.isInfinite(b)) {
            point[i] = Double.isInfinite(b) ? a + Math.exp(t) : b - Math.exp(t);
            slope *= Math.exp(t);
        } else {
            point[i] = (a + b) / 2 + (b - a) / 2 * Math.tanh(t);
            slope *= (b - a) / 2 / Math.pow(Math.cosh(t), 2);
        }
        if (!(point[i] > a && point[i] < b && Math.abs(point[i]) < FARTHEST)) {
            point[i] =
                    Double.isFinite(a + b) ? (a + b) / 2 : Double.isFinite(a) ? a + 1 : Double.isFinite(b) ? b - 1 : 0;
            return 0;
        }
        return slope;
    }
}
