package io.diffeo.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the colours of one or several plots stand for, once above them. */
final class Legend {
    private Legend() {}

    /** The named marks of a plot, each with the key of its kind. */
    static String of(Plot plot) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Mark mark : plot.marks()) {
            if (!mark.name().isBlank() && mark.xs().length > 0) {
                String kind = mark instanceof Mark.Curve ? "line" : mark instanceof Mark.Rings ? "ring" : "dot";
                entries.put(mark.name(), kind + " " + mark.color().name().toLowerCase(Locale.ROOT));
            }
        }
        return list(entries);
    }

    static String dataAndSamples() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("data", "box blue");
        entries.put("samples of the model", "box orange");
        return list(entries);
    }

    private static String list(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> "<li><span class=\"key " + entry.getValue() + "\"></span> " + Html.text(entry.getKey())
                        + "</li>")
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>\n"));
    }
}
