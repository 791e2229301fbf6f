package io.diffeo.report;

import io.diffeo.data.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file that appears whole or not at all: under a temporary name beside it, then moved into place. */
final class WholeFile {
    private WholeFile() {}

    static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder))
            throw new NoSuchFileException(
                    file.toString(), null, "expected an existing folder, " + folder + " is none; create it");
        try (Draft draft = Draft.of(file)) {
            Files.write(draft.path(), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            draft.commit();
        }
    }
}
