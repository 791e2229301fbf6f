package io.diffeo.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private final Parameter w = Parameter.trained("w", 2, 3, Parameter.Start.normal(1));
    private final Parameter b = Parameter.trained("b", 2, 1, Parameter.Start.constant(0));

    @Test
    void theSameNumbersOfTheSameParametersAreEqual() {
        Weights weights = Weights.start(List.of(w, b), 1);
        Weights again = Weights.start(List.of(w, b), 1);
        assertThat(weights)
                .isEqualTo(again)
                .hasSameHashCodeAs(again)
                .isNotEqualTo(Weights.start(List.of(w, b), 2))
                .isNotEqualTo(Weights.start(List.of(w), 1))
                .isNotEqualTo(weights.with(Map.of(b, new double[] {0, -0.0})));
        assertThat(weights.with(Map.of(b, new double[] {0, 1})))
                .isNotEqualTo(weights)
                .isEqualTo(again.with(Map.of(b, new double[] {0, 1})));
    }

    @Test
    void parametersOfTheSameNameAreOthers() {
        Parameter twin = Parameter.trained("b", 2, 1, Parameter.Start.constant(0));
        assertThat(Weights.start(List.of(b), 1)).isNotEqualTo(Weights.start(List.of(twin), 1));
    }

    @Test
    void theirTextCountsThem() {
        assertThat(Weights.start(List.of(w, b), 1)).hasToString("weights of 2 parameters: 8 numbers");
    }
}
