package io.diffeo.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How training went: its epochs in order (may be empty) and, in words that follow "because", why it stopped. */
public record Training(List<Epoch> epochs, String stopped) {
    public Training {
        epochs = List.copyOf(epochs);
    }

    /** The epoch of the highest finite validation figure. */
    Optional<Epoch> best() {
        return epochs.stream()
                .filter(e -> Double.isFinite(e.validation()))
                .max(Comparator.comparingDouble(Epoch::validation));
    }
}
