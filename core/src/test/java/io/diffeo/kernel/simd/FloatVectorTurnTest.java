package io.diffeo.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diffeo.kernel.Kernels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turned tiles against the definition: as this Java does it, and by blocks in registers, which not every one chooses. */
class FloatVectorTurnTest {
    private static final int OFFSET = 5;

    @ParameterizedTest
    @CsvSource({"1,16", "8,24", "16,16", "37,48", "64,64", "64,128"})
    void aTileIsTurned(int rows, int lanes) {
        assumeTrue(Kernels.ofFloat().simd(), "no SIMD kernels here");
        float[] x = numbers(rows, lanes);
        float[] y = new float[rows * lanes + FloatVectorTurn.SCRATCH];
        FloatVectorTurn.turn(x, OFFSET, rows, lanes, y, rows, rows * lanes);
        assertTurned(x, y, rows, rows, lanes);
    }

    @Test
    void blocksAreTurnedInRegisters() {
        assumeTrue(Kernels.ofFloat().simd() && FloatVectorTurn.WIDE, "no vectors of 16 numbers here");
        int rows = 37;
        int lanes = 48;
        float[] x = numbers(rows, lanes);
        float[] y = new float[rows * lanes + FloatVectorTurn.SCRATCH];
        int turned = FloatVectorTurn.blocks(x, OFFSET, rows, lanes, y, rows, rows * lanes);
        assertThat(turned).isEqualTo(32);
        assertTurned(x, y, turned, rows, lanes);
    }

    private static float[] numbers(int rows, int lanes) {
        Random random = new Random(rows);
        float[] x = new float[OFFSET + rows * lanes];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
        }
        return x;
    }

    private static void assertTurned(float[] x, float[] y, int turned, int rows, int lanes) {
        for (int i = 0; i < turned; i++) {
            for (int l = 0; l < lanes; l++) {
                assertThat(y[l * rows + i]).as("row %d, lane %d", i, l).isEqualTo(x[OFFSET + i * lanes + l]);
            }
        }
    }
}
