package io.diffeo.conformance;

import io.diffeo.data.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Adaptive integrals over boxes in one or two dimensions, bounded or not: Gauss-Legendre rules of seven nodes, cells split until their halves agree
 * with them. In the plane, lines within a line: a kink along a curve, as splines and rectified networks have them, is then a point on each line, which
 * bisection closes in on. Coordinates are substituted by t = u / (1 - u^2) and x = sinh t on the line, a + exp t on a half-line, and the middle plus
 * tanh t times half the width on an interval, which tames heavy tails and steep ends.
 */
final class Quadrature {
    private static final double[] NODES = {0, 0.4058451513773972, 0.7415311855993945, 0.9491079123427585};
    private static final double[] WEIGHTS = {
        0.4179591836734694, 0.3818300505051189, 0.2797053914892766, 0.1294849661688697
    };
    private static final int RULE = 7;
    /** Cells at first: many on a line of its own, where a jump that falls between two nodes would otherwise go unseen. */
    private static final int FIRST_LINE = 4096;

    private static final int FIRST_PLANE = 3;
    /** Where the mass beyond is far below any tolerance. */
    private static final double FARTHEST = 1e9;

    private static final int DEEPEST = 40;
    private static final int MAX_CELLS = 60_000;

    private Quadrature() {}

    /** Functions on (-1, 1), many points of many functions at a time. */
    private interface Lines {
        /** The values at u[i] of the function with number line[i]. */
        double[] at(int[] line, double[] u);
    }

    /** A stretch of one of the lines. */
    private record Cell(int line, double low, double high, double integral) {
        Cell left() {
            return new Cell(line, low, (low + high) / 2, 0);
        }

        Cell right() {
            return new Cell(line, (low + high) / 2, high, 0);
        }
    }

    /**
     * The integral of exp(f).
     *
     * @param logDensity of all the given points
     * @param tolerance of each cell
     */
    static double ofExp(Function<double[][], double[]> logDensity, Domain box, double tolerance) {
        if (box.dimension() == 1) {
            Lines only = (line, u) -> density(logDensity, box, new double[][] {u});
            return integrals(only, 1, FIRST_LINE, tolerance)[0];
        }
        Lines outer = (line, u) -> {
            Lines inner = (at, v) -> {
                double[] across = new double[v.length];
                Arrays.setAll(across, i -> u[at[i]]);
                return density(logDensity, box, new double[][] {across, v});
            };
            return integrals(inner, u.length, FIRST_PLANE, tolerance);
        };
        return integrals(outer, 1, FIRST_PLANE, tolerance)[0];
    }

    /** The density of the substituted coordinates u[dimension][point]. */
    private static double[] density(Function<double[][], double[]> logDensity, Domain box, double[][] u) {
        double[][] points = new double[u[0].length][u.length];
        double[] slopes = new double[points.length];
        for (int p = 0; p < points.length; p++) {
            slopes[p] = 1;
            for (int i = 0; i < u.length; i++) {
                slopes[p] *= place(box, i, u[i][p], points[p]);
            }
        }
        double[] logs = logDensity.apply(points);
        Arrays.setAll(logs, p -> slopes[p] * Math.exp(logs[p]));
        return logs;
    }

    private static double[] integrals(Lines lines, int count, int first, double tolerance) {
        double[] totals = new double[count];
        List<Cell> active = new ArrayList<>();
        for (int line = 0; line < count; line++) {
            for (int c = 0; c < first; c++) {
                active.add(new Cell(line, 2.0 * c / first - 1, 2.0 * (c + 1) / first - 1, 0));
            }
        }
        active = rule(lines, active);
        for (int depth = 0; !active.isEmpty(); depth++) {
            List<Cell> halves = new ArrayList<>();
            for (Cell cell : active) {
                halves.add(cell.left());
                halves.add(cell.right());
            }
            halves = rule(lines, halves);
            List<Cell> next = new ArrayList<>();
            for (int c = 0; c < active.size(); c++) {
                Cell left = halves.get(2 * c);
                Cell right = halves.get(2 * c + 1);
                double sum = left.integral() + right.integral();
                if (Math.abs(sum - active.get(c).integral()) <= tolerance) {
                    totals[left.line()] += sum;
                } else {
                    next.add(left);
                    next.add(right);
                }
            }
            if (depth > DEEPEST || next.size() > MAX_CELLS) {
                throw new IllegalStateException("no convergence: " + next.size() + " cells at depth " + depth);
            }
            active = next;
        }
        return totals;
    }

    private static List<Cell> rule(Lines lines, List<Cell> cells) {
        int[] line = new int[cells.size() * RULE];
        double[] u = new double[line.length];
        for (int p = 0; p < line.length; p++) {
            Cell cell = cells.get(p / RULE);
            int node = p % RULE - RULE / 2;
            line[p] = cell.line();
            u[p] = (cell.low() + cell.high()) / 2
                    + (cell.high() - cell.low()) / 2 * Math.signum(node) * NODES[Math.abs(node)];
        }
        double[] values = lines.at(line, u);
        List<Cell> result = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            Cell cell = cells.get(c);
            double sum = 0;
            for (int k = 0; k < RULE; k++) {
                sum += WEIGHTS[Math.abs(k - RULE / 2)] * values[c * RULE + k];
            }
            result.add(new Cell(cell.line(), cell.low(), cell.high(), (cell.high() - cell.low()) / 2 * sum));
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
