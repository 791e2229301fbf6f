package io.diffeo.table;

import io.diffeo.train.Epoch;

/**
 * Epochs in the table's own units: training sees standardised columns, so what the preprocessing adds to the log-density is missing from its
 * figures.
 *
 * @param train the mean of it over the training rows, nats per row
 * @param validation the mean of it over the validation rows
 */
record OriginalUnits(double train, double validation) {
    static OriginalUnits of(Preprocessing.Moved train, Preprocessing.Moved validation) {
        return new OriginalUnits(mean(train), mean(validation));
    }

    private static double mean(Preprocessing.Moved rows) {
        double sum = 0;
        for (int r = 0; r < rows.count(); r++) {
            sum += rows.logDet(r);
        }
        return rows.count() == 0 ? 0 : sum / rows.count();
    }

    Epoch of(Epoch e) {
        return new Epoch(
                e.number(),
                e.epochs(),
                e.train() + train,
                e.validation() + validation,
                e.best(),
                e.rate(),
                e.rowsPerSecond(),
                e.seconds(),
                e.secondsLeft());
    }
}
