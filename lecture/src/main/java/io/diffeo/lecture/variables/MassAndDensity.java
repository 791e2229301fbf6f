package io.diffeo.lecture.variables;

import io.diffeo.bijection.Affine;
import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Counted;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.io.IOException;
import java.util.Arrays;

/** Where the wrong argument breaks: it is right for the mass of a die's faces, and there is no mass at a point of a continuous variable. */
final class MassAndDensity implements Example {
    private static final int DRAWS = 4_000_000;

    @Override
    public String name() {
        return "mass-and-density";
    }

    @Override
    public String title() {
        return "A probability at a point, and a density at a point";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        double[] faces = {1, 2, 3, 4, 5, 6};
        double[] timesFour = Arrays.stream(faces).map(face -> 4 * face).toArray();
        long eights = Arrays.stream(timesFour).filter(x -> x == 8).count();
        board.write("a die:  P(Z = 2) = 1/6, P(4 Z = 8) = %d/6", eights);
        board.write("");

        Flow flow = Flow.of(Uniform.on(Domain.of(1, 0, 2)), Affine.of(new double[] {4}, new double[] {0}))
                .with(Precision.FLOAT64);
        double[][] x = flow.sample(DRAWS, 1);
        board.write("X = 4 Z, Z ~ U[0, 2]");
        board.write("  width w   P(|X - 4| < w/2)   over w");
        for (double w = 2; w > 0.01; w /= 4) {
            double density = Counted.between(x, 4 - w / 2, 4 + w / 2);
            board.write("  %-9s %-18.4f %.3f", w, density * w, density);
        }
        board.write("");

        Flow narrow = Flow.of(Uniform.on(Domain.of(1, 0, 0.25))).with(Precision.FLOAT64);
        board.write("U[0, 1/4] has density %.1f at 1/8", Math.exp(narrow.logProb(new double[][] {{0.125}})[0]));
    }
}
