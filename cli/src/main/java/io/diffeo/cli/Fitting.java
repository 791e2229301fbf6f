package io.diffeo.cli;

import io.diffeo.table.TableColumn;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import java.util.List;
import java.util.stream.Collectors;

/** One fit that is shown as it goes and told about at its end. */
final class Fitting {
    private final Output talk;
    private final TableSource table;
    private final TableSettings settings;
    private final Progress progress;

    Fitting(Output talk, TableSource table, TableSettings settings) {
        this.talk = talk;
        this.table = table;
        this.settings = settings;
        this.progress = new Progress(talk, "fitted");
    }

    /** Fits; the model's provenance holds the command line. */
    TableFit run(String commandLine) {
        talk.say("Reading " + table.label() + " ...");
        TableFit fit = TableModel.fit(table, settings, progress);
        progress.end();
        fit.warnings().forEach(talk::warn);
        TableModel model = fit.model();
        return new TableFit(
                model.with(model.provenance().command(commandLine)),
                fit.history(),
                fit.stopped(),
                fit.notes(),
                fit.warnings(),
                fit.profile(),
                fit.scores(),
                fit.trainRows(),
                fit.validationRows(),
                fit.test());
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
        }
        talk.result("");
        talk.result(ending(fit.stopped(), fit.history()));
    }

    private static String names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).collect(Collectors.joining(", "));
    }

    private static String ending(Fit.Stop stopped, List<Epoch> history) {
        if (history.isEmpty()) {
            return "Training stopped because " + stopped.reason() + ".";
        }
        Epoch last = history.get(history.size() - 1);
        int best = history.stream()
                .filter(Epoch::best)
                .mapToInt(Epoch::number)
                .max()
                .orElse(0);
        return "Training stopped because " + stopped.reason() + " (epoch " + last.number() + ", "
                + Format.duration(last.seconds()) + "); the model is that of "
                + (best == 0 ? "the start" : "epoch " + best) + ".";
    }

    /** The exit code of a fit whose best model is kept. */
    int exitCode(TableFit fit, Interruption interruption) {
        if (fit.stopped() == Fit.Stop.DIVERGED) {
            return Exit.DIVERGED;
        }
        return interruption.asked() ? Exit.INTERRUPTED : Exit.DONE;
    }
}
