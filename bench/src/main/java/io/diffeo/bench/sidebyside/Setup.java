package io.diffeo.bench.sidebyside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the engines are, and which of them to run. */
final class Setup {
    @Option(
            names = "--jdks",
            split = ",",
            paramLabel = "HOME",
            description = "JDKs that Diffeo runs on; by default the one that runs this")
    private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

    @Option(
            names = "--torch",
            defaultValue = "bench/peers/torch/bin/python",
            paramLabel = "PYTHON",
            description = "interpreter with PyTorch, zuko, nflows and normflows; ${DEFAULT-VALUE}")
    private Path torch;

    @Option(
            names = "--jax",
            defaultValue = "bench/peers/jax/bin/python",
            paramLabel = "PYTHON",
            description = "interpreter with JAX and FlowJAX; ${DEFAULT-VALUE}")
    private Path jax;

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "NAME",
            description = "those to run, such as diffeo-17,zuko; by default all")
    private List<String> names = List.of();

    /** The engines that are there; of others, why not is added to the complaints. */
    List<Engine> engines(List<String> complaints) {
        List<Engine> engines = new ArrayList<>();
        for (Path home : jdks) {
            engines.add(Engine.diffeo(home, version(home)));
        }
        for (String peer : Engine.PEERS) {
            engines.add(Engine.peer(peer, torch, jax));
        }
        List<String> known = engines.stream().map(Engine::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "no engine \"" + name + "\"; expected one of " + String.join(", ", known));
            }
        }
        engines.removeIf(engine -> !names.isEmpty() && !names.contains(engine.name()));
        engines.removeIf(engine -> {
            boolean absent = !engine.isOwn() && !Files.isExecutable(engine.program());
            if (absent) {
                complaints.add(engine.name() + " is left out: no interpreter at " + engine.program()
                        + "; bench/peers/README.md says how to install it");
            }
            return absent;
        });
        return engines;
    }

    /** The feature version in a JDK's release file. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.readAllLines(release).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^\\d.]", "").split("\\.")[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            release + ": expected a line JAVA_VERSION=..., as JDKs have; got none"));
        } catch (IOException e) {
            throw new UncheckedIOException("expected a JDK at " + home + ", found no file \"release\" there", e);
        }
    }
}
