package io.diffeo.report;

import java.util.Locale;
import java.util.Optional;

/** A part of the page under a title, to which a link leads. */
record PageSection(String title, String content) {
    static Optional<PageSection> of(String title, String content) {
        return Optional.of(new PageSection(title, content));
    }

    String html() {
        return "<section id=\"%s\">\n<h2>%s</h2>\n%s</section>\n".formatted(anchor(), Html.text(title), content);
    }

    String link() {
        return "<li><a href=\"#%s\">%s</a></li>".formatted(anchor(), Html.text(title));
    }

    private String anchor() {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
