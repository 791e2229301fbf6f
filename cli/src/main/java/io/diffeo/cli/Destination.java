package io.diffeo.cli;

import io.diffeo.table.io.TableException;
import io.diffeo.table.io.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is to be written: found out before the work, not after it. */
final class Destination {
    private Destination() {}

    /**
     * Refuses a file that could not be written.
     *
     * @throws TableException that says why
     */
    static void require(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw refused(file, "expected a file, got a folder; name a file in it", null);
        }
        if (!Files.isDirectory(folder)) {
            throw refused(file, "there is no folder " + folder + "; make it first", null);
        }
        try {
            Files.delete(Files.createTempFile(folder, ".diffeo-", ".tmp"));
        } catch (IOException | SecurityException e) {
            throw refused(
                    file, "nothing can be written in " + folder + " (" + e.getMessage() + "); choose another place", e);
        }
    }

    /**
     * Makes a folder for several files where it is missing.
     *
     * @throws TableException if that cannot be, or nothing could be written in it
     */
    static void requireFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused(folder, "expected a folder for the figures, got a file", null);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException | SecurityException e) {
            throw refused(folder, "the folder cannot be made (" + e + "); choose another place", e);
        }
        require(folder.resolve("figure.png"));
    }

    /** Refuses a file that the table is read from. */
    static void requireOther(Path file, TableSource table) {
        if (table.path().isPresent() && same(file, table.path().get())) {
            throw refused(file, "it is the table that is read; choose another name", null);
        }
    }

    /** Refuses one file for two things. */
    static void requireOther(Path file, Path other, String what) {
        if (same(file, other)) {
            throw refused(file, "it is also to be " + what + "; choose another name", null);
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static TableException refused(Path file, String problem, Exception cause) {
        return new TableException(file + ": cannot be written: " + problem, cause);
    }
}
