package io.diffeo.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

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
     * @throws FileSystemException if the file is a folder or would lie in one that does not exist
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
     * Writes what the content writes; a link is followed.
     *
     * @throws FileSystemException if the file is a folder or would lie in one that does not exist
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(file.toString(), null, "there is no folder " + folder);
        }
        Path draft = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.write(out);
                out.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
