package io.diffeo.table;

import io.diffeo.train.Fit;
import java.util.List;
import java.util.Locale;

/** What the test figures of a fit say, in plain words: who won, by how much, whether chance would do as much, and what to do. */
final class Verdict {
    /** Fewer test rows than this tell little, whatever they say. */
    private static final int FEW_TEST_ROWS = 100;

    /** Nats per row that nobody would notice, such as those between a Gaussian and the same in single precision. */
    private static final double LEAST = 5e-4;

    private static final double NORMAL = 1.96;

    private static final String CUT_SHORT = "Training was cut short: train longer.";

    private Verdict() {}

    static String of(TableFit fit) {
        if (fit.scores().size() < 2) {
            return "Nothing was compared: there are no test rows.";
        }
        Score best = best(fit.scores().subList(1, fit.scores().size()));
        int rows = fit.test().count();
        String other = "the " + best.model();
        if (!Double.isFinite(best.lead())) {
            return "No verdict: some test rows have a density of zero, or too small for a number.";
        }
        String figure = String.format(Locale.ROOT, "%.3f ± %.3f nats per row", Math.abs(best.lead()), best.leadError());
        double chance = Math.max(LEAST, quantile(rows - 1) * best.leadError());
        if (Math.abs(best.lead()) <= chance) {
            return "No winner: the flow and " + other + " differ by " + figure + " on " + count(rows)
                    + ", no more than chance would make them. " + undecided(fit, other);
        }
        double times = Math.exp(Math.abs(best.lead()));
        if (best.lead() > 0) {
            return "The flow wins: a test row is " + times(times) + " as likely under it as under " + other + " ("
                    + figure + "), and " + percent(best.leadShare()) + " of them are likelier." + caution(rows);
        }
        return "The flow loses: a test row is " + times(times) + " as likely under " + other + " as under it (" + figure
                + "), and " + percent(1 - best.leadShare()) + " of them are likelier there. " + advice(fit)
                + caution(rows);
    }

    /** The best of other models, from the simplest on: the first that no other beats by what anybody would notice. */
    private static Score best(List<Score> others) {
        double most = others.stream().mapToDouble(Score::nats).max().orElseThrow();
        return others.stream()
                .filter(score -> !(score.nats() < most - LEAST))
                .findFirst()
                .orElseThrow();
    }

    private static String undecided(TableFit fit, String other) {
        if (isCutShort(fit.stopped())) {
            return CUT_SHORT;
        }
        String more = fit.test().count() < FEW_TEST_ROWS ? "More test rows would tell; until then prefer " : "Prefer ";
        return more + other + ", which is simpler.";
    }

    private static String advice(TableFit fit) {
        if (isCutShort(fit.stopped())) {
            return CUT_SHORT;
        }
        long parameters = fit.model().flow().parameterCount();
        if (fit.trainRows() < parameters) {
            return String.format(
                    Locale.ROOT,
                    "%,d training rows are few for %,d parameters: give more rows, take a smaller flow (fewer transforms,"
                            + " narrower hidden layers), or rely on the simpler model.",
                    fit.trainRows(),
                    parameters);
        }
        return "Train longer with a larger flow, or rely on the simpler model.";
    }

    private static boolean isCutShort(Fit.Stop stopped) {
        return switch (stopped) {
            case TIME, INTERRUPTED -> true;
            case DONE, NO_BETTER, SMALL_GAIN, DIVERGED -> false;
        };
    }

    private static String caution(int rows) {
        return rows < FEW_TEST_ROWS ? " But " + count(rows) + " are few to tell by." : "";
    }

    private static String count(int rows) {
        return String.format(Locale.ROOT, "%,d test row%s", rows, rows == 1 ? "" : "s");
    }

    private static String times(double times) {
        String digits = times < 1.1 ? "%.3f times" : times < 10 ? "%.2f times" : "%.0f times";
        return times < 1000 ? String.format(Locale.ROOT, digits, times) : "over 1,000 times";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** The 97.5 % point of Student's t by its expansion in 1 / n (Abramowitz and Stegun 1964, 26.7.5). */
    private static double quantile(int degrees) {
        double z = NORMAL;
        double z3 = z * z * z;
        double first = (z3 + z) / 4;
        double second = (5 * z3 * z * z + 16 * z3 + 3 * z) / 96;
        double third = (3 * z3 * z3 * z + 19 * z3 * z * z + 17 * z3 - 15 * z) / 384;
        double n = degrees;
        return z + first / n + second / (n * n) + third / (n * n * n);
    }
}
