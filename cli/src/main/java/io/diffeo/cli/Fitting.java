package io.diffeo.cli;

import io.diffeo.table.TableColumn;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableListener;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One fit that is shown as it goes and told about at its end. */
final class Fitting {
    private final Output talk;
    private final TableSource table;
    private final TableSettings settings;
    private final Progress progress;

    /** What was said of training while it ran. */
    private final Set<String> noted = new HashSet<>();

    Fitting(Output talk, TableSource table, TableSettings settings) {
        this.talk = talk;
        this.table = table;
        this.settings = settings;
        this.progress = new Progress(talk, "fitted");
    }

    /**
     * Fits; the model's provenance holds the command line.
     *
     * @param output where the model is kept: as soon as it is trained, and again with its test figures
     */
    TableFit run(String commandLine, Path output, Interruption interruption) {
        TableFit fit = TableModel.fit(table, settings, new Keeping(commandLine, output, interruption));
        interruption.heeded(false);
        progress.end();
        fit.warnings().forEach(talk::warn);
        TableFit told = fit.with(named(fit.model(), commandLine));
        told.model().save(output);
        return told;
    }

    private static TableModel named(TableModel model, String commandLine) {
        return model.with(model.provenance().command(commandLine));
    }

    /** Shows how the fit goes, and keeps the model before the slow comparison begins. */
    private final class Keeping implements TableListener {
        private final String commandLine;
        private final Path output;
        private final Interruption interruption;

        Keeping(String commandLine, Path output, Interruption interruption) {
            this.commandLine = commandLine;
            this.output = output;
            this.interruption = interruption;
        }

        @Override
        public void phase(Phase phase) {
            progress.phase(phase == Phase.READING ? phase + " " + table.label() : phase.toString());
        }

        @Override
        public void trained(TableModel model) {
            progress.end();
            named(model, commandLine).save(output);
            interruption.kept("the model is in " + output);
        }

        @Override
        public void epoch(Epoch epoch) {
            progress.epoch(epoch);
        }

        @Override
        public void onStep(long steps, DoubleSupplier validation) {
            progress.onStep(steps, validation);
        }

        @Override
        public void note(String text) {
            noted.add(text);
            progress.note(text);
        }
    }

    /** Names a phase that follows the fit. */
    void phase(String words) {
        progress.phase(words);
    }

    /** Prints what was fitted to what, the test figures, and why training stopped. */
    void print(TableFit fit) {
        talk.result("p(" + names(fit.model().columns())
                + (fit.model().given().isEmpty()
                        ? ""
                        : " | " + names(fit.model().given())) + "), "
                + Format.count(fit.model().flow().parameterCount(), "parameter") + ", from "
                + Format.count(fit.trainRows(), "row") + " of " + table.label() + " and "
                + Format.count(fit.validationRows()) + " to judge training.");
        talk.result("");
        if (fit.scores().isEmpty()) {
            talk.result("No rows were held back for a test, so there is no figure to trust.");
        } else {
            new Scoreboard(fit).lines().forEach(talk::result);
            talk.result("");
            straightened(fit.model()).ifPresent(talk::result);
            talk.result(fit.verdict());
        }
        talk.result("");
        talk.result(ending(fit));
        fit.notes().stream().filter(note -> !noted.contains(note)).forEach(note -> talk.result("Note: " + note + "."));
    }

    /** What the word in the names of baselines means. */
    private static Optional<String> straightened(TableModel model) {
        List<TableColumn> maps = Stream.concat(model.columns().stream(), model.given().stream())
                .filter(TableColumn::isStraightened)
                .toList();
        return maps.isEmpty()
                ? Optional.empty()
                : Optional.of("Straightened: fitted behind the maps that the flow has too, of " + names(maps)
                        + " (diffeo inspect shows them); the Gaussian is of the columns as they are.");
    }

    private static String names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).collect(Collectors.joining(", "));
    }

    private static String ending(TableFit fit) {
        List<Epoch> history = fit.history();
        if (history.isEmpty()) {
            return "Training stopped because " + fit.stopped().reason() + ".";
        }
        Epoch last = history.get(history.size() - 1);
        return "Training stopped because " + fit.stopped().reason() + " (epoch " + last.number() + ", "
                + Format.duration(last.seconds()) + "); the model is that of "
                + (fit.epoch() == 0 ? "the start" : "epoch " + fit.epoch()) + ".";
    }

    /** The exit code of a fit whose best model is kept. */
    int exitCode(TableFit fit, Interruption interruption) {
        if (fit.stopped() == Fit.Stop.DIVERGED) {
            return Exit.DIVERGED;
        }
        return interruption.asked() ? Exit.INTERRUPTED : Exit.DONE;
    }
}
