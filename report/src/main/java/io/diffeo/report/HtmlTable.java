package io.diffeo.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in HTML whose first column names the rows. On a narrow page each row becomes a card that lists its cells under their heads, so nothing is cut off; roles keep
 * it a table for those who hear it, where the style sheet takes that from it.
 */
final class HtmlTable {
    private final String[] heads;
    private final int words;
    private final List<String> rows = new ArrayList<>();

    /** An empty table of which the first so many columns hold words and the others numbers. */
    HtmlTable(int words, String... heads) {
        this.words = words;
        this.heads = heads;
    }

    /** One more row; cells that are blank are not listed on a narrow page. */
    HtmlTable row(String... cells) {
        StringBuilder row = new StringBuilder("<tr role=\"row\">");
        for (int i = 0; i < cells.length; i++) {
            String text = Html.text(cells[i]);
            row.append(
                    i == 0
                            ? "<th scope=\"row\" role=\"rowheader\" data-head=\"%s\">%s</th>"
                                    .formatted(Html.text(heads[0]), text)
                            : "<td role=\"cell\"%s data-head=\"%s\">%s</td>"
                                    .formatted(cssClass(i, cells[i]), Html.text(heads[i]), text));
        }
        rows.add(row.append("</tr>\n").toString());
        return this;
    }

    private String cssClass(int column, String cell) {
        String classes = (column < words ? "" : "number") + (cell.isBlank() ? " blank" : "");
        return classes.isEmpty() ? "" : " class=\"" + classes.strip() + "\"";
    }

    String html() {
        StringBuilder html = new StringBuilder("<table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">");
        for (int i = 0; i < heads.length; i++) {
            html.append("<th scope=\"col\" role=\"columnheader\"%s>%s</th>"
                    .formatted(cssClass(i, "-"), Html.text(heads[i])));
        }
        html.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        rows.forEach(html::append);
        return html.append("</tbody></table>\n").toString();
    }
}
