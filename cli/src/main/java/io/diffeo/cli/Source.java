package io.diffeo.cli;

import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--drop-missing",
            order = 5,
            description = "Leave out the rows that lack a value in a column that is used.")
    private boolean dropMissing;

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

    /** Whether rows that lack a value are left out. */
    boolean dropMissing() {
        return dropMissing;
    }

    /** The rows of a table that a model can take, by what was asked for. */
    TableSource usable(TableSource table, List<String> columns) {
        if (!dropMissing) {
            return table;
        }
        table.requireFitted(columns);
        return table.complete(columns);
    }
}
