package io.diffeo.lecture;

import io.diffeo.lecture.autoregressive.AutoregressiveModels;
import io.diffeo.lecture.cost.CostOfDeterminants;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.learning.Learning;
import io.diffeo.lecture.models.FlowModels;
import io.diffeo.lecture.planar.PlanarFlows;
import io.diffeo.lecture.triangular.TriangularJacobians;
import io.diffeo.lecture.variables.ChangeOfVariables;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lecture's sections in their order; {@code docs/lecture} has a page for each. */
public enum Section {
    CHANGE_OF_VARIABLES("how a density changes when its variable is mapped", ChangeOfVariables.examples()),
    FLOW_MODELS("a base distribution and a chain of invertible maps", FlowModels.examples()),
    PLANAR_FLOWS("simple maps that bend a plane, and what ten of them make", PlanarFlows.examples()),
    COST_OF_DETERMINANTS("n cubed against n, measured", CostOfDeterminants.examples()),
    TRIANGULAR_JACOBIANS("determinants that are products of the diagonal", TriangularJacobians.examples()),
    LEARNING("maximum likelihood on a table, step by step", Learning.examples()),
    AUTOREGRESSIVE_MODELS("the chain rule as a model of its own", AutoregressiveModels.examples());

    private final String summary;
    private final List<Example> examples;

    Section(String summary, List<Example> examples) {
        this.summary = summary;
        this.examples = examples;
    }

    /** Its place in the lecture, from 1. */
    public int number() {
        return ordinal() + 1;
    }

    /** Such as {@code change-of-variables}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its page in {@code docs/lecture}, such as {@code 1-change-of-variables.md}. */
    public String page() {
        return number() + "-" + slug() + ".md";
    }

    /** What it is about, in a few words. */
    public String summary() {
        return summary;
    }

    public List<Example> examples() {
        return examples;
    }

    /** The section of a number or a slug. */
    public static Optional<Section> find(String text) {
        return Arrays.stream(values())
                .filter(s ->
                        s.slug().equals(text) || Integer.toString(s.number()).equals(text))
                .findFirst();
    }
}
