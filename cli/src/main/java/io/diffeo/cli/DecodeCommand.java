package io.diffeo.cli;

import io.diffeo.table.TableColumn;
import io.diffeo.table.TableModel;
import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the rows of a table of latents. */
@Command(
        name = "decode",
        header = "Turn latents z back into rows: the inverse of diffeo encode.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo decode MODEL DATA -o OUT [OPTIONS]",
        description = {
            "",
            "Change latents between the two and see what the rows become. Whole-number columns, which the model spreads"
                    + " over their unit intervals, come back as the whole numbers they were."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  diffeo decode places.safetensors latents.parquet -o places-again.csv"})
final class DecodeCommand implements Callable<Integer> {
    @Mixin
    private final Output talk;

    @Mixin
    private final Source source = new Source();

    @Mixin
    private final Threads threads = new Threads();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model that diffeo fit wrote.")
    private Path model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "A table of latents, as diffeo encode writes them, with the given columns if the model has any.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            order = 1,
            paramLabel = "OUT",
            description = "The file to write: .csv, .tsv, .parquet, .json or .ndjson.")
    private Path output;

    DecodeCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        TableModel fitted = TableModel.load(model).with(threads.workers());
        try (TableSource all = source.open(data)) {
            TableSource table = source.usable(all, fitted.tables().neededLatents());
            Progress progress = new Progress(talk, "decoded");
            fitted.tables().decode(table, output, progress);
            progress.end();
            talk.say("Wrote " + output + ": " + Format.count(table.rows(), "row") + " of "
                    + fitted.columns().stream().map(TableColumn::name).collect(Collectors.joining(", ")) + ".");
        }
        return Exit.DONE;
    }
}
