package io.diffeo.cli;

import io.diffeo.table.TableModel;
import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the latents of a table's rows. */
@Command(
        name = "encode",
        header = "Write the latents z of a table's rows.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo encode MODEL DATA -o OUT [OPTIONS]",
        description = {
            "",
            "Latents are where the flow takes a row back to: independent standard normals if the model is right, with a"
                    + " base other than the default its distribution. diffeo decode is the way back."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  diffeo encode places.safetensors places.csv -o latents.parquet"})
final class EncodeCommand implements Callable<Integer> {
    @Mixin
    private final Output talk;

    @Mixin
    private final Source source = new Source();

    @Mixin
    private final Threads threads = new Threads();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model that diffeo fit wrote.")
    private Path model;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "A table that has the model's columns.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            order = 1,
            paramLabel = "OUT",
            description = "The file to write: .csv, .tsv, .parquet, .json or .ndjson.")
    private Path output;

    EncodeCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        TableModel fitted = TableModel.load(model).with(threads.workers());
        try (TableSource all = source.open(data)) {
            TableSource table = source.usable(all, fitted.tables().needed());
            Progress progress = new Progress(talk, "encoded");
            fitted.tables().encode(table, output, progress);
            progress.end();
            talk.say("Wrote " + output + ": the latents of " + Format.count(table.rows(), "row") + ".");
        }
        return Exit.DONE;
    }
}
