package io.diffeo.report;

/**
 * One pass over the training rows: mean log-density in nats per row on the training and the validation rows.
 *
 * @param unfinished whether training was stopped within the pass, so that {@code train} is of the rows seen until then
 */
public record LearningCurvePoint(int number, double train, double validation, boolean unfinished) {
    /** A whole pass. */
    public LearningCurvePoint(int number, double train, double validation) {
        this(number, train, validation, false);
    }

    /** The same figures, of a pass in which training was stopped. */
    public LearningCurvePoint asUnfinished() {
        return new LearningCurvePoint(number, train, validation, true);
    }
}
