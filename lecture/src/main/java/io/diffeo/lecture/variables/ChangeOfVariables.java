package io.diffeo.lecture.variables;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 1: how a density changes when its variable is mapped. */
public final class ChangeOfVariables {
    private ChangeOfVariables() {}

    public static List<Example> examples() {
        return List.of(
                new TimesFour(),
                new MassAndDensity(),
                new DistributionFunctions(),
                new MonotoneMaps(),
                new UnitSquare(),
                new UnitCubes(),
                new CollinearColumns(),
                new JacobianOfAMap(),
                new LinearisedVolume(),
                new InverseOfAMatrix(),
                new TwoForms(),
                new CheckedClaim(),
                new VariablesAnswers());
    }
}
