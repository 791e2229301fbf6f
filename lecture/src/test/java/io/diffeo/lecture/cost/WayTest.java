package io.diffeo.lecture.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.linalg.Determinant;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WayTest {
    @ParameterizedTest
    @EnumSource(Way.class)
    void everyWayFindsTheDeterminantOfItsMatrix(Way way) {
        for (int n : new int[] {2, 3, 4, 8, 16, 32}) {
            Way.Case drawn = way.draw(n, new SplittableRandom(n));

            assertThat(drawn.logDet().getAsDouble())
                    .isCloseTo(Determinant.of(drawn.jacobian().get()).log(), within(1e-12));
            assertThat(drawn.jacobian().get()).hasDimensions(n, n);
        }
    }
}
