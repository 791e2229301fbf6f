package io.diffeo.lecture.learning;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;

/** The exercises of section 6, by search and by differences. */
final class LearningAnswers implements Example {
    @Override
    public String name() {
        return "answers-6";
    }

    @Override
    public String title() {
        return "The exercises, by search and by differences";
    }

    @Override
    public void run(ExampleOutput board) {
        double[][] rows = {{1}, {2}, {3}, {6}};
        TwoTerms.Latitudes few = new TwoTerms.Latitudes(rows, 3, Double.NaN);
        double best = 1;
        for (int i = 1_000; i < 3_000; i++) {
            double s = i * 1e-3;
            best = few.terms(s).logProb() > few.terms(best).logProb() ? s : best;
        }
        board.write("1. the best s, searched for               %.3f", best);
        board.write(
                "   its log p(x), a mean over rows         %.4f",
                few.terms(best).logProb());
        TwoTerms.Latitudes x = TwoTerms.Latitudes.ofPlaces();
        double step = 1e-3;
        Terms low = x.terms(4 - step);
        Terms high = x.terms(4 + step);
        board.write(
                "2. slopes of the terms and sum at s = 4   %.3f, %.3f, %.3f",
                (high.logBase() - low.logBase()) / (2 * step),
                (high.logDet() - low.logDet()) / (2 * step),
                (high.logProb() - low.logProb()) / (2 * step));
        double degrees = x.terms(x.deviation()).logProb();
        board.write("3. log p(x) in degrees and in radians     %.3f, %.3f", degrees, radians(x));
    }

    /** The log-likelihood of the same column, each number in radians, at its own mean and deviation. */
    private static double radians(TwoTerms.Latitudes x) {
        double[][] rows = new double[x.rows().length][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {Math.toRadians(x.rows()[r][0])};
        }
        double deviation = Math.toRadians(x.deviation());
        return new TwoTerms.Latitudes(rows, Math.toRadians(x.mean()), deviation)
                .terms(deviation)
                .logProb();
    }
}
