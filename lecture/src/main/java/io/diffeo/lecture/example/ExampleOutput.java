package io.diffeo.lecture.example;

import io.diffeo.report.Animation;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where an example writes its lines, hangs its pictures and, while it works, tells how far it is. Pictures are only computed where there is a folder
 * for them.
 */
public final class ExampleOutput {
    private static final Pattern NEGATIVE_ZERO = Pattern.compile("-(0\\.0+)(?![\\d.e])");

    private final Consumer<String> line;
    private final Path folder;
    private final boolean films;
    private final Consumer<String> progress;
    private final List<String> figures = new ArrayList<>();

    private ExampleOutput(Consumer<String> line, Path folder, boolean films, Consumer<String> progress) {
        this.line = line;
        this.folder = folder;
        this.films = films;
        this.progress = progress;
    }

    /** One that gives lines to {@code line} and puts pictures into a folder, which is made where it is missing. */
    public static ExampleOutput of(Consumer<String> line, Path folder) {
        return new ExampleOutput(line, folder, true, text -> {});
    }

    /** One that leaves animations out, which take long. */
    public static ExampleOutput withoutFilms(Consumer<String> line, Path folder) {
        return new ExampleOutput(line, folder, false, text -> {});
    }

    /** One that takes no pictures. */
    public static ExampleOutput linesOnly(Consumer<String> line) {
        return new ExampleOutput(line, null, false, text -> {});
    }

    /** The same, which gives to {@code progress} what {@link #work} has to tell: it is never among the lines. */
    public ExampleOutput telling(Consumer<String> progress) {
        return new ExampleOutput(line, folder, films, progress);
    }

    /** Work that takes more than some seconds, of the stated cost in all. */
    public Work work(double cost) {
        return new Work(cost, progress, System::nanoTime);
    }

    /** Writes a line, as {@link String#format} makes it; zeros lose their sign, which rounding may give to them on one machine and not on another. */
    public void write(String format, Object... values) {
        line.accept(NEGATIVE_ZERO
                .matcher(String.format(Locale.ROOT, format, values))
                .replaceAll(" $1"));
    }

    /** Draws {@code name.png}. */
    public void draw(String name, Supplier<Picture> picture) throws IOException {
        Path file = file(name + ".png");
        if (file != null) {
            picture.get().writeIn256Colours(file);
        }
    }

    /** Draws the animation {@code name.gif}, which starts again after the last frame. */
    public void film(String name, Duration frame, Supplier<List<Picture>> frames) throws IOException {
        Path file = file(name + ".gif");
        if (file != null && films) {
            Animation.of(frames.get(), frame).write(file);
        }
    }

    /** The names of the files drawn, or left out, so far. */
    public List<String> figures() {
        return List.copyOf(figures);
    }

    private Path file(String name) throws IOException {
        figures.add(name);
        if (folder == null) {
            return null;
        }
        Pictures.missing().ifPresent(reason -> {
            throw new UncheckedIOException(new IOException("no pictures: " + reason));
        });
        Files.createDirectories(folder);
        return folder.resolve(name);
    }
}
