package io.diffeo.report;

import io.diffeo.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The report of a fit as one HTML page that holds everything it shows: no script, nothing fetched. It reads in
 * light and dark, on a narrow window and on paper; drawing it needs no fonts.
 */
public final class Report {
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            %s            </body>
            </html>
            """;

    private Report() {}

    /** The page as text; the same data gives the same page on the same machine. */
    public static String html(ReportData data) {
        return PAGE.formatted(Html.text(data.title()), stylesheet(), new Sections(data).all());
    }

    /** Writes the page, which appears whole or not at all; an existing file is replaced. */
    public static void write(ReportData data, Path file) throws IOException {
        WholeFile.write(file, html(data).getBytes(StandardCharsets.UTF_8));
    }

    private static String stylesheet() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
