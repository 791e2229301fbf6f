package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
    @Test
    void everySectionOfATwoColumnModelIsThere() throws Exception {
        Document page = parsed(Examples.report(2, 500, Examples.gaussian(40)));
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Before you trust the figures",
                        "Test figures",
                        "Density",
                        "Learning",
                        "Lowest rows",
                        "Marginals",
                        "Latents",
                        "Columns",
                        "Layers",
                        "Provenance");
        assertThat(plots(page)).hasSize(3 + 1 + 2 + 2);
        assertThat(texts(page, "td")).contains("−1.500 ± 0.010", "0.500 ± 0.015", "1.082", "7,231");
    }

    @Test
    void theHeadSaysWhoWonHowGoodItIsAndWhyItStopped() throws Exception {
        List<String> paragraphs = texts(parsed(Examples.report(2, 100, null)), "p");
        assertThat(paragraphs.get(0)).isEqualTo("The flow wins.");
        assertThat(paragraphs.get(1))
                .isEqualTo(
                        "A neural spline flow, fitted to 1,000 rows. On test rows its mean log-likelihood is −1.500 ± 0.010"
                                + " nats per row, 1.082 bits per dimension. The weights kept are those of epoch 2 of 3."
                                + " Training stopped because the time limit was reached.");
    }

    @Test
    void theHeadSaysThatTheStartWasKept() {
        assertThat(Summary.kept(new LearningCurve(List.of(new LearningCurvePoint(1, -3, -3.1)), 0, "it was done")))
                .isEqualTo("The weights kept are those of the start: no epoch was surely better.");
    }

    @Test
    void warningsAreSentencesInAList() throws Exception {
        Document page = parsed(Examples.report(2, 100, null));
        assertThat(elements(page, "ul").stream()
                        .filter(list -> ((Element) list.getParentNode())
                                .getAttribute("class")
                                .equals("warnings"))
                        .map(Element::getTextContent)
                        .map(String::strip))
                .containsExactly("Repeats leak: from training into test.");
        assertThat(texts(page, "strong")).containsExactly("Repeats leak:");
    }

    @Test
    void everyPictureHasWordsForThoseWhoDoNotSeeItAndAFigureItsName() throws Exception {
        Document page = parsed(Examples.report(3, 400, null));
        for (Element plot : plots(page)) {
            assertThat(plot.getAttribute("aria-label")).isNotBlank();
        }
        assertThat(plots(page)).hasSize(1 + 3 + 2 * 3 + 3);
        assertThat(elements(page, "figure")).hasSameSizeAs(elements(page, "figcaption"));
        for (Element image : elements(page, "img")) {
            assertThat(image.hasAttribute("alt")).isTrue();
        }
    }

    @Test
    void linksLeadToTheSections() throws Exception {
        Document page = parsed(Examples.report(3, 200, null));
        List<String> anchors = elements(page, "section").stream()
                .map(section -> "#" + section.getAttribute("id"))
                .toList();
        assertThat(elements(page, "a").stream().map(link -> link.getAttribute("href")))
                .containsExactlyElementsOf(anchors);
        assertThat(anchors).contains("#lowest-rows", "#pairs").doesNotHaveDuplicates();
    }

    @Test
    void theLowestRowsAreNamedByTheirNumbersWithTheirValues() throws Exception {
        Document page = parsed(Examples.report(2, 100, null));
        Element section = section(page, "lowest-rows");
        assertThat(texts(section, "th").subList(0, 6))
                .containsExactly("Row", "Log-density, nats", "c0", "c1", "10", "20");
        assertThat(texts(section, "td").get(0)).isEqualTo("−100.50");
        assertThat(elements(section, "tr")).hasSize(11);
        assertThat(texts(section, "p").get(0))
                .contains("of t.csv", "of 100 test rows", "above −50.50, and one in a hundred is below −99.50");
        Document wide = parsed(Examples.report(60, 20, null));
        assertThat(texts(section(wide, "lowest-rows"), "td").get(1))
                .startsWith("c0 ")
                .contains(", c59 ");
    }

    @Test
    void aLegendStandsOnceInASection() throws Exception {
        Document page = parsed(Examples.report(6, 200, null));
        for (String id : List.of("marginals", "pairs")) {
            assertThat(elements(section(page, id), "ul").stream().map(Element::getTextContent))
                    .as(id)
                    .containsExactly(" data samples of the model");
        }
    }

    @Test
    void cellsTellTheirHeadsWhereRowsBecomeCards() throws Exception {
        for (Element cell : elements(parsed(Examples.report(2, 50, null)), "td")) {
            assertThat(cell.getAttribute("data-head")).isNotBlank();
        }
    }

    @Test
    void anUnfinishedEpochIsMarked() throws Exception {
        Element finished = section(parsed(Examples.report(2, 50, null)), "learning");
        assertThat(finished.getTextContent()).doesNotContain("unfinished");
        ReportData data = Examples.report(2, 50, null);
        LearningCurve cut = new LearningCurve(
                List.of(
                        new LearningCurvePoint(1, -3, -3.1),
                        new LearningCurvePoint(2, -2, -2.1),
                        new LearningCurvePoint(3, -1.25, -2.05).asUnfinished()),
                2,
                "the time limit was reached");
        Element learning = section(
                parsed(new ReportData(
                        "t",
                        "The flow wins.",
                        "",
                        List.of(),
                        cut,
                        data.columns(),
                        data.samples(),
                        ScoredRows.none(),
                        null,
                        List.of(),
                        Map.of(),
                        List.of())),
                "learning");
        assertThat(learning.getTextContent())
                .contains("unfinished epoch")
                .contains("Training was stopped within epoch 3: its training figure, −1.250, is of the rows seen until"
                        + " then and no sign of overfitting.");
    }

    @Test
    void nothingIsFetchedAndNothingRuns() throws Exception {
        String html = Report.html(Examples.report(3, 900, null));
        assertThat(html).contains("<image href=\"data:image/png;base64,");
        assertThat(html.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "PICTURE"))
                .doesNotContain("http", "//", "<script", "<link", "@import", "url(", "javascript");
        Document page = parsed(Examples.report(2, 50, Examples.gaussian(20)));
        for (Element image : elements(page, "img")) {
            assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
        }
        assertThat(elements(page, "img")).hasSize(3);
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String hostile = Examples.HOSTILE;
        ReportData plain = Examples.report(List.of(hostile, "b"), 50, null);
        ReportData data = new ReportData(
                hostile,
                "The flow wins.",
                hostile,
                List.of(ScoreSummary.flow(hostile, 1, 1), new ScoreSummary(hostile, 1, 1, 1, 1)),
                new LearningCurve(List.of(), 0, hostile),
                List.of(plain.columns().get(0), new ColumnSummary("b", hostile, 0, 1, 0, 1, hostile)),
                plain.samples(),
                Examples.tested(List.of(hostile), 1),
                null,
                List.of(new LayerSummary(hostile, hostile, hostile, 1)),
                Map.of(hostile, hostile),
                List.of(hostile));
        Document page = parsed(data);
        String shown = hostile.replace('\u0000', '\uFFFD').replace('\uD800', '\uFFFD');
        assertThat(elements(page, "script")).isEmpty();
        assertThat(texts(page, "h1")).containsExactly(shown);
        assertThat(texts(page, "td")).contains(shown);
        assertThat(texts(page, "li")).anyMatch(item -> item.startsWith("<script>"));
        assertThat(texts(page, "dd")).containsExactly(shown);
    }

    @Test
    void oneColumnHasNoPairsAndSixtyHaveTheFifteenMostInformative() throws Exception {
        Document one = parsed(Examples.report(1, 300, null));
        assertThat(texts(one, "h2")).doesNotContain("Pairs");
        Document sixty = parsed(Examples.report(60, 300, null));
        assertThat(plots(sixty)).hasSize(1 + 60 + 2 * 15 + 16);
        assertThat(String.join(" ", texts(sixty, "p"))).contains("15 of 1,770 pairs", "16 of 60 farthest");
    }

    @Test
    void whatIsEmptyIsLeftOut() throws Exception {
        Samples none = new Samples(new double[0][], new double[0][], new double[0][]);
        ReportData data = new ReportData(
                "t",
                "The flow wins.",
                "",
                List.of(),
                new LearningCurve(List.of(), 0, ""),
                List.of(),
                none,
                ScoredRows.none(),
                null,
                List.of(),
                Map.of(),
                List.of());
        assertThat(texts(parsed(data), "h2")).isEmpty();
    }

    @Test
    void noNumberThatIsNotOneReachesThePage() throws Exception {
        double nan = Double.NaN, inf = Double.POSITIVE_INFINITY;
        double[][] odd = {{nan, 1e300}, {inf, -1e300}, {-inf, 3e-310}, {1, 0}};
        ReportData data = new ReportData(
                "t",
                "The flow wins.",
                "s",
                List.of(ScoreSummary.flow("f", nan, inf), new ScoreSummary("g", inf, nan, 1e300, nan)),
                new LearningCurve(
                        List.of(new LearningCurvePoint(1, nan, -inf), new LearningCurvePoint(2, -1e300, 1e300)), 2, ""),
                List.of(
                        new ColumnSummary("a", "real", nan, inf, 1e300, 1e-300, ""),
                        new ColumnSummary("b", "real", -1e300, 0, nan, nan, "")),
                new Samples(odd, odd, odd),
                ScoredRows.none(),
                new DensityGrid(new Frame("a", "b", -1, 1, 0, 1, 0), new double[][] {{nan, -inf}, {inf, 3}}),
                List.of(),
                Map.of(),
                List.of());
        String text = parsed(data).getElementsByTagName("body").item(0).getTextContent();
        assertThat(text).doesNotContain("NaN", "Infinity").contains("1e300", "1e−300", "–");
    }

    @Test
    void aFileAppearsWholeReplacesAndLeavesNothingBeside(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");
        Report.write(Examples.report(1, 20, null), file);
        assertThat(file)
                .content(StandardCharsets.UTF_8)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n");
        assertThat(folder).isDirectoryContaining(f -> f.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none").resolve("report.html");
        assertThatThrownBy(() -> Report.write(Examples.report(1, 20, null), file))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no folder " + file.getParent());
    }

    @Test
    void theRootOfAFileSystemIsNoFile(@TempDir Path folder) {
        Path root = folder.getRoot();
        assertThatThrownBy(() -> Report.write(Examples.report(1, 20, null), root))
                .isInstanceOf(IOException.class)
                .hasMessage("it is a folder");
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        double[][] wide = Examples.normal(3, 4, 1), right = Examples.normal(3, 2, 1);
        ReportData two = Examples.report(2, 10, null);
        assertThatThrownBy(() -> new ReportData(
                        "t",
                        "The flow wins.",
                        "",
                        List.of(),
                        two.training(),
                        two.columns(),
                        new Samples(right, wide, right),
                        ScoredRows.none(),
                        null,
                        List.of(),
                        Map.of(),
                        List.of()))
                .hasMessage("expected 2 columns, got 4 (row 0 of the model sample)");
    }

    @Test
    void manyLongNamesKeepThePageSmall() {
        List<String> names = new ArrayList<>(Collections.nCopies(60, "a name of some length that says what it holds"));
        assertThat(Report.html(Examples.report(names, 2000, null)).length()).isLessThan(4_000_000);
    }

    private static Document parsed(ReportData data) throws Exception {
        return parsed(Report.html(data));
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element section(Document page, String id) {
        return elements(page, "section").stream()
                .filter(section -> section.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> plots(Document page) {
        return elements(page, "div").stream()
                .filter(div -> div.getAttribute("role").equals("img"))
                .toList();
    }

    private static List<Element> elements(Document page, String tag) {
        return elements(page.getElementsByTagName(tag));
    }

    private static List<Element> elements(Element within, String tag) {
        return elements(within.getElementsByTagName(tag));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream().map(Element::getTextContent).toList();
    }

    private static List<String> texts(Element within, String tag) {
        return elements(within, tag).stream().map(Element::getTextContent).toList();
    }
}
