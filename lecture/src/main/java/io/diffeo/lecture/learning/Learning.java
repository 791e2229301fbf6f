package io.diffeo.lecture.learning;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 6: learning by maximum likelihood, and what a learned flow is used for. */
public final class Learning {
    private Learning() {}

    public static List<Example> examples() {
        return List.of(new TwoTerms(), new StepByStep(), new ThreeUses(), new LearningAnswers());
    }
}
