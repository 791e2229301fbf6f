package io.diffeo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.distribution.StudentT;
import io.diffeo.graph.Weights;
import io.diffeo.kernel.Kernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Log-densities of Student t variables at 1.7, computed with mpmath in 40 digits. */
@Tag("conformance")
class StudentTReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "0.05, -4.3636032092345604894",
        "0.5, -2.7460157523757376693",
        "1, -2.503139043479755099",
        "3, -2.3501762676142810034",
        "30, -2.3528251427304041767",
        "1e4, -2.3638992500489671169",
        "1e8, -2.3639385292744229353"
    })
    void matches(double freedom, double expected) {
        StudentT t = StudentT.of(1, freedom);
        Weights weights = Weights.start(t.parameters(), 0);
        double actual = new Evaluation(Kernels.scalarDouble(), weights)
                .at(new double[][] {{1.7}}, null, (x, c) -> t.in(x.graph()).logProb(x))[0][0];
        assertThat(actual).isCloseTo(expected, within(1e-13));
        double single = new Evaluation(Kernels.scalarFloat(), weights)
                .at(new double[][] {{1.7}}, null, (x, c) -> t.in(x.graph()).logProb(x))[0][0];
        assertThat(single).isCloseTo(expected, within(1e-5));
    }
}
