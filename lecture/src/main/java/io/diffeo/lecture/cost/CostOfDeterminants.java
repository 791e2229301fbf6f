package io.diffeo.lecture.cost;

import io.diffeo.lecture.example.Example;
import java.util.List;

/** Section 4: the cost of a determinant. */
public final class CostOfDeterminants {
    private CostOfDeterminants() {}

    public static List<Example> examples() {
        return List.of(new LayersAgree(), new DeterminantTimes(), new CostAnswers());
    }
}
