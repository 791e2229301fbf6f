package io.diffeo.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How training went.
 *
 * @param epochs in order; may be empty
 * @param kept the number of the epoch whose weights were kept, 0 for those of the start
 * @param stopped why it stopped, in words that follow "because"
 */
public record LearningCurve(List<LearningCurvePoint> epochs, int kept, String stopped) {
    public LearningCurve {
        epochs = List.copyOf(epochs);
    }

    /** The epoch of the highest finite validation figure. */
    Optional<LearningCurvePoint> best() {
        return epochs.stream()
                .filter(e -> Double.isFinite(e.validation()))
                .max(Comparator.comparingDouble(LearningCurvePoint::validation));
    }

    /** The epoch that was stopped before its end. */
    Optional<LearningCurvePoint> unfinished() {
        return epochs.stream().filter(LearningCurvePoint::unfinished).findFirst();
    }

    /** Whether the validation figure was highest in the last tenth of the epochs, so that more of them promise more. */
    boolean wasRising() {
        return best().filter(
                        best -> best.number() >= epochs.get(epochs.size() - 1).number() - epochs.size() / 10)
                .isPresent();
    }
}
