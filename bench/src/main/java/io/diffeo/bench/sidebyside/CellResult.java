package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.diffeo.bench.result.Machine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One cell, measured by all engines in turn.
 *
 * @param date when, as 2026-11-24
 */
record CellResult(Cell cell, String date, Machine machine, List<Timing> timings) {
    Optional<Timing> of(String engine) {
        return timings.stream()
                .filter(timing -> timing.engine().equals(engine))
                .filter(Timing::isTimed)
                .findFirst();
    }

    /** Whether it holds something of each of these engines: a time, or why there is none. */
    boolean covers(List<String> engines) {
        return timings.stream().map(Timing::engine).toList().containsAll(engines);
    }

    /** The engine that others are compared with: Diffeo on the oldest JDK. */
    @JsonIgnore
    Optional<Timing> own() {
        return timings.stream()
                .filter(timing -> Engine.isOwn(timing.engine()) && timing.isTimed())
                .min(Comparator.comparing(Timing::engine));
    }

    /** The peer's time over Diffeo's, of an engine of Diffeo's. */
    Optional<Ratio> ratio(String peer, String own) {
        return of(peer).flatMap(p -> of(own).map(o -> Ratio.of(p, o)));
    }

    /** The least of the ratios to some peers: the one that is nearest to Diffeo. */
    Optional<Ratio> nearest(List<String> peers, String own) {
        return peers.stream().flatMap(peer -> ratio(peer, own).stream()).min(Comparator.comparingDouble(Ratio::value));
    }
}
