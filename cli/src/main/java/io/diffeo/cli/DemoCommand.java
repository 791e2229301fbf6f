package io.diffeo.cli;

import io.diffeo.kernel.Kernels;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Pictures;
import io.diffeo.report.Report;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits the places of the United States that are shipped with the source, and shows what came of it. */
@Command(
        name = "demo",
        header = "Fit the table that comes with Diffeo, draw it, and show what to try next.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo demo [OPTIONS]",
        description = {
            "",
            "Learns where the places of the United States are from their longitudes and latitudes alone. Takes about a"
                    + " minute."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  diffeo demo"})
final class DemoCommand implements Callable<Integer> {
    /** The states between Canada and Mexico; Alaska, Hawaii and Puerto Rico are fitted too, and lie outside the map. */
    private static final Frame CONTIGUOUS = new Frame("longitude", "latitude", -125.5, -66, 24, 50, 0).geographic();

    private static final Split SPLIT = new Split(0.1, 0.1, 7);

    private static final Path HOME = Path.of(System.getProperty("diffeo.home", "."));

    @Mixin
    private final Output talk;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where to write model, map and report (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("demo");

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long to train (default: 30s).")
    private Duration limit = Duration.ofSeconds(30);

    private final Interruption interruption;

    DemoCommand(Output talk, Interruption interruption) {
        this.talk = talk;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Kernels.warmUp();
        Path data = home("examples/data/us-places.csv");
        if (!Files.isReadable(data)) {
            throw new TableException(
                    data + ": the demo's table was not found; run the demo from a clone of the repository");
        }
        Files.createDirectories(folder);
        Path model = folder.resolve("us-places.safetensors");
        Destination.require(model);
        try (TableSource table = TableSource.open(data)) {
            return demo(table, data, model);
        }
    }

    /** The time of a fit that trains as long as it is told to: four fifths of it. */
    private Duration fit() {
        return limit.plus(limit.dividedBy(4));
    }

    private int demo(TableSource table, Path data, Path model) throws IOException {
        talk.say("Here are the longitudes and latitudes of " + Format.count(table.rows(), "place")
                + " in the United States,");
        talk.say("and nothing else: no coast, no borders. For " + Format.duration(limit.toMillis() / 1e3)
                + ", a normalizing flow learns");
        talk.say("from four fifths of them how to bend a round cloud of points into this country.");
        talk.say("A tenth tells it when it stops getting better; the last tenth, never seen, tests it.");
        talk.say("");
        TableSettings settings = TableSettings.defaults()
                .validation(SPLIT.validation())
                .test(SPLIT.test())
                .limit(fit())
                .seed(SPLIT.seed())
                .interruptedWhen(interruption);
        Fitting fitting = new Fitting(talk, table, settings);
        TableFit fit = fitting.run("diffeo demo", model, interruption);
        talk.say("");
        fitting.print(fit);
        draw(fit, table);
        talk.result(model + "  the model");
        talk.result("");
        next(data, model);
        return fitting.exitCode(fit, interruption);
    }

    private void draw(TableFit fit, TableSource table) throws IOException {
        FitReport report = new FitReport(fit, table.label(), TestRows.dealt(table, SPLIT));
        Path map = folder.resolve("us-places.png");
        Path page = folder.resolve("us-places.html");
        talk.result("");
        if (Pictures.missing().isPresent()) {
            talk.warn("no pictures: " + Pictures.missing().get());
        } else {
            DensityGrid density = DensityGrid.over(CONTIGUOUS, 480, 270, fit.model()::logDensity);
            double[][] places =
                    table.load(table.names(), new Split(0, 0, 0)).train().toArrays();
            Pictures.triptych(density, places, fit.model().sample(places.length, 1))
                    .write(map);
            talk.result(map + "  the map: places, places that the model made up, and its density");
        }
        Report.write(report.data(), page);
        talk.result(page + "  the report: open it in a browser");
    }

    private void next(Path data, Path model) {
        String diffeo = home("diffeo").toString();
        talk.result("Try next:");
        talk.result("  how likely is each place, and which are the least likely?");
        talk.result("    " + command(diffeo) + " score " + model + " " + data + " -o " + folder.resolve("scored.csv"));
        talk.result("  a million new places");
        talk.result("    " + command(diffeo) + " sample " + model + " -n 1000000 -o "
                + folder.resolve("new-places.parquet"));
        talk.result("  what a diamond costs, given its weight and shape");
        talk.result("    " + command(diffeo) + " fit " + home("examples/data/diamonds.csv")
                + " --columns price --given carat,depth,table -o " + folder.resolve("prices.safetensors")
                + " --time-limit 1m");
    }

    private static String command(String launcher) {
        return launcher.contains("/") ? launcher : "./" + launcher;
    }

    /** A file of the repository, as seen from the working folder where it lies within. */
    private static Path home(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = HOME.toAbsolutePath().normalize().resolve(file);
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
