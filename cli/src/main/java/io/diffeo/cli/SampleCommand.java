package io.diffeo.cli;

import io.diffeo.table.TableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws new rows. */
@Command(
        name = "sample",
        header = "Draw new rows from a model.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo sample MODEL -n N [-o OUT] [OPTIONS]",
        description = {"", "The same seed gives the same rows, on any number of threads."},
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  diffeo sample places.safetensors -n 5",
            "  diffeo sample places.safetensors -n 100000 -o new-places.parquet",
            "  diffeo sample prices.safetensors -n 500 -o prices.csv \\",
            "      --given carat=1.5,depth=62,table=57 --seed 7"
        })
final class SampleCommand implements Callable<Integer> {
    @Mixin
    private final Output talk;

    @Mixin
    private final Threads threads = new Threads();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model that diffeo fit wrote.")
    private Path model;

    @Option(
            names = {"-n", "--rows"},
            order = 2,
            required = true,
            paramLabel = "N",
            description = "How many rows to draw.")
    private long rows;

    @Option(
            names = "--given",
            order = 3,
            paramLabel = "COLUMN=VALUE,...",
            converter = GivenValues.Converter.class,
            description = "For a model with given columns: their values, the same for all rows.")
    private GivenValues given = new GivenValues(Map.of());

    @Option(names = "--seed", order = 4, paramLabel = "S", description = "Another seed gives other rows (default: 0).")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            order = 1,
            paramLabel = "OUT",
            description =
                    "The file to write: .csv, .tsv, .parquet, .json or .ndjson (default: CSV on standard output).")
    private Path output;

    @Spec
    private CommandSpec spec;

    SampleCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "expected -n of at least 1, got " + rows);
        }
        TableModel fitted = TableModel.load(model).with(threads.workers());
        if (output == null) {
            return print(fitted);
        }
        Progress progress = new Progress(talk, "drawn");
        fitted.tables().sample(rows, given.byColumn(), seed, output, progress);
        progress.end();
        talk.say("Wrote " + output + ": " + Format.count(rows, "new row") + ", in "
                + Format.duration(progress.seconds()) + ".");
        return Exit.DONE;
    }

    /** The very file that -o would name, on standard output. */
    private int print(TableModel fitted) throws IOException {
        Path file = Files.createTempFile("diffeo-", ".csv");
        try {
            fitted.tables().sample(rows, given.byColumn(), seed, file, done -> {});
            talk.result(file);
        } finally {
            Files.deleteIfExists(file);
        }
        return Exit.DONE;
    }
}
