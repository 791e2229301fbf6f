package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "old");
    }

    private void replace(Path path) throws IOException {
        try (Draft draft = Draft.of(path)) {
            Files.writeString(draft.path(), "new");
            draft.commit();
        }
    }

    @Test
    void theFileIsReplacedWholeOrStays() throws IOException {
        try (Draft draft = Draft.of(file)) {
            Files.writeString(draft.path(), "half");
            assertThat(file).hasContent("old");
        }
        assertThat(file).hasContent("old");
        replace(file);
        assertThat(file).hasContent("new");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void linksStayAndLeadToTheNewFile() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        replace(link);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("new");
        Path early = Files.createSymbolicLink(folder.resolve("early"), Path.of("later"));
        replace(early);
        assertThat(Files.isSymbolicLink(early)).isTrue();
        assertThat(folder.resolve("later")).hasContent("new");
    }

    @Test
    void permissionsStay() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        replace(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void placesThatAreNone() {
        assertThatThrownBy(() -> Draft.of(folder)).hasMessage("it is a folder");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> Draft.of(absent.resolve("file"))).hasMessage("there is no folder " + absent);
    }
}
