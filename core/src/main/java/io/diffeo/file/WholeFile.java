package io.diffeo.file;

import io.diffeo.data.Draft;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or not at all: to a new sibling first, forced to disk, then moved over whatever was there. */
final class WholeFile {
    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void write(WritableByteChannel out) throws IOException;
    }

    private WholeFile() {}

    static void write(Path file, Content content) throws IOException {
        try (Draft draft = Draft.of(file)) {
            try (FileChannel out =
                    FileChannel.open(draft.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.write(out);
                out.force(true);
            }
            draft.commit();
        }
    }
}
