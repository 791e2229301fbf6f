package io.diffeo.lecture.variables;

import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.graph.Node;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The Jacobian of a map from R^3 to R^2, by differentiation and by hand. */
final class JacobianOfAMap implements Example {
    @Override
    public String name() {
        return "jacobian-of-a-map";
    }

    @Override
    public String title() {
        return "The Jacobian: all partial derivatives of a vector-valued function";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        UnaryOperator<Node> f = x -> {
            Node x1 = x.slice(0, 1), x2 = x.slice(1, 1), x3 = x.slice(2, 1);
            return Node.concat(x1.times(x2), x1.square().plus(x3.exp()));
        };
        double[] at = {2, 3, 0.5};
        double[][] jacobian = JacobianMatrix.of(f, at).entries();
        double[][] byHand = {{at[1], at[0], 0}, {2 * at[0], 0, Math.exp(at[2])}};

        board.write("f(x) = (x1 x2, x1^2 + exp(x3)) at (2, 3, 0.5)");
        board.write("                         d/dx1     d/dx2     d/dx3");
        for (int i = 0; i < 2; i++) {
            board.write("f%d  differentiated    %s", i + 1, row(jacobian[i]));
            board.write("    by hand           %s", row(byHand[i]));
        }
    }

    private static String row(double[] row) {
        StringBuilder text = new StringBuilder();
        for (double entry : row) {
            text.append(String.format(Locale.ROOT, "%8.4f  ", entry));
        }
        return text.toString().stripTrailing();
    }
}
