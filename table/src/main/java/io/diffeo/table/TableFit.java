package io.diffeo.table;

import io.diffeo.data.Rows;
import io.diffeo.table.profile.TableProfile;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import java.util.List;

/**
 * A fitted table and how it came to be.
 *
 * @param stopped why training stopped
 * @param notes what went wrong on the way and was put right
 * @param warnings what a user should know before trusting the figures
 * @param scores on the test rows: the flow, a full-covariance Gaussian, a Gaussian mixture; empty without test rows
 * @param trainRows rows trained on
 * @param validationRows rows that judged training
 * @param test the test rows: modelled columns, then given ones
 */
public record TableFit(
        TableModel model,
        List<Epoch> history,
        Fit.Stop stopped,
        List<String> notes,
        List<String> warnings,
        TableProfile profile,
        List<Score> scores,
        int trainRows,
        int validationRows,
        Rows test) {}
