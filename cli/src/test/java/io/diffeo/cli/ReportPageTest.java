package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code diffeo fit --report} hands over to the page. */
class ReportPageTest {
    private static final Pattern ROW =
            Pattern.compile("<th scope=\"row\" role=\"rowheader\" data-head=\"Row\">([0-9,]+)</th>"
                    + "<td[^>]*>[^<]*</td><td[^>]*data-head=\"x\">([^<]*)</td><td[^>]*data-head=\"y\">([^<]*)</td>");

    @TempDir
    static Path folder;

    private static Path table;
    private static String page;

    @BeforeAll
    static void fit() throws IOException {
        table = Places.table(folder);
        page = page();
    }

    private static String page(Object... more) throws IOException {
        Path file = folder.resolve("fit.html");
        Object[] arguments = new Object[9 + more.length];
        Object[] first = {"fit", table, "-o", folder.resolve("fit.safetensors"), "--report", file, "--epochs", 1, "-q"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        Run run = Run.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readString(file);
    }

    @Test
    void theLowestRowsHaveTheNumbersTheyHaveInTheTable() throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<MatchResult> rows = ROW.matcher(page).results().toList();
        assertThat(rows).hasSize(10);
        for (MatchResult row : rows) {
            String[] cells = lines.get(Integer.parseInt(row.group(1))).split(",");
            assertThat(number(row.group(2))).isCloseTo(Double.parseDouble(cells[0]), within(1e-3));
            assertThat(number(row.group(3))).isCloseTo(Double.parseDouble(cells[1]), within(1e-3));
        }
    }

    @Test
    void rowsOfATestTableOfItsOwnAreNumberedInIt() throws IOException {
        String[] lines = Places.csv(60).split("\\R");
        lines[7] = "40.5,-30.25";
        Path test = Files.write(folder.resolve("unseen.csv"), List.of(lines));
        String own = page("--test", test);
        MatchResult lowest = ROW.matcher(own).results().findFirst().orElseThrow();
        assertThat(List.of(lowest.group(1), lowest.group(2), lowest.group(3))).containsExactly("7", "40.5", "−30.25");
        assertThat(own).contains("The rows of " + test + " that the model finds least likely, of 60 test rows");
    }

    @Test
    void layersAreToldInWords() {
        assertThat(page)
                .contains("bends each column by a curve that depends on the columns before it")
                .contains("columns in order", "columns in reverse order")
                .doesNotContainPattern("\\[\\d+ values]");
    }

    private static double number(String printed) {
        return Double.parseDouble(printed.replace('−', '-'));
    }
}
