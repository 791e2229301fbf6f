package io.diffeo.cli;

import io.diffeo.table.Scored;
import io.diffeo.table.io.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a scored table is like, in lines: mean, median, quantiles, and where its lowest rows stand. */
final class ScoreSummary {
    private static final int MAX_VALUES = 12;

    private final Scored scored;
    private final TableSource table;
    private final List<String> names;

    /** @param names of the values of the lowest rows */
    ScoreSummary(Scored scored, TableSource table, List<String> names) {
        this.scored = scored;
        this.table = table;
        this.names = names;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (scored.lowest().isEmpty()) {
            lines.add("no row has a density");
            return lines;
        }
        lines.add("mean log-density " + Format.withError(scored.meanLogDensity(), scored.standardError())
                + " nats per row, median " + Format.fixed(scored.median()));
        lines.add(scored.quantiles().stream()
                .map(q -> String.format(Locale.ROOT, "%s %%: %s", share(q.share()), Format.fixed(q.logDensity())))
                .collect(Collectors.joining("   ", "quantiles   ", "")));
        lines.add(
                scored.lowest().size() == 1
                        ? "the lowest row"
                        : "the lowest " + scored.lowest().size() + " rows");
        scored.lowest().forEach(low -> lines.add(line(low)));
        return lines;
    }

    private String line(Scored.Low low) {
        String place = table.place(low.row() - 1).substring(table.label().length() + 2);
        int shown = Math.min(MAX_VALUES, names.size());
        String values = IntStream.range(0, shown)
                .mapToObj(c -> names.get(c) + " " + Format.value(low.values()[c]))
                .collect(Collectors.joining(", "));
        return "  " + place + "  " + Format.fixed(low.logDensity()) + "  " + values
                + (shown < names.size() ? ", ..." : "");
    }

    private static String share(double share) {
        return Format.value(Math.round(1e6 * share) / 1e4);
    }
}
