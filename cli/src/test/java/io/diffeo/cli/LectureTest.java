package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LectureTest {
    @TempDir
    Path folder;

    @Test
    void withoutASectionTheyAreListed() {
        Run run = Run.of("lecture");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(7).first().asString().startsWith("1  change-of-variables   ");
    }

    @Test
    void aSectionIsPrintedAndDrawn() throws IOException {
        Path figures = folder.resolve("a/b");
        Run run = Run.of("lecture", "triangular-jacobians", "-o", figures);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("autoregressive, 8 to 1     upper triangular  28 ");
        assertThat(run.err()).contains("section 5, triangular-jacobians: stated-structures\n", "into " + figures);
        try (Stream<Path> files = Files.list(figures)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("stated-structures.png");
        }
    }

    @Test
    void anUnknownSectionIsWrongUsage() {
        Run run = Run.of("lecture", "change");
        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err())
                .startsWith("diffeo: expected a section, 1 to 7, change-of-variables, ")
                .contains("or all, got \"change\"");
    }

    @Test
    void aFolderThatCannotBeMadeIsBadInput() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Run run = Run.of("lecture", "1", "-o", file);
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo("diffeo: " + file + ": cannot be written: expected a folder for the figures, got a file\n");
        Path below = file.resolve("figures");
        Run second = Run.of("lecture", "1", "-o", below);
        assertThat(second.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(second.err())
                .startsWith("diffeo: " + below + ": cannot be written: the folder cannot be made (")
                .endsWith("); choose another place\n");
    }
}
