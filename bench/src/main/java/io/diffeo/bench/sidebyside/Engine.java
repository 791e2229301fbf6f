package io.diffeo.bench.sidebyside;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that answers requests for timings.
 *
 * @param name in results
 * @param program the interpreter or JDK that it is started with
 * @param module in bench/peers, or empty for Diffeo
 * @param compiled whether torch.compile is asked for
 */
record Engine(String name, Path program, String module, boolean compiled) {
    /** The libraries of the targets. */
    static final List<String> LIBRARIES = List.of("zuko", "nflows", "normflows", "flowjax");

    static final String COMPILED = "pytorch-compiled";

    /** In the order of the tables, after Diffeo. */
    static final List<String> PEERS =
            List.of("pytorch", COMPILED, "zuko", "zuko-compiled", "nflows", "normflows", "flowjax");

    /** The libraries of {@code ./diffeo}, which has DuckDB's native library beside its jar. */
    private static final String BUILT = String.join(File.pathSeparator, "bench/target/classes", "cli/target/lib/*");

    private static final String OWN = "diffeo-";
    private static final String PEERS_DIRECTORY = "bench/peers/";

    static Engine diffeo(Path home, int version) {
        return new Engine(OWN + version, home, "", false);
    }

    /** The engine of a peer's name, run by the interpreter that has its packages. */
    static Engine peer(String name, Path torch, Path jax) {
        return switch (name) {
            case "pytorch", COMPILED -> new Engine(name, torch, "torch_eager", name.equals(COMPILED));
            case "zuko", "zuko-compiled" -> new Engine(name, torch, "zuko_flows", !name.equals("zuko"));
            case "flowjax" -> new Engine(name, jax, "flowjax_flows", false);
            case "nflows", "normflows" -> new Engine(name, torch, name + "_flows", false);
            default -> throw new IllegalArgumentException("expected a peer of " + PEERS + ", got \"" + name + "\"");
        };
    }

    static boolean isOwn(String name) {
        return name.startsWith(OWN);
    }

    boolean isOwn() {
        return isOwn(name);
    }

    /** Whether it compiles each shape before the first call. */
    boolean compiles() {
        return compiled || name.equals("flowjax");
    }

    /** {@code Diffeo, JDK 17}, or the peer's name. */
    static String title(String name) {
        return isOwn(name) ? "Diffeo, JDK " + name.substring(OWN.length()) : name.replace("-compiled", ", compiled");
    }

    /** Whether the cell is in this engine's part of the grid: what compiles for tens of seconds a shape gets a few shapes. */
    boolean takes(Cell cell) {
        return !compiled
                || (cell.features() == 6
                        && cell.operation() != Operation.SAMPLE
                        && (cell.batch() == 1024 || (cell.batch() == 256 && name.equals(COMPILED))));
    }

    /** Answers requests, on the first processors. */
    List<String> server(int threads) {
        return isOwn()
                ? java(
                        threads,
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.diffeo.bench.speed.Serve",
                                Integer.toString(threads)))
                : python("work.py", List.of("--serve", "--threads", Integer.toString(threads)));
    }

    /** Fits the tables of a directory; each line of its output is JSON. Diffeo is started as {@code ./diffeo} does it, but from no archive of classes. */
    List<String> fit(int threads, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--threads", Integer.toString(threads)));
        if (!isOwn()) {
            return python("fit.py", all);
        }
        List<String> launched = new ArrayList<>(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,io.diffeo.kernel.simd.*::*,0.02",
                "-Xlog:disable",
                "-cp",
                BUILT));
        launched.add("io.diffeo.bench.speed.TimedFit");
        launched.addAll(all);
        return java(threads, launched);
    }

    private List<String> python(String script, List<String> options) {
        List<String> command = new ArrayList<>(List.of(program.toString(), PEERS_DIRECTORY + script, module));
        command.addAll(options);
        if (compiled) {
            command.add("--compile");
        }
        return command;
    }

    private List<String> java(int threads, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (threads < Runtime.getRuntime().availableProcessors()) {
            command.addAll(List.of("taskset", "-c", threads == 1 ? "0" : "0-" + (threads - 1)));
        }
        command.add(program.resolve("bin").resolve("java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        String options = System.getenv("DIFFEO_JAVA_OPTS");
        if (options != null && !options.isBlank()) {
            command.addAll(List.of(options.strip().split("\\s+")));
        }
        command.addAll(arguments);
        return command;
    }

    /** Where compilers keep what they compiled, so that a later run is quick. */
    Map<String, String> caches(Path directory) {
        return Map.of(
                "TORCHINDUCTOR_CACHE_DIR",
                directory.resolve("inductor").toAbsolutePath().toString(),
                "JAX_COMPILATION_CACHE_DIR",
                directory.resolve("jax").toAbsolutePath().toString(),
                "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS",
                "0.1");
    }
}
