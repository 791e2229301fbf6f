package io.diffeo.cli;

import io.diffeo.lecture.Section;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the examples of the lecture and draws its figures. */
@Command(
        name = "lecture",
        header = "Run the lecture on normalizing flows: what its slides state, computed.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo lecture [SECTION] [OPTIONS]",
        description = {
            "",
            "Prints what the examples of a section compute and draws their figures. Without a section it lists the"
                    + " sections. The text around them is in docs/lecture."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  diffeo lecture", "  diffeo lecture 1", "  diffeo lecture triangular-jacobians -o figures"})
final class LectureCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Mixin
    private final Output talk;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SECTION",
            description = "A section's number or name, or all.")
    private String section;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where to put the figures (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("demo", "lecture");

    @Spec
    private CommandSpec spec;

    LectureCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() throws IOException {
        if (section == null) {
            for (Section each : Section.values()) {
                talk.result(String.format("%d  %-22s  %s", each.number(), each.slug(), each.summary()));
            }
            return Exit.DONE;
        }
        List<Section> sections = sections();
        boolean drawn = Pictures.missing().isEmpty();
        if (drawn) {
            Destination.requireFolder(folder);
        } else {
            talk.warn("no pictures: " + Pictures.missing().get());
        }
        ExampleProgress progress = new ExampleProgress(talk);
        ExampleOutput board = (drawn
                        ? ExampleOutput.of(progress::result, folder)
                        : ExampleOutput.linesOnly(progress::result))
                .telling(progress::tell);
        for (Section each : sections) {
            for (Example example : each.examples()) {
                run(each, example, board);
            }
        }
        if (drawn) {
            talk.say("Drew " + Format.count(board.figures().size(), "figure") + " into " + folder);
        }
        return Exit.DONE;
    }

    private void run(Section section, Example example, ExampleOutput board) throws IOException {
        talk.say("section " + section.number() + ", " + section.slug() + ": " + example.name());
        talk.result(section.number() + "  " + example.title());
        talk.result("");
        example.run(board);
        talk.result("");
    }

    private List<Section> sections() {
        if (section.equals(ALL)) {
            return List.of(Section.values());
        }
        return List.of(Section.find(section)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "expected a section, 1 to " + Section.values().length + ", "
                                + Arrays.stream(Section.values())
                                        .map(Section::slug)
                                        .collect(Collectors.joining(", "))
                                + " or all, got \"" + section + "\"")));
    }
}
