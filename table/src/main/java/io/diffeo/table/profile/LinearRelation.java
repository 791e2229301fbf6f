package io.diffeo.table.profile;

import io.diffeo.table.io.LoadedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A column that is an affine function of others to within a millionth of its spread, as a total is the sum of its parts.
 *
 * <p>Found by elimination on the correlation matrix (Cholesky, column by column): what is left of a column's variance after the columns before it
 * is nought where they determine it. The coefficients are then refined on the rows, because the matrix holds squares and so half of the digits.
 *
 * @param column the column that is determined
 * @param of the columns that it is made of, in order
 * @param coefficients theirs, in the table's units
 * @param intercept what is added
 */
public record LinearRelation(String column, List<String> of, List<Double> coefficients, double intercept) {
    private static final double VARIANCE_LEFT = 1e-9;
    private static final double DEVIATION_LEFT = 1e-6;
    private static final double COEFFICIENT_WORTH_NAMING = 1e-5;
    private static final int MAX_ROWS = 20_000;
    private static final double MAX_PRODUCTS = 4e9;

    public LinearRelation {
        of = List.copyOf(of);
        coefficients = List.copyOf(coefficients);
    }

    /** All of them in a table of columns that vary: of each relation the last of its columns is the one that is determined. */
    public static List<LinearRelation> find(LoadedTable table) {
        int width = table.columns();
        int wanted = (int) Math.min(MAX_ROWS, MAX_PRODUCTS / ((double) width * width));
        int rows = Math.min(table.count(), Math.max(2 * width + 10, wanted));
        return new Elimination(table, rows).relations();
    }

    /** The relation as a formula, as in {@code "a" + 2.0 "b" - 1.0}. */
    public String formula() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < of.size(); i++) {
            append(text, coefficients.get(i), " \"" + of.get(i) + "\"");
        }
        append(text, intercept, "");
        return text.toString();
    }

    private static void append(StringBuilder text, double factor, String name) {
        String size = number(Math.abs(factor));
        if (size.equals("0") || name.isEmpty() && factor == 0) {
            return;
        }
        String sign = factor < 0 ? "-" : "+";
        text.append(text.isEmpty() ? (factor < 0 ? "-" : "") : " " + sign + " ");
        text.append(size.equals("1") && !name.isEmpty() ? name.strip() : size + name);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains(".") && !text.contains("e")
                ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
                : text;
    }

    /** Standardised columns and their correlations, eliminated one by one. */
    private static final class Elimination {
        private final List<String> names;
        private final int rows;
        private final double[] mean;
        private final double[] deviation;
        private final double[][] z;
        private final double[][] factor;
        private final List<Integer> kept = new ArrayList<>();

        Elimination(LoadedTable table, int rows) {
            int width = table.columns();
            this.names = table.names();
            this.rows = rows;
            this.mean = new double[width];
            this.deviation = new double[width];
            this.z = new double[width][rows];
            this.factor = new double[width][width];
            for (int c = 0; c < width; c++) {
                for (int r = 0; r < rows; r++) {
                    z[c][r] = table.get((int) ((long) table.count() * r / rows), c);
                }
                standardise(c);
            }
        }

        private void standardise(int c) {
            Moments moments = Moments.of(z[c]);
            mean[c] = moments.mean();
            deviation[c] = moments.deviation();
            for (int r = 0; r < rows; r++) {
                z[c][r] = deviation[c] > 0 ? (z[c][r] - mean[c]) / deviation[c] : 0;
            }
        }

        List<LinearRelation> relations() {
            List<LinearRelation> found = new ArrayList<>();
            for (int j = 0; j < names.size(); j++) {
                if (!(deviation[j] > 0)) {
                    continue;
                }
                double left = eliminate(j);
                LinearRelation relation = left < VARIANCE_LEFT ? relation(j) : null;
                if (relation != null) {
                    found.add(relation);
                } else {
                    factor[j][j] = Math.sqrt(Math.max(left, 1e-15));
                    kept.add(j);
                }
            }
            return found;
        }

        /** Fills row j of the factor; what is left of the column's variance, 1 before. */
        private double eliminate(int j) {
            double left = product(z[j], z[j]);
            for (int k : kept) {
                double rest = product(z[j], z[k]);
                for (int m : kept) {
                    if (m == k) {
                        break;
                    }
                    rest -= factor[j][m] * factor[k][m];
                }
                factor[j][k] = rest / factor[k][k];
                left -= factor[j][k] * factor[j][k];
            }
            return left;
        }

        private double product(double[] a, double[] b) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += a[r] * b[r];
            }
            return sum / (rows - 1);
        }

        /** The relation that gives column j, refined on the rows; null if they leave more of it than rounding does. */
        private LinearRelation relation(int j) {
            double[] left = z[j].clone();
            double[] beta = new double[names.size()];
            for (int round = 0; round < 3; round++) {
                double[] step = solve(left);
                for (int k : kept) {
                    beta[k] += step[k];
                    for (int r = 0; r < rows; r++) {
                        left[r] -= step[k] * z[k][r];
                    }
                }
            }
            if (!(Math.sqrt(product(left, left)) < DEVIATION_LEFT)) {
                return null;
            }
            double most = Arrays.stream(beta).map(Math::abs).max().orElse(0);
            List<String> of = new ArrayList<>();
            List<Double> coefficients = new ArrayList<>();
            double intercept = mean[j];
            for (int k : kept) {
                if (Math.abs(beta[k]) > COEFFICIENT_WORTH_NAMING * most) {
                    of.add(names.get(k));
                    coefficients.add(beta[k] * deviation[j] / deviation[k]);
                    intercept -= beta[k] * deviation[j] / deviation[k] * mean[k];
                }
            }
            boolean nought = Math.abs(intercept) < DEVIATION_LEFT * (deviation[j] + Math.abs(mean[j]));
            return new LinearRelation(names.get(j), of, coefficients, nought ? 0 : intercept);
        }

        /** The coefficients of the least squares fit of the kept columns to a column, by the factor of their correlations. */
        private double[] solve(double[] column) {
            double[] beta = new double[names.size()];
            for (int k : kept) {
                double rest = product(column, z[k]);
                for (int m : kept) {
                    if (m == k) {
                        break;
                    }
                    rest -= factor[k][m] * beta[m];
                }
                beta[k] = rest / factor[k][k];
            }
            for (int i = kept.size() - 1; i >= 0; i--) {
                int k = kept.get(i);
                double rest = beta[k];
                for (int above = i + 1; above < kept.size(); above++) {
                    int m = kept.get(above);
                    rest -= factor[m][k] * beta[m];
                }
                beta[k] = rest / factor[k][k];
            }
            return beta;
        }
    }
}
