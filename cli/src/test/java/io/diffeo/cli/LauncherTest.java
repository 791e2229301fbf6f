package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, in a clone of nothing but itself and a jar, with a Java that stands between it and the one of the tests. */
class LauncherTest {
    @TempDir
    private Path root;

    @BeforeEach
    void cloneTheLauncher() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        Path here = Path.of("").toAbsolutePath();
        Path launcher = Files.exists(here.resolve("diffeo")) ? here : here.getParent();
        Files.copy(launcher.resolve("diffeo"), root.resolve("diffeo"));
        for (String module : List.of("core", "table", "report", "lecture", "cli")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve("cli/target"));
        Files.createDirectories(root.resolve("java/bin"));
        Files.writeString(root.resolve("java/release"), "JAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base\"\n");
    }

    private void java(String script) throws IOException {
        Path java = Files.writeString(root.resolve("java/bin/java"), "#!/bin/sh\n" + script);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private void built() throws IOException {
        Files.writeString(root.resolve("cli/target/diffeo.jar"), "");
    }

    private Run diffeo(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", root.resolve("diffeo").toString()));
        command.addAll(List.of(arguments));
        return run(environment, command);
    }

    private Run run(Map<String, String> environment, List<String> command) throws Exception {
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("JAVA_HOME", root.resolve("java").toString());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL,C,C.UTF-8",
        "LANG,POSIX,C.UTF-8",
        "LANG,xx_YY.UTF-8,C.UTF-8",
        "LC_CTYPE,de_DE.utf8,C.UTF-8",
        "LANG,de_DE.ISO-8859-1,none",
        "NOTHING,at all,C.UTF-8"
    })
    void javaReadsNamesInUtf8WhereTheLocaleIsAsciiOrUtf8(String variable, String value, String locale)
            throws Exception {
        assumeTrue(!System.getProperty("os.name").startsWith("Mac"), "macOS knows UTF-8 alone");
        java("echo \"${LC_ALL:-none}\"\n");
        built();
        assertThat(diffeo(Map.of(variable, value), "doctor").out()).isEqualTo(locale + "\n");
    }

    /** The names are in a script, not among this process's arguments, whose encoding depends on where the tests run. */
    @Test
    void namesThatAreNotAsciiWorkUnderAnAsciiLocale() throws Exception {
        built();
        java("while [ \"$1\" != -jar ]; do shift; done\nshift 2\nexec '"
                + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xmx1g -cp '"
                + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
        Files.writeString(root.resolve("table.csv"), Places.csv(300).replaceFirst("x,y", "größe,y"));
        Files.writeString(
                root.resolve("commands"),
                "set -e\nmv table.csv données.csv\n"
                        + "./diffeo fit données.csv --columns größe -o modèle.safetensors --epochs 1 --transforms 1 -q\n"
                        + "./diffeo score modèle.safetensors données.csv -o été.csv\nhead -n 1 été.csv\n",
                StandardCharsets.UTF_8);
        assertThat(root.resolve("diffeo").toFile().setExecutable(true)).isTrue();
        Run run = run(Map.of("LC_ALL", "C"), List.of("/bin/sh", "commands"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("p(größe), ").endsWith("größe,y,log_density\n");
    }

    @Test
    void aBuildSaysWhyOneWaitsAndKeepsMavensWordsToItself() throws Exception {
        java("echo ran\n");
        Path bin = Files.createDirectories(root.resolve("bin"));
        Path mvn = Files.writeString(
                bin.resolve("mvn"), "#!/bin/sh\nprintf '\\033[0mmaven was here\\n'\nexit ${MAVEN_ENDS:-0}\n");
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        String path = bin + ":" + System.getenv("PATH");
        Run failed = diffeo(Map.of("PATH", path, "MAVEN_ENDS", "1"), "--help");
        assertThat(failed.code()).isOne();
        assertThat(failed.err())
                .startsWith(
                        "diffeo: building from source with Maven, as after every change of the sources; this takes a"
                                + " minute or two ...\n")
                .contains("maven was here")
                .endsWith("diffeo: the build failed; the reason is above\n");
        Run built = diffeo(Map.of("PATH", path), "--help");
        assertThat(built.code()).isZero();
        assertThat(built.err()).contains("building from source").doesNotContain("maven was here", "\033");
    }
}
