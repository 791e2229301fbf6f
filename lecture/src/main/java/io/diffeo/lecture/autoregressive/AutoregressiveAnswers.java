package io.diffeo.lecture.autoregressive;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.StandardNormal;

/** The exercises of section 7, by listing and by differences. */
final class AutoregressiveAnswers implements Example {
    @Override
    public String name() {
        return "answers-7";
    }

    @Override
    public String title() {
        return "The exercises, by listing and by differences";
    }

    @Override
    public void run(ExampleOutput board) {
        long table = 0;
        long chain = 0;
        long logits = 0;
        for (int i = 0; i < 20; i++) {
            table += 1L << i;
            chain += 1L << Math.min(i, 1);
            logits += 1 + i;
        }
        board.write("1. numbers of a table, a chain, logits   %,d, %d, %d", table, chain, logits);
        double both = 0;
        double given = 0;
        for (int x2 = 0; x2 <= 1; x2++) {
            double p = 0.25 * (x2 == 0 ? 0.9 : 0.1);
            given += p;
            both += x2 == 1 ? p : 0;
        }
        board.write("2. P(x2 = 1 | x1 = 1, x3 = 1)            %.2f", both / given);
        double h = 1e-4;
        double e = Math.E;
        double mass = square(1 + h, e + h) - square(1 - h, e + h) - square(1 + h, e - h) + square(1 - h, e - h);
        board.write("3. log of the density at (1, e)          %.3f", Math.log(mass / (4 * h * h)));
    }

    /** P(X1 <= x1, X2 <= x2) of X1 = Z1 and X2 = Z2 exp(Z1): a sum over z1. */
    private static double square(double x1, double x2) {
        int steps = 20_000;
        double width = (x1 + 8) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double z1 = -8 + (i + 0.5) * width;
            sum += width * StandardNormal.density(z1) * StandardNormal.cdf(x2 * Math.exp(-z1));
        }
        return sum;
    }
}
