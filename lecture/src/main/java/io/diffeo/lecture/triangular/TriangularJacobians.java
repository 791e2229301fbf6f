package io.diffeo.lecture.triangular;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 5: triangular Jacobians. */
public final class TriangularJacobians {
    private TriangularJacobians() {}

    public static List<Example> examples() {
        return List.of(
                new WhoDependsOnWhom(),
                new ProductOfTheDiagonal(),
                new ConditionalCdfs(),
                new StatedStructures(),
                new FalseStructure(),
                new TriangularAnswers());
    }
}
