package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.table.profile.TableProfile;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import java.util.List;

/**
 * A fitted table and how it came to be.
 *
 * @param epoch the number of the epoch that the model is of; 0 for the start
 * @param stopped why training stopped
 * @param notes what went wrong on the way and was put right
 * @param warnings what a user should know before trusting the figures
 * @param scores on the test rows, averaged over several fractions of whole numbers, the same ones for all: the flow; a full-covariance Gaussian of
 *     the columns as they are; where the model straightens columns, a Gaussian of the straightened ones; a Gaussian mixture of these, unless there
 *     was no time for one. Empty without test rows
 * @param trainRows rows trained on
 * @param validationRows rows that judged training
 * @param test the test rows: modelled columns, then given ones
 */
public record TableFit(
        TableModel model,
        int epoch,
        List<Epoch> history,
        Fit.Stop stopped,
        List<String> notes,
        List<String> warnings,
        TableProfile profile,
        List<Score> scores,
        int trainRows,
        int validationRows,
        Rows test) {

    /** This fit with its model from elsewhere, such as one that knows the command that made it. */
    public TableFit with(TableModel other) {
        return new TableFit(
                other, epoch, history, stopped, notes, warnings, profile, scores, trainRows, validationRows, test);
    }

    /** Who won on the test rows, by how much, and what to do: a sentence or two. */
    public String verdict() {
        return Verdict.of(this);
    }
}
