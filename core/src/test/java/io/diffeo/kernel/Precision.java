package io.diffeo.kernel;

import java.util.List;
import java.util.Random;

/** A precision under test: its scalar kernels, those of this machine, and half the distance from 1 to the next number. */
record Precision<A>(String name, Kernels<A> scalar, Kernels<A> simd, double epsilon) {
    static List<Precision<?>> all() {
        return List.of(
                new Precision<>("float", Kernels.scalarFloat(), Kernels.ofFloat(), 0x1p-24),
                new Precision<>("double", Kernels.scalarDouble(), Kernels.ofDouble(), 0x1p-53));
    }

    List<Kernels<A>> both() {
        return List.of(scalar, simd);
    }

    A of(double... values) {
        A a = scalar.arrays().allocate(values.length);
        for (int i = 0; i < values.length; i++) {
            scalar.arrays().set(a, i, values[i]);
        }
        return a;
    }

    A uniform(Random random, int n, double from, double to) {
        return of(random.doubles(n, from, to).toArray());
    }

    A copy(A a) {
        return of(read(a));
    }

    double[] read(A a) {
        double[] values = new double[scalar.arrays().length(a)];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(a, i);
        }
        return values;
    }

    double get(A a, int i) {
        return scalar.arrays().get(a, i);
    }

    @Override
    public String toString() {
        return name;
    }
}
