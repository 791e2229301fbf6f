package io.diffeo.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * A file in the making, so that it appears whole or not at all: it is written beside its place, and moved there at last. A symbolic link stays and
 * what it points to is replaced; a file that is replaced leaves its permissions to the new one.
 */
public final class Draft implements AutoCloseable {
    private final Path target;
    private final Path path;

    private Draft(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    /**
     * A draft of a file, of which nothing exists yet.
     *
     * @throws IOException if the file is a folder, or there is none to put it in
     */
    public static Draft of(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : pointedTo(file.toAbsolutePath());
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        return new Draft(target, folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp"));
    }

    /** Where a link to nothing yet leads. */
    private static Path pointedTo(Path file) throws IOException {
        return Files.isSymbolicLink(file)
                ? file.resolveSibling(Files.readSymbolicLink(file)).normalize()
                : file;
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /** Puts what was written in its place. */
    public void commit() throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        PosixFileAttributeView fresh = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (Files.exists(target) && old != null && fresh != null) {
            fresh.setPermissions(old.readAttributes().permissions());
        }
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Without a {@link #commit} before it, gives the draft up. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
