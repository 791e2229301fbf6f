package io.diffeo.bench.result;

import io.diffeo.compute.Workers;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that the fitting benchmarks share. */
public final class Options {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "the sets to run; by default all")
    private List<String> only = List.of();

    @Option(names = "--seed", defaultValue = "1", description = "of rows and fits; ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--threads", description = "by default, all processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "JSON lines, appended to; a .md is written beside it")
    private Path results;

    @Option(names = "--again", description = "run also what the results have already")
    private boolean again;

    @Option(names = "--table", description = "run nothing: print the results as Markdown")
    private boolean table;

    public boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /**
     * Refuses names that do not exist.
     *
     * @throws ParameterException listing the names
     */
    public void check(List<String> names) {
        for (String name : only) {
            if (!names.contains(name)) {
                throw refusal("no set \"" + name + "\"; expected one of " + String.join(", ", names));
            }
        }
    }

    /** An error of usage: exit code 2. */
    public ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    public long seed() {
        return seed;
    }

    public int threads() {
        return threads;
    }

    public Workers workers() {
        return new Workers(threads);
    }

    public Path results(Path otherwise) {
        return results == null ? otherwise : results;
    }

    public boolean again() {
        return again;
    }

    public boolean table() {
        return table;
    }
}
