package io.diffeo.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that a benchmark writes: what stands between {@code <!-- NAME: begin -->} and {@code <!-- NAME: end -->}. */
public final class MarkedSection {
    private MarkedSection() {}

    /**
     * Replaces what stands between the markers.
     *
     * @throws IllegalArgumentException if the page lacks a marker
     */
    public static void write(Path page, String name, String text) {
        try {
            Files.writeString(page, replaced(Files.readString(page), name, text, page.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String page, String name, String text, String label) {
        String begin = "<!-- " + name + ": begin -->";
        String end = "<!-- " + name + ": end -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    label + ": expected the lines \"" + begin + "\" and \"" + end + "\", in this order");
        }
        return page.substring(0, from + begin.length()) + "\n" + text.strip() + "\n" + page.substring(to);
    }
}
