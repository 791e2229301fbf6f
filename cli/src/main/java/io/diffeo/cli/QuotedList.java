package io.diffeo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words between commas, as in a line of a CSV file: in double quotes a comma is part of the word, and two quotes are one. */
final class QuotedList {
    private QuotedList() {}

    /** The words as they are written, quotes and all; commas in parentheses or brackets do not part words. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            }
            if (c == ',' && !quoted && depth <= 0) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }

    /** A word without its quotes. */
    static String unquoted(String word) {
        String bare = word.strip();
        return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"")
                : bare;
    }

    /** Words as a list that reads back as them. */
    static String join(List<String> words) {
        return words.stream()
                .map(word -> word.matches(".*[,\"()\\[\\]].*") || !word.equals(word.strip())
                        ? '"' + word.replace("\"", "\"\"") + '"'
                        : word)
                .collect(Collectors.joining(","));
    }
}
