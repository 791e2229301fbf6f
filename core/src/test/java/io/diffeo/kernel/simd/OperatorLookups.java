package io.diffeo.kernel.simd;

import io.diffeo.kernel.Affines;
import io.diffeo.kernel.ArrayOps.AdamStep;
import io.diffeo.kernel.Binary;
import io.diffeo.kernel.Kernels;
import io.diffeo.kernel.Products.Sizes;
import io.diffeo.kernel.Splines;
import io.diffeo.kernel.Unary;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program that prints the operators which the kernels look up for the first time, after a line that says how many were known before any kernel
 * ran. It reads the caches of the Vector API, and needs a process in which nothing else has used vectors.
 */
final class OperatorLookups {
    private static final AdamStep STEP = new AdamStep(0.1, 0.9, 0.999, 1, 1, 1, 0, 1, 0.5);

    private OperatorLookups() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Kernels<float[]> singles = Kernels.ofFloat();
        Kernels<double[]> doubles = Kernels.ofDouble();
        Set<String> before = known();
        runAll(singles, new float[1 << 14], new float[1 << 14], new float[1 << 14]);
        runAll(doubles, new double[1 << 14], new double[1 << 14], new double[1 << 14]);
        Set<String> after = known();
        System.out.println(before.size() + " known");
        after.removeAll(before);
        after.forEach(System.out::println);
    }

    private static Set<String> known() throws ReflectiveOperationException {
        Set<String> known = new TreeSet<>();
        for (String vector : new String[] {"FloatVector", "DoubleVector", "IntVector"}) {
            Class<?> type = Class.forName("jdk.incubator.vector." + vector);
            for (Field field : type.getDeclaredFields()) {
                if (field.getType().getSimpleName().equals("ImplCache")) {
                    field.setAccessible(true);
                    Field cache = field.getType().getDeclaredField("cache");
                    cache.setAccessible(true);
                    Object[] entries = (Object[]) cache.get(field.get(null));
                    for (int i = 0; i < entries.length; i++) {
                        if (entries[i] != null) {
                            known.add(vector + "." + field.getName() + "[" + i + "]");
                        }
                    }
                }
            }
        }
        return known;
    }

    private static <A> void runAll(Kernels<A> kernels, A in, A out, A gradient) {
        for (int lanes : new int[] {16, 64}) {
            for (int rows : new int[] {1, 3, 4, 5, 20}) {
                products(kernels, rows, lanes, in, out);
            }
            for (boolean inverse : new boolean[] {false, true}) {
                bijections(kernels, lanes, inverse, in, out, gradient);
            }
            arrays(kernels, lanes, in, out, gradient);
        }
    }

    private static <A> void products(Kernels<A> kernels, int rows, int lanes, A in, A out) {
        kernels.products().linear(new Sizes(rows, 20, 20, lanes, null, true), in, 0, in, 0, in, 0, out, 0);
        kernels.products().transposed(new Sizes(20, rows, rows, lanes, null, false), in, 0, in, 0, in, 0, out, 0);
        kernels.products().outer(new Sizes(rows, 20, 20, lanes, null, false), in, 0, in, 0, out, 0, 1);
    }

    private static <A> void bijections(Kernels<A> kernels, int lanes, boolean inverse, A in, A out, A gradient) {
        Splines.Shape spline = new Splines.Shape(2, 4, 3, lanes, inverse);
        kernels.splines().evaluate(spline, in, 0, in, 0, out, 0);
        kernels.splines().gradient(spline, in, 0, in, 0, out, 0, in, 0, gradient, 0);
        Affines.Shape affine = new Affines.Shape(2, 3, lanes, inverse);
        kernels.affines().evaluate(affine, in, 0, in, 0, out, 0);
        kernels.affines().gradient(affine, in, 0, out, 0, in, 0, gradient, 0);
    }

    private static <A> void arrays(Kernels<A> kernels, int lanes, A in, A out, A gradient) {
        for (Unary f : Unary.values()) {
            kernels.functions().apply(f, in, 0, out, 0, lanes);
        }
        for (Binary f : Binary.values()) {
            kernels.arrays().binary(f, in, 0, in, 0, out, 0, lanes);
        }
        kernels.functions().gate(in, 0, in, 0, out, 0, lanes);
        kernels.functions().sumLanes(in, 0, out, 0, 5, lanes, 1);
        kernels.arrays().affine(2, 1, in, 0, out, 0, lanes);
        kernels.arrays().where(in, 0, in, 0, in, 0, out, 0, lanes);
        kernels.arrays().sumRows(in, 0, out, 0, 3, lanes);
        kernels.arrays().addScaled(2, in, 0, out, 0, lanes);
        kernels.arrays().adam(out, 0, in, 0, gradient, out, out, lanes, lanes, STEP);
    }
}
