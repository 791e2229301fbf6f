package io.diffeo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The command line {@code diffeo}: results go to standard output or into files, talk goes to standard error. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = StandardError.open();
        System.setErr(err);
        Interruption interruption = new Interruption(err);
        interruption.listen();
        int code = run(args, out, err, Terminal.isStandardError(), interruption);
        out.flush();
        System.exit(code);
    }

    /** Runs the command line as on no terminal, and returns its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, false, new Interruption(err));
    }

    static int run(String[] args, PrintStream out, PrintStream err, boolean terminal, Interruption interruption) {
        try {
            return commandLine(out, err, terminal, interruption).execute(args);
        } catch (OutOfMemoryError e) {
            err.println("diffeo: out of memory: Java may use "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB; allow more with DIFFEO_JAVA_OPTS=-Xmx8g, or take fewer rows");
            return Exit.INTERNAL;
        }
    }

    static CommandLine commandLine(PrintStream out, PrintStream err, boolean terminal, Interruption interruption) {
        CommandLine diffeo = new CommandLine(new DiffeoCommand());
        for (Object command : List.of(
                new DemoCommand(new Output(out, err, terminal), interruption),
                new FitCommand(new Output(out, err, terminal), interruption),
                new ScoreCommand(new Output(out, err, terminal)),
                new SampleCommand(new Output(out, err, terminal)),
                new EncodeCommand(new Output(out, err, terminal)),
                new DecodeCommand(new Output(out, err, terminal)),
                new InspectCommand(new Output(out, err, terminal)),
                new LectureCommand(new Output(out, err, terminal)),
                new DoctorCommand(new Output(out, err, terminal)),
                new CompletionCommand(new Output(out, err, terminal)))) {
            diffeo.addSubcommand(command);
        }
        for (CommandLine subcommand : diffeo.getSubcommands().values()) {
            subcommand.getCommandSpec().usageMessage().sortOptions(false);
        }
        return diffeo.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(26)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new ExecutionErrors());
    }
}
