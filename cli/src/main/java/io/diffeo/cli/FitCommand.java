package io.diffeo.cli;

import io.diffeo.kernel.Kernels;
import io.diffeo.report.Report;
import io.diffeo.table.TableColumn;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits a model to a table. */
@Command(
        name = "fit",
        header = "Fit a density model to a table.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo fit DATA -o MODEL.safetensors [OPTIONS]",
        description = {
            "",
            "Rows are split into training, validation and test rows by the seed. Flow, width, batch and schedule follow"
                    + " from the table's size where you do not choose them. At the end stands the log-likelihood of the"
                    + " test rows, beside that of a Gaussian and of a mixture of Gaussians fitted to the same rows."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  diffeo fit places.csv -o places.safetensors --report places.html",
            "  diffeo fit diamonds.csv -o prices.safetensors --columns price \\",
            "      --given carat,depth,table --time-limit 2m",
            "  diffeo fit -o delays.safetensors \\",
            "      --query \"select delay, distance from 'flights.parquet'\""
        })
final class FitCommand implements Callable<Integer> {
    @Mixin
    private final Output talk;

    @Mixin
    private final FitOptions options = new FitOptions();

    @Mixin
    private final Source source = new Source();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", description = "A table: CSV, TSV, Parquet or JSON.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            order = 1,
            paramLabel = "MODEL",
            description = "The model file to write, in the safetensors format.")
    private Path output;

    @Option(
            names = "--report",
            order = 2,
            paramLabel = "REPORT.html",
            description = "Also write a page with curves, pictures and figures.")
    private Path report;

    @Option(names = "--json", order = 3, description = "Print the figures as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Interruption interruption;

    FitCommand(Output talk, Interruption interruption) {
        this.talk = talk;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Kernels.warmUp();
        TableSettings settings = options.settings(report != null)
                .dropMissing(source.dropMissing())
                .interruptedWhen(interruption);
        Destination.require(output);
        if (report != null) {
            Destination.require(report);
            Destination.requireOther(report, output, "the model");
        }
        try (TableSource table = source.open(data);
                TableSource validation = options.validation().open();
                TableSource test = options.test().open()) {
            for (TableSource read : new TableSource[] {table, validation, test}) {
                if (read != null) {
                    Destination.requireOther(output, read);
                    if (report != null) {
                        Destination.requireOther(report, read);
                    }
                }
            }
            settings = validation == null ? settings : settings.validation(validation);
            settings = test == null ? settings : settings.test(test);
            return fit(table, test, settings);
        }
    }

    /** The rows of the table that were read for a model. */
    private TableSource read(TableSource table, TableModel model) {
        return source.dropMissing()
                ? table.complete(Stream.concat(model.columns().stream(), model.given().stream())
                        .map(TableColumn::name)
                        .toList())
                : table;
    }

    private int fit(TableSource table, TableSource test, TableSettings settings) throws IOException {
        Fitting fitting = new Fitting(talk, table, settings);
        TableFit fit = fitting.run(commandLine(), output, interruption);
        if (report != null) {
            fitting.phase("drawing the report");
            TestRows rows =
                    test == null ? TestRows.dealt(read(table, fit.model()), options.split()) : TestRows.all(test);
            Report.write(new FitReport(fit, table.label(), rows).data(), report);
        }
        if (json) {
            talk.result(new FitJson(fit).text());
        } else {
            fitting.print(fit);
        }
        talk.say("Wrote " + output + (report == null ? "." : " and " + report + "."));
        return fitting.exitCode(fit, interruption);
    }

    private String commandLine() {
        return "diffeo "
                + String.join(
                        " ", spec.commandLine().getParent().getParseResult().originalArgs());
    }
}
