package io.diffeo.lecture.variables;

import io.diffeo.bijection.JacobianMatrix;
import io.diffeo.bijection.Linear;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.linalg.Determinant;
import java.io.IOException;

/** Note 2: det(A^-1) = det(A)^-1, on random matrices of 2 to 50 dimensions. */
final class InverseOfAMatrix implements Example {
    @Override
    public String name() {
        return "inverse-of-a-matrix";
    }

    @Override
    public String title() {
        return "Note 2: the determinant of an inverse is the inverse of the determinant";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("n     log |det A|   log |det A^-1|   sum");
        for (int n : new int[] {2, 5, 20, 50}) {
            double[][] a = Flow.of(Normal.standard(n)).with(Precision.FLOAT64).sample(n, n);
            Linear map = Linear.of(a);
            Weights weights = Weights.start(map.parameters(), 0);
            double[][] inverse =
                    JacobianMatrix.inverse(map, weights, new double[n]).entries();
            double log = Determinant.of(a).log();
            double logInverse = Determinant.of(inverse).log();
            board.write("%-4d %9.4f      %9.4f        %.6f", n, log, logInverse, Math.abs(log + logInverse));
        }
    }
}
