package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.kernel.ArrayOps.AdamStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayOpsTest {
    static java.util.List<Precision<?>> precisions() {
        return Precision.all();
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void sumsAndBroadcastsAreTheirDefinitions(Precision<A> p) {
        ArrayOps<A> arrays = p.scalar().arrays();
        Random random = new Random(1);
        for (int rows = 1; rows < 70; rows++) {
            for (int lanes : new int[] {1, 3, 16, 17}) {
                A x = p.uniform(random, 2 + rows * lanes, -1, 1);
                A perRow = p.uniform(random, 3 + rows, -1, 1);
                A start = p.copy(perRow);
                A perLane = p.uniform(random, 5 + lanes, -1, 1);
                A tall = p.uniform(random, 1 + rows * lanes, -1, 1);
                A wide = p.copy(tall);
                int beta = rows % 2;
                p.scalar().functions().sumLanes(x, 2, perRow, 3, rows, lanes, beta);
                arrays.sumRows(x, 2, perLane, 5, rows, lanes);
                arrays.broadcastLanes(perRow, 3, wide, 1, rows, lanes);
                arrays.broadcastRow(perLane, 5, tall, 1, rows, lanes);
                double[] columns = new double[lanes];
                for (int r = 0; r < rows; r++) {
                    double sum = beta * p.get(start, 3 + r);
                    for (int l = 0; l < lanes; l++) {
                        sum += p.get(x, 2 + r * lanes + l);
                        columns[l] += p.get(x, 2 + r * lanes + l);
                        assertThat(p.get(wide, 1 + r * lanes + l)).isEqualTo(p.get(perRow, 3 + r));
                        assertThat(p.get(tall, 1 + r * lanes + l)).isEqualTo(p.get(perLane, 5 + l));
                    }
                    assertThat(p.get(perRow, 3 + r)).isCloseTo(sum, within(2 * (1 + lanes) * p.epsilon()));
                }
                for (int l = 0; l < lanes; l++) {
                    assertThat(p.get(perLane, 5 + l)).isCloseTo(columns[l], within(2 * rows * p.epsilon()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void doublesAreRoundedAndComeBack(Precision<A> p) {
        double[] x = new Random(6).doubles(53, -1, 1).toArray();
        for (Kernels<A> kernels : p.both()) {
            A y = p.of(new double[55]);
            kernels.arrays().round(x, 2, y, 1, 50);
            double[] back = new double[60];
            kernels.arrays().widen(y, 0, back, 3, 55);
            for (int i = 0; i < 60; i++) {
                boolean written = i >= 4 && i < 54;
                assertThat(back[i]).isEqualTo(written ? p.get(p.of(x[i - 2]), 0) : 0);
            }
        }
    }

    /** A sum of many rows in pairs loses a few digits where a running sum loses hundreds. */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void sumsOfManyRowsKeepTheirDigits(Precision<A> p) {
        int rows = 100_000;
        double[] tenths = new double[rows];
        java.util.Arrays.fill(tenths, 0.1);
        A x = p.of(tenths);
        A y = p.of(0);
        p.scalar().arrays().sumRows(x, 0, y, 0, rows, 1);
        double exact = rows * p.get(x, 0);
        assertThat(p.get(y, 0)).isCloseTo(exact, within(10 * p.epsilon() * exact));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void twoArgumentFunctionsAreTheirDefinitions(Precision<A> p) {
        ArrayOps<A> arrays = p.scalar().arrays();
        Random random = new Random(2);
        int n = 53;
        A a = p.uniform(random, n + 2, -1, 1);
        A b = p.uniform(random, n + 3, -1, 1);
        A y = arrays.allocate(n + 1);
        arrays.set(b, 3, p.get(a, 2));
        for (Binary f : Binary.values()) {
            arrays.binary(f, a, 2, b, 3, y, 1, n);
            for (int i = 0; i < n; i++) {
                double u = p.get(a, 2 + i);
                double v = p.get(b, 3 + i);
                double expected =
                        switch (f) {
                            case ADD -> u + v;
                            case SUBTRACT -> u - v;
                            case MULTIPLY -> u * v;
                            case DIVIDE -> u / v;
                            case MAX -> Math.max(u, v);
                            case MIN -> Math.min(u, v);
                            case LESS -> u < v ? 1 : 0;
                        };
                double tolerance = p.epsilon() * (1 + Math.abs(expected));
                assertThat(p.get(y, 1 + i)).as("%s", f).isCloseTo(expected, within(tolerance));
            }
        }
    }

    /** Vectors and what is left over beyond them, offsets odd and even. */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void allKernelsAgree(Precision<A> p) {
        Random random = new Random(3);
        for (int number = 0; number < 60; number++) {
            int n = random.nextInt(70);
            int lanes = 16 * random.nextInt(1, 4);
            int rows = random.nextInt(1, 70);
            A a = p.uniform(random, n + 2, -1, 1);
            A b = p.uniform(random, n + 3, -1, 1);
            A mask = p.uniform(random, n, -1, 1);
            p.scalar().arrays().fill(mask, 0, n / 2, 0);
            A tall = p.uniform(random, 1 + rows * lanes, -1, 1);
            A start = p.uniform(random, n + lanes + 5, 0, 1);
            var step = new AdamStep(0.01, 0.9, 0.999, 1e-8, 0.1, 0.001, 0.1, 0.5, 0.75);
            List<BiConsumer<ArrayOps<A>, A>> calls = new ArrayList<>(List.of(
                    (k, y) -> k.affine(2.5, -1, a, 1, y, 3, n),
                    (k, y) -> k.where(mask, 0, a, 1, b, 2, y, 1, n),
                    (k, y) -> k.sumRows(tall, 1, y, 2, rows, lanes),
                    (k, y) -> k.addScaled(-0.7, a, 2, y, 1, n),
                    (k, y) -> k.adam(y, 3, a, 2, y, y, y, 3, n, step)));
            for (Binary f : Binary.values()) {
                calls.add((k, y) -> k.binary(f, a, 1, b, 2, y, 3, n));
            }
            for (BiConsumer<ArrayOps<A>, A> call : calls) {
                A expected = p.copy(start);
                call.accept(p.scalar().arrays(), expected);
                for (Kernels<A> kernels : p.both()) {
                    A y = p.copy(start);
                    call.accept(kernels.arrays(), y);
                    for (int i = 0; i < p.read(start).length; i++) {
                        double tolerance = p.epsilon() * (2 * rows + Math.abs(p.get(expected, i)));
                        assertThat(p.get(y, i)).isCloseTo(p.get(expected, i), within(tolerance));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    <A> void movesAreTheirDefinitions(Precision<A> p) {
        ArrayOps<A> arrays = p.scalar().arrays();
        A x = p.of(9, 1, 2, 3, 4, 5, 6);
        A y = arrays.allocate(5);
        arrays.gather(x, 1, new int[] {2, 0}, y, 1, 2);
        assertThat(p.read(y)).containsExactly(0, 5, 6, 1, 2);
        arrays.affine(2, -1, x, 1, y, 0, 3);
        assertThat(p.read(y)).containsExactly(1, 3, 5, 1, 2);
        arrays.addScaled(-2, x, 1, y, 1, 2);
        assertThat(p.read(y)).containsExactly(1, 1, 1, 1, 2);
        arrays.where(p.of(0, 1, 0), 0, p.of(Double.NaN, 7, Double.NaN), 0, p.of(8, Double.NaN, 8), 0, y, 1, 3);
        assertThat(p.read(y)).containsExactly(1, 8, 7, 8, 2);
        arrays.fill(y, 3, 2, -1);
        assertThat(p.read(y)).containsExactly(1, 8, 7, -1, -1);
        assertThat(arrays.squaredNorm(x, 1, 6)).isEqualTo(91);
    }

    /** Two steps by the formulas of Kingma & Ba (2015) and Loshchilov & Hutter (2019), written out. */
    @ParameterizedTest
    @MethodSource("precisions")
    <A> void adamIsItsDefinition(Precision<A> p) {
        ArrayOps<A> arrays = p.scalar().arrays();
        A w = p.of(0, 1.5, -2);
        A m = arrays.allocate(2);
        A v = arrays.allocate(2);
        A average = arrays.allocate(2);
        double[] expected = {1.5, -2};
        double[] mean = new double[2];
        double[] first = new double[2];
        double[] second = new double[2];
        double[] gradient = {0.3, -4};
        for (int t = 1; t <= 2; t++) {
            double c1 = 1 - Math.pow(0.9, t);
            double c2 = 1 - Math.pow(0.999, t);
            var step = new AdamStep(0.01, 0.9, 0.999, 1e-8, c1, c2, 0.1, 0.5, 0.75);
            arrays.adam(w, 1, p.of(gradient), 0, m, v, average, 0, 2, step);
            for (int i = 0; i < 2; i++) {
                double g = 0.5 * gradient[i];
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.999 * second[i] + 0.001 * g * g;
                expected[i] -= 0.01 * (first[i] / c1 / (Math.sqrt(second[i] / c2) + 1e-8) + 0.1 * expected[i]);
                mean[i] = 0.75 * mean[i] + 0.25 * expected[i];
                assertThat(p.get(w, 1 + i)).isCloseTo(expected[i], within(20 * p.epsilon()));
                assertThat(p.get(average, i)).isCloseTo(mean[i], within(20 * p.epsilon()));
            }
        }
        assertThat(p.get(w, 0)).isZero();
    }
}
