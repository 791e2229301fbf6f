package io.diffeo.cli;

import io.diffeo.compute.Workers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option of how many threads compute. */
final class Threads {
    @Option(
            names = "--threads",
            order = 50,
            paramLabel = "N",
            description = "Threads to compute with (default: one for each processor). Results do not depend on it.")
    private Integer threads;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    Workers workers() {
        if (threads == null) {
            return Workers.shared();
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "expected --threads of at least 1, got " + threads);
        }
        return new Workers(threads);
    }
}
