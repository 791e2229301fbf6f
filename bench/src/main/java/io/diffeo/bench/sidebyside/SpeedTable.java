package io.diffeo.bench.sidebyside;

import io.diffeo.bench.result.Markdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Cells as Markdown: a table for each operation and number of threads, a cell a row, and below them the machine, the versions and what was skipped. */
final class SpeedTable {
    private static final Comparator<Cell> ORDER = Comparator.comparingInt((Cell cell) -> -cell.threads())
            .thenComparing(Cell::operation)
            .thenComparing(Cell::hidden)
            .thenComparing(Cell::work)
            .thenComparing(Cell::features)
            .thenComparing(Cell::batch);

    private SpeedTable() {}

    /** The last result of each cell. */
    static List<CellResult> latest(List<CellResult> results) {
        Map<Cell, CellResult> latest = new TreeMap<>(ORDER);
        results.forEach(result -> latest.put(result.cell(), result));
        return List.copyOf(latest.values());
    }

    static String of(List<CellResult> all) {
        List<CellResult> results = latest(all);
        StringBuilder text = new StringBuilder();
        results.stream()
                .collect(Collectors.groupingBy(result -> title(result.cell()), LinkedHashMap::new, Collectors.toList()))
                .forEach((title, some) -> text.append("**")
                        .append(title)
                        .append("**\n\n")
                        .append(table(some))
                        .append('\n'));
        return text.append(notes(results)).toString();
    }

    private static String title(Cell cell) {
        String title = cell.operation().title();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ", " + cell.threads()
                + (cell.threads() == 1 ? " thread" : " threads");
    }

    private static Markdown table(List<CellResult> results) {
        List<String> owns = owns(results);
        List<String> peers = Engine.PEERS.stream()
                .filter(peer -> results.stream().anyMatch(result -> result.covers(List.of(peer))))
                .toList();
        boolean judged = results.get(0).cell().threads() == 2;
        List<String> heads = new ArrayList<>(List.of("work", "D", "hidden", "batch"));
        owns.forEach(own -> heads.add("**" + Engine.title(own) + "**"));
        peers.forEach(peer -> heads.add(Engine.title(peer)));
        heads.add("nearest library");
        if (judged) {
            heads.add("target");
        }
        Markdown table = new Markdown(heads.toArray(String[]::new));
        for (CellResult result : results) {
            Cell cell = result.cell();
            List<Object> cells =
                    new ArrayList<>(List.of(cell.work(), cell.features(), "2x" + cell.hidden(), cell.batch()));
            owns.forEach(own -> cells.add(result.of(own)
                    .map(t -> "**" + number(t.milliseconds()) + "**")
                    .orElse("-")));
            peers.forEach(peer -> cells.add(peer(result, peer)));
            cells.add(result.own()
                    .flatMap(own -> result.nearest(Engine.LIBRARIES, own.engine()))
                    .map(ratio -> Ratio.number(ratio.value()) + " " + ratio.peer())
                    .orElse("-"));
            if (judged) {
                cells.add(target(result));
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private static String peer(CellResult result, String peer) {
        return result.of(peer)
                .map(timing -> number(timing.milliseconds())
                        + result.own()
                                .map(own -> ": " + Ratio.of(timing, own).cell())
                                .orElse(""))
                .orElse("-");
    }

    private static String target(CellResult result) {
        Optional<Timing> own = result.own();
        List<String> parts = new ArrayList<>();
        for (boolean compiled : new boolean[] {false, true}) {
            Target.of(result.cell(), compiled)
                    .ifPresent(target -> own.flatMap(o -> result.nearest(target.peers(), o.engine()))
                            .ifPresent(ratio -> parts.add(Ratio.number(target.ratio())
                                    + (compiled ? " compiled: " : ": ")
                                    + target.verdict(ratio.value()))));
        }
        return parts.isEmpty() ? "-" : String.join("; ", parts);
    }

    static List<String> owns(List<CellResult> results) {
        return List.copyOf(results.stream()
                .flatMap(result -> result.timings().stream())
                .map(Timing::engine)
                .filter(Engine::isOwn)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String notes(List<CellResult> results) {
        StringBuilder text = new StringBuilder();
        results.stream()
                .map(result -> result.date() + ", " + result.machine())
                .distinct()
                .sorted()
                .forEach(line -> text.append("Measured on ").append(line).append(".\n"));
        Map<String, TreeSet<String>> versions = new LinkedHashMap<>();
        Map<String, List<Cell>> skipped = new TreeMap<>();
        for (CellResult result : results) {
            for (Timing timing : result.timings()) {
                if (!timing.versions().isEmpty()) {
                    versions.computeIfAbsent(timing.engine(), engine -> new TreeSet<>())
                            .add(timing.versions());
                }
                if (timing.skipped() != null) {
                    skipped.computeIfAbsent(
                                    timing.engine() + ": "
                                            + timing.skipped().replaceAll("about \\d+ s", "too many seconds"),
                                    reason -> new ArrayList<>())
                            .add(result.cell());
                }
            }
        }
        versions.forEach((engine, those) -> text.append("- ")
                .append(Engine.title(engine))
                .append(": ")
                .append(String.join("; ", those))
                .append('\n'));
        skipped.forEach((reason, cells) -> text.append("- Not timed: ")
                .append(reason)
                .append(" (")
                .append(cells.size() == 1 ? cells.get(0) : cells.size() + " cells, such as " + cells.get(0))
                .append(")\n"));
        return text.toString();
    }

    /** Milliseconds with three digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
