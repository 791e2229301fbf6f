package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.compute.Precision;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A fit says which columns lie too far from 0 for single precision to tell their rows apart. */
class ResolutionTest {
    private static double[][] rows(double offset, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[500][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {offset + random.nextGaussian(), random.nextGaussian()};
        }
        return rows;
    }

    private static Fit fit(double offset, Precision precision) {
        Flow flow = Flows.maf(2).transforms(1).hidden(4).build();
        return Training.defaults().epochs(1).precision(precision).fit(flow, rows(offset, 1), rows(offset, 2));
    }

    @Test
    void aColumnFarFromZeroIsNamed() {
        assertThat(fit(1e9, Precision.FLOAT32).notes())
                .filteredOn(note -> note.contains("single precision"))
                .singleElement()
                .asString()
                .matches(
                        "column 0 holds values about 1\\.00000e\\+09 \\+- (0\\.9|1\\.0)\\d*, which single precision rounds to"
                                + " steps of 64\\.0, so that its densities and samples are coarse: subtract 1\\.00000e\\+09 from"
                                + " it, or fit and evaluate in FLOAT64");
    }

    @Test
    void aColumnThatIsResolvedIsNot() {
        assertThat(fit(1e4, Precision.FLOAT32).notes()).noneMatch(note -> note.contains("single precision"));
        assertThat(fit(1e9, Precision.FLOAT64).notes()).noneMatch(note -> note.contains("single precision"));
    }
}
