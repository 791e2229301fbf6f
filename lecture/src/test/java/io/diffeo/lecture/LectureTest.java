package io.diffeo.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code docs/lecture} shows is what the examples print, draw and consist of. With {@code -Dlecture.rewrite=true} outputs and line numbers
 * of the pages are brought up to date instead. Examples that take minutes run with {@code -Dlecture.long=true} only.
 */
@Tag("slow")
class LectureTest {
    private static final boolean REWRITE = Boolean.getBoolean("lecture.rewrite");
    private static final boolean LONG = Boolean.getBoolean("lecture.long");

    @TempDir
    Path folder;

    static List<Section> sections() {
        return List.of(Section.values());
    }

    static List<Arguments> examples() {
        return sections().stream()
                .flatMap(section -> section.examples().stream().map(e -> Arguments.of(section, e)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void thePageShowsWhatTheExamplePrintsAndDraws(Section section, Example example) throws IOException {
        Pages page = Pages.read(section.page());
        List<Pages.Output> shown = page.outputs().stream()
                .filter(output -> output.example().equals(example.name()))
                .toList();
        assertThat(shown)
                .as("blocks of ```text " + example.name() + " in " + page.file())
                .hasSize(1);
        Pages.Output output = shown.get(0);
        if (example.takesMinutes() && !LONG) {
            assertThat(output.shown()).isNotBlank();
            return;
        }
        StringBuilder printed = new StringBuilder();
        ExampleOutput board =
                ExampleOutput.withoutFilms(line -> printed.append(line).append('\n'), folder);
        example.run(board);
        if (!Pages.agree(output.shown(), printed.toString(), output.allowance())) {
            if (REWRITE) {
                Files.writeString(page.file(), page.with(output, printed.toString()));
            } else {
                assertThat(output.shown()).as(page.file().toString()).isEqualTo(printed.toString());
            }
        }
        for (String figure : board.figures()) {
            assertThat(page.links()).contains(Pages.FOLDER.resolve("figures").resolve(figure));
            assertThat(folder.resolve(figure))
                    .matches(file -> figure.endsWith(".gif") || Files.exists(file), "is drawn");
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void noSectionIsEmpty(Section section) {
        assertThat(section.examples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void thePageShowsNothingElse(Section section) throws IOException {
        List<String> names = section.examples().stream().map(Example::name).toList();
        assertThat(Pages.read(section.page()).outputs().stream().map(Pages.Output::example))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void javaIsCutFromSourcesThatThePageLinksTo(Section section) throws IOException {
        Pages page = Pages.read(section.page());
        StringBuilder sources = new StringBuilder();
        for (Path link : page.links()) {
            if (link.toString().endsWith(".java")) {
                sources.append(withoutSpaces(Files.readString(link)));
            }
        }
        List<String> invented = page.javaBlocks().stream()
                .filter(block -> sources.indexOf(withoutSpaces(block)) < 0)
                .toList();
        assertThat(invented).as("blocks of Java that no linked source holds").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void linksToLinesLeadWhereTheySay(Section section) throws IOException {
        Pages page = Pages.read(section.page());
        String fresh = page.withLinesAsTheyAre();
        if (REWRITE) {
            Files.writeString(page.file(), fresh);
        } else {
            assertThat(page.text()).isEqualTo(fresh);
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyDisplayedFormulaHasALinkToItsLine(Section section) throws IOException {
        assertThat(Pages.read(section.page()).formulasWithoutLink()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyFigureHasANumberedCaptionBelowIt(Section section) throws IOException {
        Pages page = Pages.read(section.page());
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= page.figures(); i++) {
            expected.add(section.number() + "." + i);
        }
        assertThat(page.captions()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void threeExercisesHaveThreeAnswersAndAProgramThatChecksThem(Section section) throws IOException {
        assertThat(Pages.read(section.page()).exercises()).containsExactly(3, 3);
        assertThat(section.examples().get(section.examples().size() - 1).name())
                .isEqualTo("answers-" + section.number());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void theLastLineLeadsToThePageBeforeAndTheNext(Section section) throws IOException {
        String last = Pages.read(section.page())
                .text()
                .strip()
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow();
        List<Path> leads = new Pages(Pages.FOLDER.resolve(section.page()), last).links();
        List<Path> expected = new ArrayList<>();
        Section.find(Integer.toString(section.number() - 1))
                .map(Section::page)
                .map(Pages.FOLDER::resolve)
                .ifPresent(expected::add);
        expected.add(Pages.FOLDER.resolve("README.md"));
        Section.find(Integer.toString(section.number() + 1))
                .map(Section::page)
                .map(Pages.FOLDER::resolve)
                .ifPresent(expected::add);
        assertThat(leads).containsExactlyElementsOf(expected);
    }

    static List<String> pages() {
        return Stream.concat(Stream.of("README.md"), sections().stream().map(Section::page))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsLinkedIsThere(String name) throws IOException {
        assertThat(Pages.read(name).links()).allMatch(Files::exists);
    }

    @Test
    void everyFigureIsDrawnBySomeExample() throws IOException {
        List<Path> shown = new ArrayList<>();
        for (String page : pages()) {
            shown.addAll(Pages.read(page).links());
        }
        try (Stream<Path> figures = Files.list(Pages.FOLDER.resolve("figures"))) {
            assertThat(figures.filter(f -> !shown.contains(f)))
                    .as("figures on no page")
                    .isEmpty();
        }
    }

    @Test
    void namesOfExamplesAreUniqueWordsJoinedByHyphens() {
        List<String> names = Arrays.stream(Section.values())
                .flatMap(s -> s.examples().stream())
                .map(Example::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void sectionsAreFoundByNumberAndByName() {
        for (Section section : Section.values()) {
            assertThat(Section.find(Integer.toString(section.number()))).contains(section);
            assertThat(Section.find(section.slug())).contains(section);
        }
        assertThat(Section.find("8")).isEmpty();
    }

    /** Code as it is however its lines are broken. */
    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s", "");
    }
}
