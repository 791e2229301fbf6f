package io.diffeo.cli;

import io.diffeo.data.DiffeoException;
import io.diffeo.table.io.TableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed; the stack trace only where it is asked for. */
final class ExecutionErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean debug = command.getParseResult().matchedOptionValue("--debug", false);
        boolean badInput = isBadInput(e);
        err.println("diffeo: " + (badInput ? e.getMessage() : "internal error: " + e));
        if (e instanceof TableException table && table.remedy().isPresent()) {
            CommandToPaste.of(parsed.originalArgs(), table.remedy().get())
                    .ifPresent(line -> err.println("To go on without: " + line));
        }
        if (debug) {
            e.printStackTrace(err);
        } else if (!badInput) {
            err.println(
                    "This is a fault of Diffeo's; run the command again with --debug for the stack trace to report.");
        }
        err.flush();
        return badInput ? Exit.BAD_INPUT : Exit.INTERNAL;
    }

    private static boolean isBadInput(Exception e) {
        return e instanceof DiffeoException || e instanceof IOException || e instanceof UncheckedIOException;
    }
}
