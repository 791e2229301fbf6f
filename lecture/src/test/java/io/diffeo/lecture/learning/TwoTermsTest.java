package io.diffeo.lecture.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.lecture.example.ExampleOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoTermsTest {
    /** The curves go through the figures of the table, which are of all rows. */
    @Test
    void thePictureShowsWhatTheTableSays() throws IOException {
        List<String> lines = new ArrayList<>();
        new TwoTerms().run(ExampleOutput.linesOnly(lines::add));
        double[][] table = lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .limit(4)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[] scales =
                Arrays.stream(table).limit(6).mapToDouble(row -> row[0]).toArray();

        double[][] curves = TwoTerms.curves(TwoTerms.Latitudes.ofPlaces(), scales);

        for (int i = 0; i < scales.length; i++) {
            for (int term = 0; term < 3; term++) {
                assertThat(curves[term][i]).isCloseTo(table[i][1 + term], within(0.0006));
            }
        }
    }

    @Test
    void noScaleIsBetterThanTheDeviation() {
        TwoTerms.Latitudes x = TwoTerms.Latitudes.ofPlaces();
        double best = x.terms(x.deviation()).logProb();
        assertThat(x.terms(x.deviation() * 1.01).logProb()).isLessThan(best);
        assertThat(x.terms(x.deviation() * 0.99).logProb()).isLessThan(best);
    }
}
