package io.diffeo.lecture.models;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 2: a base distribution and a chain of invertible maps. */
public final class FlowModels {
    private FlowModels() {}

    public static List<Example> examples() {
        return List.of(
                new SimpleBases(),
                new ExactLikelihood(),
                new SameDimension(),
                new SamplesAndLatents(),
                new Composition(),
                new ModelsAnswers());
    }
}
