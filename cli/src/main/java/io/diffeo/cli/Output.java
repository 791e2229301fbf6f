package io.diffeo.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a command talks, and the options on that which all commands share. */
final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 100,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-q", "--quiet"},
            order = 101,
            description = "Say nothing on standard error but warnings and errors.")
    private boolean quiet;

    @Option(names = "--debug", order = 102, description = "Show the stack trace of an error.")
    private boolean debug;

    Output(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    boolean quiet() {
        return quiet;
    }

    boolean debug() {
        return debug;
    }

    /** Whether standard error is a terminal, on which a line may be written over. */
    boolean terminal() {
        return terminal;
    }

    /** A line of the result, on standard output. */
    void result(String line) {
        out.println(line);
    }

    /** The content of a file, on standard output. */
    void result(Path file) throws IOException {
        Files.copy(file, out);
        out.flush();
    }

    /** A line for a person who waits, on standard error. */
    void say(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    /** A warning, on standard error. */
    void warn(String sentence) {
        err.println("warning: " + sentence);
    }

    /** Writes over the last line of the terminal, which stays open. */
    void overwrite(String line) {
        if (!quiet) {
            err.print("\r" + line + "\033[K");
            err.flush();
        }
    }
}
