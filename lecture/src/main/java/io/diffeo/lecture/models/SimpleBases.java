package io.diffeo.lecture.models;

import io.diffeo.compute.Precision;
import io.diffeo.data.Domain;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Counted;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.StandardNormal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What a model is wanted to be, analytic in its density and easy to sample: two simple distributions that are both, their formulas by hand. */
final class SimpleBases implements Example {
    @Override
    public String name() {
        return "simple-bases";
    }

    @Override
    public String title() {
        return "Simple distributions: an analytic density, and easy to sample";
    }

    @Override
    public void run(ExampleOutput board) {
        Map<String, Distribution> bases = new LinkedHashMap<>();
        bases.put("normal", Normal.standard(1));
        bases.put("uniform", Uniform.on(Domain.of(1, 0, 2)));
        Map<String, DoubleUnaryOperator> formulas =
                Map.of("normal", StandardNormal::density, "uniform", z -> z >= 0 && z <= 2 ? 0.5 : 0);
        board.write("                      p_Z(0.5)   by hand   share of 1,000,000 samples near it, over the width");
        bases.forEach((name, base) -> {
            Flow flow = Flow.of(base).with(Precision.FLOAT64);
            double[][] samples = flow.sample(1_000_000, 1);
            board.write(
                    "%-20s  %.4f     %.4f    %.2f",
                    name,
                    Math.exp(flow.logProb(new double[][] {{0.5}})[0]),
                    formulas.get(name).applyAsDouble(0.5),
                    Counted.between(samples, 0.45, 0.55));
        });
    }
}
