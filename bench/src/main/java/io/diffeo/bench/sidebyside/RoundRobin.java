package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Engines taking turns on a cell, one at a time: each opens the case, calls once, warms up; then, round after round, each is timed in turn,
 * the first of a round being another one each time.
 */
final class RoundRobin implements AutoCloseable {
    private static final Duration COMPILING = Duration.ofMinutes(4);
    private static final int MOST = 20_000;

    private final List<EngineSession> seats;
    private final Effort effort;
    private final Consumer<String> say;

    RoundRobin(List<Engine> engines, int threads, Path directory, Effort effort, Consumer<String> say) {
        this.seats = engines.stream()
                .map(e -> new EngineSession(e, threads, directory, effort))
                .toList();
        this.effort = effort;
        this.say = say;
    }

    /** The engines that time a cell. */
    List<String> takers(Cell cell) {
        return seats.stream()
                .filter(seat -> seat.engine().takes(cell))
                .map(seat -> seat.engine().name())
                .toList();
    }

    List<Timing> measure(Cell cell, Prediction prediction) {
        List<Turn> turns = new ArrayList<>();
        for (EngineSession seat : seats) {
            if (seat.engine().takes(cell)) {
                turns.add(new Turn(seat, cell));
            }
        }
        for (Turn turn : turns) {
            turn.prepare(prediction.milliseconds(turn.seat.engine().name(), cell));
        }
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < turns.size(); i++) {
                turns.get((round + i) % turns.size()).time();
            }
        }
        return turns.stream().map(Turn::timing).toList();
    }

    /** One engine's part in one cell. */
    private final class Turn {
        private final EngineSession seat;
        private final Cell cell;
        private final List<Double> rounds = new ArrayList<>();
        private Double first;
        private int repetitions;
        private double spent;
        private String skipped;

        Turn(EngineSession seat, Cell cell) {
            this.seat = seat;
            this.cell = cell;
        }

        void prepare(OptionalDouble predicted) {
            if (predicted.isPresent() && predicted.getAsDouble() > 1000 * effort.longest()) {
                skip(String.format(
                        Locale.ROOT,
                        "a call would take about %.0f s, by the smaller batch",
                        predicted.getAsDouble() / 1000));
                return;
            }
            try {
                Server server = seat.open(cell);
                first = single(server);
                double call = first;
                if (call > Effort.SLOW && effort.rounds() > 0 && seat.engine().compiles()) {
                    call = single(server);
                }
                if (call > Effort.SLOW && effort.rounds() > 0) {
                    count(List.of(call));
                    spent = Effort.ENOUGH;
                } else if (effort.warm() > 0 && call < 1000 * effort.warm()) {
                    server.requireDone(server.ask(request("warm").put("seconds", effort.warm()), COMPILING));
                }
            } catch (EngineException e) {
                skip(e.getMessage());
            }
        }

        private double single(Server server) throws EngineException {
            return server.milliseconds(request("first"), COMPILING).get(0);
        }

        void time() {
            if (skipped != null || spent >= Effort.ENOUGH) {
                return;
            }
            try {
                ObjectNode request = request("time")
                        .put("seconds", effort.seconds())
                        .put("least", 1)
                        .put("most", MOST);
                count(seat.server().milliseconds(request, COMPILING));
            } catch (EngineException e) {
                skip(e.getMessage());
            }
        }

        private ObjectNode request(String what) {
            return Server.request(what).put("what", cell.operation().word());
        }

        private void count(List<Double> milliseconds) {
            rounds.add(rounded(Timing.median(milliseconds)));
            repetitions += milliseconds.size();
            spent += milliseconds.stream().mapToDouble(Double::doubleValue).sum();
        }

        private void skip(String why) {
            skipped = why;
            rounds.clear();
            say.accept(cell + ": " + seat.engine().name() + " skipped: " + why);
        }

        Timing timing() {
            return skipped == null
                    ? new Timing(
                            seat.engine().name(),
                            seat.versions(),
                            seat.parameters(),
                            rounded(first),
                            List.copyOf(rounds),
                            repetitions,
                            null)
                    : Timing.skipped(seat.engine().name(), seat.versions(), seat.parameters(), skipped);
        }

        private static double rounded(double milliseconds) {
            return Math.round(1e4 * milliseconds) / 1e4;
        }
    }

    @Override
    public void close() {
        seats.forEach(EngineSession::close);
    }
}
