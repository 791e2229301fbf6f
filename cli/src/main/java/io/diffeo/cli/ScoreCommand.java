package io.diffeo.cli;

import io.diffeo.table.Scored;
import io.diffeo.table.TableColumn;
import io.diffeo.table.TableModel;
import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Appends the log-density of every row to a copy of a table. */
@Command(
        name = "score",
        header = "Copy a table with the log-density of every row appended.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo score MODEL DATA -o OUT [OPTIONS]",
        description = {
            "",
            "The column log_density is in nats, in the units of the data; rows that the model holds impossible get"
                    + " -inf. Rows stream through: a table may be larger than memory. Mean, quantiles and the lowest rows"
                    + " are printed."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  diffeo score places.safetensors places.csv -o scored.parquet"})
final class ScoreCommand implements Callable<Integer> {
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
            description = "A table that has the model's columns, and any others.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            order = 1,
            paramLabel = "OUT",
            description = "The file to write: .csv, .tsv, .parquet, .json or .ndjson.")
    private Path output;

    ScoreCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        TableModel fitted = TableModel.load(model).with(threads.workers());
        try (TableSource all = source.open(data)) {
            TableSource table = source.usable(all, fitted.tables().needed());
            Progress progress = new Progress(talk, "scored");
            Scored scored = fitted.tables().score(table, output, progress);
            progress.end();
            if (scored.outsideSupport() > 0) {
                talk.warn(Format.count(scored.outsideSupport(), "row")
                        + " outside the model's support, with log_density -inf; the first is "
                        + scored.firstReason().orElseThrow());
            }
            talk.say("Wrote " + output + ": " + Format.count(scored.rows(), "row") + " with their log_density, in "
                    + Format.duration(progress.seconds()) + ".");
            new ScoreSummary(scored, table, names(fitted)).lines().forEach(talk::result);
        }
        return Exit.DONE;
    }

    private static List<String> names(TableModel model) {
        return Stream.concat(model.columns().stream(), model.given().stream())
                .map(TableColumn::name)
                .toList();
    }
}
