package io.diffeo.lecture.triangular;

import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.recipe.Recipe;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A bijection that states what is not so is found out where its Jacobian is used. */
final class FalseStructure implements Example {
    /** A planar map that says it is lower triangular. */
    private record Pretender(Planar planar) implements Bijection {
        @Override
        public int dimension() {
            return planar.dimension();
        }

        @Override
        public List<Parameter> parameters() {
            return planar.parameters();
        }

        @Override
        public ValueAndLogDet forward(Node z, Node context) {
            return planar.forward(z, context);
        }

        @Override
        public ValueAndLogDet inverse(Node x, Node context) {
            return planar.inverse(x, context);
        }

        @Override
        public Jacobian jacobian() {
            return Jacobian.LOWER_TRIANGULAR;
        }

        @Override
        public Recipe recipe() {
            return Recipe.of("pretender");
        }
    }

    @Override
    public String name() {
        return "false-structure";
    }

    @Override
    public String title() {
        return "A structure that is stated but not so";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        Pretender pretender = new Pretender(Planar.of(2));
        Weights weights = Noise.on(pretender, 0.5, 1);
        double[] at = {0.5, 0};
        try {
            JacobianMatrix.forward(pretender, weights, at);
        } catch (IllegalStateException e) {
            board.write(
                    "refused at %s: %s",
                    Arrays.toString(at), e.getMessage().replaceAll("is -?\\d.*, not 0", "is not 0"));
        }
    }
}
