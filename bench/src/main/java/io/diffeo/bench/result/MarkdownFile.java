package io.diffeo.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a benchmark's Markdown goes: {@code x.md} beside {@code x.jsonl}. */
public final class MarkdownFile {
    private MarkdownFile() {}

    public static void write(Path results, String markdown) {
        String name = results.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        try {
            Files.writeString(results.resolveSibling(name + ".md"), markdown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
