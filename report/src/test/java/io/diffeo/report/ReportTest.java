package io.diffeo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
                        "Test figures",
                        "Density",
                        "Learning",
                        "Marginals",
                        "Latents",
                        "Columns",
                        "Layers",
                        "Provenance");
        assertThat(elements(page, "img")).hasSize(3 + 1 + 2 + 2);
        assertThat(texts(page, "td")).contains("−1.500 ± 0.010", "0.500 ± 0.015", "1.082", "7,231");
    }

    @Test
    void theSummarySaysHowGoodBesideWhatAndWhyItStopped() throws Exception {
        assertThat(texts(parsed(Examples.report(2, 100, null)), "p").get(0))
                .isEqualTo(
                        "A neural spline flow, fitted to 1,000 rows. On test rows its mean log-likelihood is −1.500 ± 0.010"
                                + " nats per row, 1.082 bits per dimension. It is 0.500 ± 0.015 nats per row ahead of the Gaussian on"
                                + " the same rows. The weights kept are those of epoch 2 of 3. Training stopped because the time"
                                + " limit was reached.");
    }

    @Test
    void nothingIsFetchedAndNothingRuns() throws Exception {
        String html = Report.html(Examples.report(3, 200, null));
        assertThat(html.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "PICTURE"))
                .doesNotContain("http", "//", "<script", "<link", "@import", "url(", "javascript");
        for (Element image : elements(parsed(html), "img"))
            assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String hostile = Examples.HOSTILE;
        ReportData plain = Examples.report(List.of(hostile, "b"), 50, null);
        ReportData data = new ReportData(
                hostile,
                hostile,
                List.of(Score.flow(hostile, 1, 1), new Score(hostile, 1, 1, 1, 1)),
                new Training(List.of(), hostile),
                List.of(plain.columns().get(0), new ColumnSummary("b", hostile, 0, 1, 0, 1, hostile)),
                plain.samples(),
                null,
                List.of(new Layer(hostile, hostile, 1)),
                Map.of(hostile, hostile),
                List.of(hostile));
        Document page = parsed(data);
        String shown = hostile.replace('\u0000', '\uFFFD').replace('\uD800', '\uFFFD');
        assertThat(elements(page, "script")).isEmpty();
        assertThat(texts(page, "h1")).containsExactly(shown);
        assertThat(texts(page, "td")).contains(shown);
        assertThat(texts(page, "li")).containsExactly(shown);
        assertThat(texts(page, "dd")).containsExactly(shown);
    }

    @Test
    void oneColumnHasNoPairsAndSixtyHaveTheFifteenMostInformative() throws Exception {
        Document one = parsed(Examples.report(1, 300, null));
        assertThat(texts(one, "h2")).doesNotContain("Pairs");
        Document sixty = parsed(Examples.report(60, 300, null));
        assertThat(elements(sixty, "img")).hasSize(1 + 60 + 15 + 16);
        assertThat(String.join(" ", texts(sixty, "p"))).contains("15 of 1,770 pairs", "16 of 60 farthest");
    }

    @Test
    void whatIsEmptyIsLeftOut() throws Exception {
        Samples none = new Samples(new double[0][], new double[0][], new double[0][]);
        ReportData data = new ReportData(
                "t", "", List.of(), new Training(List.of(), ""), List.of(), none, null, List.of(), Map.of(), List.of());
        assertThat(texts(parsed(data), "h2")).isEmpty();
    }

    @Test
    void noNumberThatIsNotOneReachesThePage() throws Exception {
        double nan = Double.NaN, inf = Double.POSITIVE_INFINITY;
        double[][] odd = {{nan, 1e300}, {inf, -1e300}, {-inf, 3e-310}, {1, 0}};
        ReportData data = new ReportData(
                "t",
                "s",
                List.of(Score.flow("f", nan, inf), new Score("g", inf, nan, 1e300, nan)),
                new Training(List.of(new Epoch(1, nan, -inf), new Epoch(2, -1e300, 1e300)), ""),
                List.of(
                        new ColumnSummary("a", "real", nan, inf, 1e300, 1e-300, ""),
                        new ColumnSummary("b", "real", -1e300, 0, nan, nan, "")),
                new Samples(odd, odd, odd),
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
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file + ": expected an existing folder, " + file.getParent() + " is none; create it");
    }

    @Test
    void theRootOfAFileSystemIsNoFile(@TempDir Path folder) {
        Path root = folder.getRoot();
        assertThatThrownBy(() -> Report.write(Examples.report(1, 20, null), root))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(root + ": expected a file in a folder, got the root of a file system; name a file");
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        double[][] wide = Examples.normal(3, 4, 1), right = Examples.normal(3, 2, 1);
        ReportData two = Examples.report(2, 10, null);
        assertThatThrownBy(() -> new ReportData(
                        "t",
                        "",
                        List.of(),
                        two.training(),
                        two.columns(),
                        new Samples(right, wide, right),
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

    private static List<Element> elements(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream().map(Element::getTextContent).toList();
    }
}
