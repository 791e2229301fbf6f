package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the documents say of the command line is so. */
@Tag("architecture")
class DocumentsTest {
    private static final Path ROOT = root();

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("diffeo")) ? here : here.getParent();
    }

    private static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return Main.commandLine(nowhere, nowhere, false, new Interruption(nowhere));
    }

    static List<String> commandsInReadme() throws IOException {
        return Pattern.compile("(?m)^ +\\./diffeo (.+)$")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commandsInReadme")
    void theReadmeCallsCommandsThatAreThere(String command) {
        assertThat(commandLine().parseArgs(command.split(" ")).hasSubcommand()).isTrue();
    }

    @Test
    void theReadmeFitsScoresAndSamples() throws IOException {
        assertThat(commandsInReadme().stream().map(command -> command.split(" ")[0]))
                .contains("demo", "fit", "score", "sample");
    }

    @Test
    void theManualShowsEveryHelpText() throws IOException {
        Map<String, String> shown = Pattern.compile("(?s)## diffeo ?(\\w*)\n\n```text\n(.*?)```")
                .matcher(Files.readString(ROOT.resolve("docs/cli.md")))
                .results()
                .collect(Collectors.toMap((MatchResult m) -> m.group(1), m -> m.group(2)));
        CommandLine diffeo = commandLine();
        assertThat(shown.remove("")).isEqualTo(help(diffeo));
        assertThat(shown.keySet()).isEqualTo(diffeo.getSubcommands().keySet());
        diffeo.getSubcommands().forEach((name, command) -> assertThat(shown.get(name))
                .as("docs/cli.md, diffeo " + name)
                .isEqualTo(help(command)));
    }

    private static String help(CommandLine command) {
        return Arrays.stream(command.getUsageMessage(Ansi.OFF).split("\n"))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
