package io.diffeo.lecture.variables;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.LogDetCheck;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Node;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.recipe.Recipe;
import java.io.IOException;
import java.util.List;

/** A bijection of one's own claims a log-determinant in each direction; a check compares the claims with its Jacobians. */
final class CheckedClaim implements Example {
    /** Bend, but its forward claims what belongs to the inverse. */
    private record Turned(Bend bend) implements Bijection {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public ValueAndLogDet forward(Node z, Node context) {
            ValueAndLogDet x = bend.forward(z, context);
            return new ValueAndLogDet(x.value(), x.logDet().negate());
        }

        @Override
        public ValueAndLogDet inverse(Node x, Node context) {
            return bend.inverse(x, context);
        }

        @Override
        public Recipe recipe() {
            return Recipe.of("turned bend");
        }
    }

    @Override
    public String name() {
        return "checked-claim";
    }

    @Override
    public String title() {
        return "Is the log-determinant right that a bijection claims?";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Weights none = Weights.start(List.of(), 0);
        double[][] z = Flow.of(Normal.standard(2)).sample(20, 1);
        double worst = LogDetCheck.of(new Bend(), none, z).stream()
                .mapToDouble(check -> Math.abs(check.difference()))
                .max()
                .orElseThrow();
        board.write("bend: 20 points, both directions, right to 1e-12: %s", worst < 1e-12);
        try {
            LogDetCheck.require(new Turned(new Bend()), none, new double[][] {{0.5, 0.25}}, 1e-9);
        } catch (IllegalStateException e) {
            board.write(
                    "%s",
                    e.getMessage()
                            .replace(": at", ":\n  at")
                            .replace(", but", ",\n  but")
                            .replace("; it", ";\n  it"));
        }
    }
}
