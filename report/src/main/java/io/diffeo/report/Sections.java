package io.diffeo.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report's sections in order, under a head with the verdict, the warnings and links to them; one that has nothing to show is left out. */
final class Sections {
    private final ReportData data;

    Sections(ReportData data) {
        this.data = data;
    }

    String all() {
        ScoreSections scores = new ScoreSections(data);
        PictureSections pictures = new PictureSections(data);
        ModelSections model = new ModelSections(data);
        List<PageSection> sections = Stream.of(
                        scores.testFigures(),
                        pictures.density(),
                        pictures.learning(),
                        scores.lowestRows(),
                        pictures.marginals(),
                        pictures.pairs(),
                        pictures.latents(),
                        model.columns(),
                        model.layers(),
                        model.provenance())
                .flatMap(Optional::stream)
                .toList();
        return "<header>\n<h1>" + Html.text(data.title()) + "</h1>\n<p class=\"verdict\">"
                + Html.text(data.verdict()) + "</p>\n<p class=\"summary\">" + Html.text(Summary.of(data)) + "</p>\n"
                + warnings() + contents(sections) + "</header>\n<main>\n"
                + sections.stream().map(PageSection::html).collect(Collectors.joining()) + "</main>\n";
    }

    private static String contents(List<PageSection> sections) {
        return sections.isEmpty()
                ? ""
                : sections.stream()
                        .map(PageSection::link)
                        .collect(Collectors.joining("", "<nav aria-label=\"Sections\"><ul>", "</ul></nav>\n"));
    }

    private String warnings() {
        return data.warnings().isEmpty()
                ? ""
                : data.warnings().stream()
                        .map(warning -> "<li>" + warning(warning.strip()) + "</li>")
                        .collect(Collectors.joining(
                                "\n",
                                "<div class=\"warnings\">\n<h2>Before you trust the figures</h2>\n<ul>\n",
                                "\n</ul>\n</div>\n"));
    }

    /** A warning as a sentence, what it says before a colon standing out from the explanation behind it. */
    private static String warning(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        String sentence = text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
        sentence += sentence.endsWith(".") ? "" : ".";
        int colon = sentence.indexOf(": ");
        return colon < 0
                ? Html.text(sentence)
                : "<strong>" + Html.text(sentence.substring(0, colon + 1)) + "</strong>"
                        + Html.text(sentence.substring(colon + 1));
    }
}
