package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.nn.Network;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Training;

/** Three coins of which each pair is independent and all three are not: p(x) as a product of conditionals, summed over all x. */
final class ChainRule implements Example {
    private static final int ROWS = 4000;
    private static final double FLIP = 0.1;

    @Override
    public String name() {
        return "chain-rule";
    }

    @Override
    public String title() {
        return "p(x1, x2, x3) = p(x1) p(x2 | x1) p(x3 | x1, x2)";
    }

    @Override
    public void run(ExampleOutput board) {
        Made made = Made.of(3, new BernoulliConditional(), Network.plain(16));
        Flow start = Flow.of(made).seed(1);
        Flow model = Training.defaults()
                .epochs(60)
                .learningRate(0.02)
                .fit(start, rows(0, ROWS), rows(ROWS, 1000))
                .flow();

        double[][] all = new double[8][];
        for (int k = 0; k < 8; k++) {
            all[k] = new double[] {k >> 2, k >> 1 & 1, k & 1};
        }
        double[] logProb = model.logProb(all);
        double[][] factors = Conditionals.logProb(model, all);

        board.write("x1 x2 x3   p(x1)   p(x2|x1)   p(x3|x1,x2)   product    truth");
        double sum = 0;
        double pairs = 0;
        for (int k = 0; k < 8; k++) {
            double truth = 0.25 * (all[k][2] == (all[k][0] == all[k][1] ? 0 : 1) ? 1 - FLIP : FLIP);
            board.write(
                    " %.0f  %.0f  %.0f   %.3f      %.3f         %.3f    %.4f   %.4f",
                    all[k][0],
                    all[k][1],
                    all[k][2],
                    Math.exp(factors[k][0]),
                    Math.exp(factors[k][1]),
                    Math.exp(factors[k][2]),
                    Math.exp(logProb[k]),
                    truth);
            sum += Math.exp(logProb[k]);
            pairs += all[k][0] == all[k][2] ? Math.exp(logProb[k]) : 0;
        }
        board.write("sum over all x  %.6f", sum);
        board.write("P(x1 = x3)      %.2f: no pair tells anything", pairs);
    }

    /** x1 and x2 are fair and independent, x3 is 1 where they differ, but for one time in ten. */
    private static double[][] rows(int from, int count) {
        double[][] rows = new double[count][3];
        for (int r = 0; r < count; r++) {
            double[] x = rows[r];
            x[0] = CounterRandom.uniform(5, from + r, 0) < 0.5 ? 1 : 0;
            x[1] = CounterRandom.uniform(5, from + r, 1) < 0.5 ? 1 : 0;
            boolean differ = x[0] != x[1];
            x[2] = differ != CounterRandom.uniform(5, from + r, 2) < FLIP ? 1 : 0;
        }
        return rows;
    }
}
