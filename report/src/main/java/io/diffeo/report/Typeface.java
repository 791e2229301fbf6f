package io.diffeo.report;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The font family of the pictures: the first of a few plain ones that is installed. A bare container has none. */
final class Typeface {
    private static final List<String> FAMILIES =
            List.of("Inter", "Helvetica Neue", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "DejaVu Sans");
    private static @Nullable String family;
    private static @Nullable String missing;

    static {
        try {
            family = choose();
            new TextLayout("a", new Font(family, Font.PLAIN, 12), new FontRenderContext(null, true, true)).getBounds();
        } catch (RuntimeException | LinkageError | InternalError e) {
            missing = "Java found no fonts to draw with on this machine (" + root(e) + "); install fontconfig and a"
                    + " font, on Debian: apt-get install fontconfig fonts-dejavu-core";
        }
    }

    private Typeface() {}

    /** Why nothing can be drawn on this machine, with what to do; empty where it can. */
    static Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    static Font font(int style, int size) {
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        return new Font(family, style, size);
    }

    private static String choose() {
        Set<String> installed = Set.copyOf(
                Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
        return FAMILIES.stream().filter(installed::contains).findFirst().orElse(Font.SANS_SERIF);
    }

    private static String root(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
