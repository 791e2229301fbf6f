package io.diffeo.report;

import java.util.List;

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

    static String note(String sentence) {
        return "<p class=\"note\">" + text(sentence) + "</p>\n";
    }

    /** A picture under its name. */
    static String figure(String name, String picture) {
        return "<figure>\n<figcaption>" + text(name) + "</figcaption>\n" + picture + "</figure>\n";
    }

    /** Figures in as many columns as there is room for. */
    static String grid(String cssClass, List<String> figures) {
        return "<div class=\"" + cssClass + "\">\n" + String.join("", figures) + "</div>\n";
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
