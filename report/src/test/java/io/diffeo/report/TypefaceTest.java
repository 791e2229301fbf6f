package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TypefaceTest {
    /** Writes a report to the file it is given. */
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            Report.write(Examples.report(2, 50, Examples.gaussian(10)), Path.of(arguments[0]));
        }
    }

    @Test
    void thisMachineHasFonts() {
        assertThat(Pictures.missing()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutFontsTheReportStillHasItsPictures(@TempDir Path folder) throws Exception {
        Path fonts =
                Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Path report = folder.resolve("report.html");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                report.toString());
        java.environment().put("FONTCONFIG_FILE", fonts.toString());
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(report)
                .content(StandardCharsets.UTF_8)
                .contains("Density", "Marginals", "Latents", "data:image/png;base64,")
                .doesNotContain("fontconfig");
    }
}
