package io.diffeo.bench.sidebyside;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many times faster than its peers Diffeo is to be, in every cell of a part of the grid, at two threads.
 *
 * @param features of the cells; 0 for all
 * @param compiled whether the peer is the hand-written PyTorch under torch.compile, rather than every library
 */
record Target(
        Operation operation,
        List<String> works,
        int hidden,
        int features,
        List<Integer> batches,
        boolean compiled,
        double ratio) {
    private static final List<Integer> SMALL = List.of(256, 1024);
    private static final List<Integer> LARGE = List.of(8192);
    private static final List<Integer> EVERY = List.of(256, 1024, 8192);
    private static final List<String> ALL = List.of("S1", "S2", "S3");

    /** The targets; where two apply to a cell, the later one does. */
    static final List<Target> TARGETS = List.of(
            libraries(Operation.STEP, List.of("S1"), 64, 0, SMALL, 10),
            libraries(Operation.STEP, List.of("S3"), 64, 0, SMALL, 8),
            libraries(Operation.STEP, List.of("S2"), 64, 0, SMALL, 5),
            libraries(Operation.STEP, List.of("S1", "S3"), 64, 0, LARGE, 7),
            libraries(Operation.STEP, List.of("S2"), 64, 0, LARGE, 4),
            libraries(Operation.STEP, ALL, 256, 0, EVERY, 2),
            compiled(Operation.STEP, List.of("S1"), 64, SMALL, 5),
            compiled(Operation.STEP, List.of("S2", "S3"), 64, SMALL, 4),
            compiled(Operation.STEP, ALL, 256, EVERY, 1.6),
            libraries(Operation.LOG_PROB, List.of("S1", "S3"), 64, 0, EVERY, 10),
            libraries(Operation.LOG_PROB, List.of("S2"), 64, 0, EVERY, 5),
            libraries(Operation.LOG_PROB, ALL, 256, 0, EVERY, 3),
            compiled(Operation.LOG_PROB, ALL, 64, EVERY, 5),
            libraries(Operation.SAMPLE, List.of("S1"), 64, 0, EVERY, 8),
            libraries(Operation.SAMPLE, List.of("S2"), 64, 6, EVERY, 10),
            libraries(Operation.SAMPLE, List.of("S3"), 64, 6, EVERY, 30),
            libraries(Operation.SAMPLE, List.of("S2", "S3"), 64, 32, EVERY, 60),
            libraries(Operation.SAMPLE, List.of("S2"), 256, 0, EVERY, 8),
            libraries(Operation.SAMPLE, List.of("S3"), 256, 0, EVERY, 20));

    private static Target libraries(
            Operation operation, List<String> works, int hidden, int features, List<Integer> batches, double ratio) {
        return new Target(operation, works, hidden, features, batches, false, ratio);
    }

    private static Target compiled(
            Operation operation, List<String> works, int hidden, List<Integer> batches, double ratio) {
        return new Target(operation, works, hidden, 0, batches, true, ratio);
    }

    boolean applies(Cell cell) {
        return cell.threads() == 2
                && cell.operation() == operation
                && works.contains(cell.work())
                && cell.hidden() == hidden
                && (features == 0 || cell.features() == features)
                && batches.contains(cell.batch());
    }

    /** The target of a cell, if it has one. */
    static Optional<Target> of(Cell cell, boolean compiled) {
        return TARGETS.stream()
                .filter(target -> target.compiled() == compiled && target.applies(cell))
                .findFirst();
    }

    List<String> peers() {
        return compiled ? List.of(Engine.COMPILED) : Engine.LIBRARIES;
    }

    /** A cell and the ratio to the peer that is nearest there. */
    record Worst(Cell cell, Ratio ratio) {}

    /** Where an engine of Diffeo's is furthest from this target. */
    Optional<Worst> worst(List<CellResult> results, String own) {
        return results.stream()
                .filter(result -> applies(result.cell()))
                .flatMap(result -> result.nearest(peers(), own).stream().map(ratio -> new Worst(result.cell(), ratio)))
                .min(Comparator.comparingDouble(worst -> worst.ratio().value()));
    }

    /** {@code met}, or how much of it was reached. */
    String verdict(double reached) {
        return reached >= ratio ? "met" : Math.min(99, Math.round(100 * reached / ratio)) + " %";
    }
}
