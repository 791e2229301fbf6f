package io.diffeo.bench.sidebyside;

import io.diffeo.bench.result.Machine;
import io.diffeo.bench.result.MarkdownFile;
import io.diffeo.bench.result.MarkedSection;
import io.diffeo.bench.result.ResultFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Diffeo beside PyTorch by hand, plain and compiled, zuko, nflows, normflows and FlowJAX: training steps, scores and samples of the same flows
 * on the same batches, interleaved in one run.
 */
@Command(
        name = "side-by-side",
        mixinStandardHelpOptions = true,
        description = "Times Diffeo and the Python libraries on the same work in one run.")
public final class SideBySide implements Callable<Integer> {
    private static final Path RESULTS = Path.of("bench", "results", "side-by-side.jsonl");
    private static final Path DIRECTORY = Path.of("bench", "target", "side-by-side");

    /** Warm-ups of a cell with which a virtual machine begins. */
    private static final double START = 15;

    @Mixin
    private Setup setup;

    @Mixin
    private Grid grid;

    @Mixin
    private FitPlan fits;

    @Option(names = "--fit", description = "end to end instead: seconds from process start to a fitted model")
    private boolean fit;

    @Option(names = "--one-row", description = "one row scored in a warm process instead, and memory")
    private boolean oneRow;

    @Option(names = "--rounds", defaultValue = "3", description = "turns of each engine in a cell; ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "0.2", description = "length of a turn; ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--warm", defaultValue = "0.3", description = "seconds of calls before a cell; ${DEFAULT-VALUE}")
    private double warm;

    @Option(
            names = "--longest",
            defaultValue = "20",
            description = "seconds of a call above which it is not timed; ${DEFAULT-VALUE}")
    private double longest;

    @Option(names = "--minutes", defaultValue = "600", description = "when to begin no other cell; ${DEFAULT-VALUE}")
    private double minutes;

    @Option(names = "--results", paramLabel = "FILE", description = "JSON lines, appended to; a .md is written beside")
    private Path results;

    @Option(names = "--docs", paramLabel = "FILE", description = "also write the tables between the markers of a page")
    private Path docs;

    @Option(names = "--again", description = "run also what the results have already")
    private boolean again;

    @Option(names = "--table", description = "run nothing: print the results as Markdown")
    private boolean table;

    @Option(
            names = "--compile-only",
            description =
                    "time nothing: have each case compiled by the engines that compile, which keep it for the run that counts")
    private boolean compileOnly;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new SideBySide()).execute(arguments));
    }

    @Override
    public Integer call() {
        List<String> complaints = new ArrayList<>();
        List<Engine> engines = setup.engines(complaints);
        complaints.forEach(System.err::println);
        if (fit) {
            return new EndToEnd(engines, fits, again, table, docs).run();
        }
        if (oneRow) {
            return new OneRow(engines, grid, DIRECTORY, again, table, docs).run();
        }
        Path path = results == null ? RESULTS : results;
        ResultFile<CellResult> file = new ResultFile<>(path, CellResult.class);
        if (table) {
            System.out.print(TargetTable.of(file.read()) + "\n" + SpeedTable.of(file.read()));
            return 0;
        }
        long end = System.nanoTime() + (long) (60e9 * minutes);
        for (int threads : grid.threads()) {
            if (compileOnly) {
                compile(engines, threads);
            } else {
                run(engines, threads, file, path, end);
            }
        }
        return 0;
    }

    private void run(List<Engine> engines, int threads, ResultFile<CellResult> file, Path path, long end) {
        Effort effort = new Effort(rounds, seconds, warm, START * warm, longest);
        List<CellResult> known = new ArrayList<>(file.read());
        List<Cell> cells = grid.cells(threads);
        int number = 0;
        try (RoundRobin turns = new RoundRobin(engines, threads, DIRECTORY, effort, System.err::println)) {
            for (Cell cell : cells) {
                number++;
                List<String> takers = turns.takers(cell);
                boolean done = known.stream().anyMatch(result -> result.cell().equals(cell) && result.covers(takers));
                if (takers.isEmpty() || (done && !again)) {
                    continue;
                }
                if (System.nanoTime() > end) {
                    System.err.println("The time is over before cell " + number + " of " + cells.size() + ", " + cell
                            + "; the same command goes on from here.");
                    return;
                }
                long begun = System.nanoTime();
                CellResult result = new CellResult(
                        cell,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        Machine.here(),
                        turns.measure(cell, new Prediction(known)));
                known.add(result);
                file.append(result);
                write(path, known);
                System.err.printf(
                        "%d/%d %s, %.0f s: %s%n",
                        number, cells.size(), cell, (System.nanoTime() - begun) / 1e9, words(result));
            }
        }
    }

    private void compile(List<Engine> engines, int threads) {
        Effort once = new Effort(0, 0, 0, 0, longest);
        List<Engine> compiling = engines.stream().filter(Engine::compiles).toList();
        try (RoundRobin turns = new RoundRobin(compiling, threads, DIRECTORY, once, System.err::println)) {
            for (Cell cell : grid.cells(threads)) {
                for (Timing timing : turns.measure(cell, new Prediction(List.of()))) {
                    System.err.printf(
                            "%s, %s: %s ms%n", cell, timing.engine(), timing.first() == null ? "-" : timing.first());
                }
            }
        }
    }

    private void write(Path path, List<CellResult> known) {
        String targets = TargetTable.of(known);
        String cells = SpeedTable.of(known);
        MarkdownFile.write(path, targets + "\n" + cells);
        if (docs != null) {
            MarkedSection.write(docs, "targets", targets);
            MarkedSection.write(docs, "cells", cells);
        }
    }

    private static String words(CellResult result) {
        List<String> words = new ArrayList<>();
        for (Timing timing : result.timings()) {
            words.add(timing.engine() + " " + (timing.isTimed() ? SpeedTable.number(timing.milliseconds()) : "-"));
        }
        return String.join(", ", words);
    }
}
