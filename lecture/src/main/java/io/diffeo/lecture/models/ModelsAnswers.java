package io.diffeo.lecture.models;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.StandardNormal;

/** The exercises of section 2, by differences and by sums. */
final class ModelsAnswers implements Example {
    @Override
    public String name() {
        return "answers-2";
    }

    @Override
    public String title() {
        return "The exercises, by differences and by sums";
    }

    @Override
    public void run(ExampleOutput board) {
        double step = 1e-4;
        double mass = StandardNormal.cdf(latent(27 + step)) - StandardNormal.cdf(latent(27 - step));
        board.write("1. mass between 27 - h and 27 + h, over 2 h     %.5f", mass / (2 * step));
        double width = StandardNormal.quantile(0.5005) - StandardNormal.quantile(0.4995);
        board.write("2. 2 over the width of z that holds 0.001       %.0f", 2 / width);
        board.write("3. log p(0)                                    %.4f", logMarginal(0));
        board.write("   bound with q = N(0, 1)                      %.4f", bound(0, 1));
        board.write("   bound with q = N(0, 1/2)                    %.4f", bound(0, 0.5));
    }

    /** The inverse of z to 2 z, then + 3, then to the third power. */
    private static double latent(double x) {
        return (Math.cbrt(x) - 3) / 2;
    }

    /** log of the integral of N(z; 0, 1) N(x; z, 1), a sum over small steps. */
    private static double logMarginal(double x) {
        double step = 1e-3;
        double sum = 0;
        for (int i = -10_000; i <= 10_000; i++) {
            double z = i * step;
            sum += step * StandardNormal.density(z) * StandardNormal.density(x - z);
        }
        return Math.log(sum);
    }

    /** E_q[log p(x | z) + log p(z) - log q(z)] for a normal q of mean 0 and a variance, a sum over small steps. */
    private static double bound(double x, double variance) {
        double step = 1e-3;
        double deviation = Math.sqrt(variance);
        double sum = 0;
        for (int i = -8_000; i <= 8_000; i++) {
            double z = i * step * deviation;
            double q = StandardNormal.density(z / deviation) / deviation;
            double logs = Math.log(StandardNormal.density(z)) + Math.log(StandardNormal.density(x - z));
            sum += step * deviation * q * (logs - Math.log(q));
        }
        return sum;
    }
}
