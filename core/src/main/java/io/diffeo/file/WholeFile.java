package io.diffeo.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or not at all: to a new sibling first, forced to disk, then moved over whatever was there. */
public final class WholeFile {
    /** What a file shall hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void write(WritableByteChannel out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes bytes.
     *
     * @throws IOException if the file is a folder or would lie in one that does not exist, or cannot be written
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        write(file, out -> {
            while (left.hasRemaining()) {
                out.write(left);
            }
        });
    }

    /**
     * Writes what the content writes; a link is followed, and a file that is replaced leaves its permissions to the new one.
     *
     * @throws IOException if the file is a folder or would lie in one that does not exist, or cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
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
