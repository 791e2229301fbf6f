package io.diffeo.report;

/** Pieces of well-formed HTML; every text that comes from outside passes through {@link #text}. */
final class Html {
    private Html() {}

    /** The text with markup characters escaped, and characters that XML forbids replaced. */
    static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    static String figure(String cssClass, String alternative, Picture picture) {
        return figure(cssClass, "", alternative, picture);
    }

    static String figure(String cssClass, String style, String alternative, Picture picture) {
        return "<figure class=\"%s\" style=\"%s\"><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\" /></figure>\n"
                .formatted(cssClass, style, picture.dataUri(), picture.width(), picture.height(), text(alternative));
    }

    static String section(String title, String content) {
        return "<section>\n<h2>" + text(title) + "</h2>\n" + content + "</section>\n";
    }

    static String note(String sentence) {
        return "<p class=\"note\">" + text(sentence) + "</p>\n";
    }

    /** A table of which the first {@code words} columns hold words and the others numbers; cells are escaped here. */
    static String table(String[] head, Iterable<String[]> rows, int words) {
        StringBuilder out = new StringBuilder("<div class=\"wide\"><table>\n<thead>");
        row(out, "th", head, words);
        out.append("</thead>\n<tbody>\n");
        for (String[] cells : rows) row(out, "td", cells, words);
        return out.append("</tbody></table></div>\n").toString();
    }

    private static void row(StringBuilder out, String tag, String[] cells, int words) {
        out.append("<tr>");
        for (int i = 0; i < cells.length; i++)
            out.append('<')
                    .append(tag)
                    .append(i < words ? "" : " class=\"number\"")
                    .append('>')
                    .append(text(cells[i]))
                    .append("</")
                    .append(tag)
                    .append('>');
        out.append("</tr>\n");
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c < 0x7F
                || c >= 0xA0 && c < 0xD800
                || c > 0xDFFF && c < 0xFFFE
                || c > 0xFFFF;
    }
}
