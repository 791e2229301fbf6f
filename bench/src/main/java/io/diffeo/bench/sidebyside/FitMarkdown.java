package io.diffeo.bench.sidebyside;

import io.diffeo.bench.result.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fits as Markdown: a table a file, an engine a row. */
final class FitMarkdown {
    private static final List<Double> GAPS = List.of(0.2, 0.1, 0.05, 0.02);

    private FitMarkdown() {}

    static String of(List<FitResult> results) {
        Map<FitResult.Plan, FitResult> latest = new LinkedHashMap<>();
        results.forEach(result -> latest.put(result.plan(), result));
        Map<String, List<FitResult>> files = new LinkedHashMap<>();
        for (FitResult result : latest.values()) {
            FitResult.Plan plan = result.plan();
            files.computeIfAbsent(
                            String.format(
                                    Locale.ROOT,
                                    "%,d rows of %s, %.0f s, %d threads",
                                    plan.rows(),
                                    plan.density(),
                                    plan.cap(),
                                    plan.threads()),
                            title -> new ArrayList<>())
                    .add(result);
        }
        StringBuilder text = new StringBuilder();
        files.forEach((title, some) -> text.append("**")
                .append(title)
                .append("**\n\n")
                .append(table(some))
                .append('\n'));
        latest.values().stream()
                .map(result -> result.date() + ", " + result.machine())
                .distinct()
                .forEach(line -> text.append("Measured on ").append(line).append(".\n"));
        latest.values().stream()
                .map(result -> "- " + Engine.title(result.plan().engine()) + ": " + result.words() + "\n")
                .distinct()
                .forEach(text::append);
        return text.toString();
    }

    private static Markdown table(List<FitResult> results) {
        List<String> heads = new ArrayList<>(List.of("seconds until validation is within"));
        GAPS.forEach(gap -> heads.add(gap + " nats"));
        heads.addAll(List.of("test, nats from the truth", "epochs", "parameters", "memory, MiB"));
        Markdown table = new Markdown(heads.toArray(String[]::new));
        for (FitResult result : results) {
            List<Object> cells = new ArrayList<>(List.of(result.plan().title()));
            for (double gap : GAPS) {
                cells.add(
                        result.reached(gap).isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.1f", result.reached(gap).getAsDouble())
                                : "not reached");
            }
            cells.add(result.test() == null ? "-" : String.format(Locale.ROOT, "%.4f", result.test()));
            cells.add(result.epochs());
            cells.add(String.format(Locale.ROOT, "%,d", result.parameters()));
            cells.add(String.format(Locale.ROOT, "%.0f", result.peak()));
            table.row(cells.toArray());
        }
        return table;
    }
}
