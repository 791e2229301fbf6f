package io.diffeo.bench.sidebyside;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What a call will take, by the same engine's time for the largest smaller batch: in proportion to the rows. */
record Prediction(List<CellResult> known) {
    OptionalDouble milliseconds(String engine, Cell cell) {
        return known.stream()
                .filter(result -> result.cell().differsOnlyInBatch(cell))
                .filter(result -> result.cell().batch() < cell.batch())
                .filter(result -> result.timings().stream()
                        .anyMatch(timing -> timing.engine().equals(engine)))
                .max(Comparator.comparingInt(result -> result.cell().batch()))
                .map(result -> result.of(engine)
                        .map(timing -> timing.milliseconds()
                                * cell.batch()
                                / result.cell().batch())
                        .orElse(0.0))
                .filter(predicted -> predicted > 0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
