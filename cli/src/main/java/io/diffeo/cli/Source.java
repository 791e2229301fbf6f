package io.diffeo.cli;

import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that takes rows from a query in place of a file. */
final class Source {
    @Option(
            names = "--query",
            order = 4,
            paramLabel = "SQL",
            description =
                    "Read the rows of a query in place of DATA, such as \"select a, b from 'x.parquet' where a > 0\".")
    private String query;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** Opens the file or the query, of which there must be one. */
    TableSource open(Path file) {
        if ((file == null) == (query == null)) {
            CommandLine command = spec.commandLine();
            throw new ParameterException(
                    command, "expected DATA or --query, got " + (file == null ? "neither" : "both"));
        }
        return file == null ? TableSource.query(query) : TableSource.open(file);
    }
}
