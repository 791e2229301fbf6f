package io.diffeo.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;

/**
 * The choice between SIMD and scalar kernels, made once: the system property {@code diffeo.kernels} = {@code auto}, {@code scalar} or {@code
 * simd} (which throws if SIMD cannot be had), then the incubating vector module's presence, then the machine's vector width.
 */
record KernelSelection(Kernels<float[]> singles, Kernels<double[]> doubles, String reason) {
    static final KernelSelection CHOSEN =
            choose(System.getProperty("diffeo.kernels", "auto").toLowerCase(Locale.ROOT));

    static KernelSelection choose(String wish) {
        return switch (wish) {
            case "scalar" -> scalar("scalar kernels: asked for by -Ddiffeo.kernels=scalar");
            case "auto", "simd" -> {
                String obstacle = obstacle();
                if (obstacle == null) {
                    yield simd();
                }
                if (wish.equals("simd")) {
                    throw new IllegalStateException("-Ddiffeo.kernels=simd cannot be met: " + obstacle);
                }
                yield scalar("scalar kernels: " + obstacle);
            }
            default ->
                throw new IllegalArgumentException("expected -Ddiffeo.kernels=auto, scalar or simd, got " + wish);
        };
    }

    private static String obstacle() {
        Optional<Module> vectors = ModuleLayer.boot().findModule("jdk.incubator.vector");
        if (vectors.isEmpty()) {
            return "the module jdk.incubator.vector is not loaded; start java with --add-modules jdk.incubator.vector";
        }
        if (!System.getProperty("java.vm.name", "").contains("HotSpot")
                && !System.getProperty("java.vm.name", "").contains("OpenJDK")) {
            return "the virtual machine is " + System.getProperty("java.vm.name") + ", not HotSpot";
        }
        // Not required by the module itself, or whoever compiles against it would be warned of an incubating one.
        KernelSelection.class.getModule().addReads(vectors.get());
        try {
            int bits = (int) call("bits");
            return bits < 256 ? "vectors of this machine have " + bits + " bits, fewer than 256" : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return "the SIMD kernels did not load: " + e;
        }
    }

    @SuppressWarnings("unchecked")
    private static KernelSelection simd() {
        try {
            var singles = (Kernels<float[]>) call("singles");
            var doubles = (Kernels<double[]>) call("doubles");
            return new KernelSelection(
                    singles, doubles, "SIMD kernels: jdk.incubator.vector, " + call("bits") + " bits");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SIMD kernels did not load", e);
        }
    }

    private static KernelSelection scalar(String reason) {
        return new KernelSelection(Kernels.scalarFloat(), Kernels.scalarDouble(), reason);
    }

    private static Object call(String method) throws ReflectiveOperationException {
        try {
            return Class.forName("io.diffeo.kernel.simd.SimdKernels")
                    .getMethod(method)
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }
}
