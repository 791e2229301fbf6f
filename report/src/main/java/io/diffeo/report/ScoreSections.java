package io.diffeo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the model gives to rows it has not seen: the test figures beside those of others, and the rows it finds least likely. */
final class ScoreSections {
    private static final int LOWEST = 10;
    private static final int MAX_COLUMNS = 10;

    private final ReportData data;

    ScoreSections(ReportData data) {
        this.data = data;
    }

    Optional<PageSection> testFigures() {
        if (data.scores().isEmpty()) {
            return Optional.empty();
        }
        HtmlTable table =
                new HtmlTable(1, "Model", "Nats per row", "Bits per dimension", "Flow ahead by, nats per row");
        int dimension = Math.max(1, data.columns().size());
        for (ScoreSummary score : data.scores()) {
            table.row(
                    score.model(),
                    Numbers.measured(score.nats(), score.error()),
                    Numbers.fixed(score.bitsPerDimension(dimension), 3),
                    score.isFlow() ? "" : Numbers.measured(score.flowLead(), score.flowLeadError()));
        }
        return PageSection.of(
                "Test figures",
                table.html()
                        + Html.note("Mean log-likelihood of rows kept from training, higher is better, ± its standard"
                                + " error. How far the flow is ahead is the paired difference on the same rows; below zero it"
                                + " is behind. Bits per dimension are the negative log-likelihood per column, lower is"
                                + " better."));
    }

    Optional<PageSection> lowestRows() {
        ScoredRows tested = data.tested();
        List<ScoredRows.ScoredRow> lowest = tested.lowest(LOWEST);
        if (lowest.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = tested.names();
        boolean apart = names.size() <= MAX_COLUMNS;
        List<String> heads = new ArrayList<>(List.of("Row", "Log-density, nats"));
        heads.addAll(apart ? names : List.of("Values"));
        HtmlTable table = new HtmlTable(apart ? 1 : heads.size(), heads.toArray(String[]::new));
        for (ScoredRows.ScoredRow row : lowest) {
            List<String> cells = new ArrayList<>(List.of(Numbers.count(row.number()), logDensity(row.logDensity())));
            List<String> values = new ArrayList<>();
            for (int c = 0; c < names.size(); c++) {
                String value = Numbers.compact(row.values()[c]);
                values.add(apart ? value : names.get(c) + " " + value);
            }
            cells.addAll(apart ? values : List.of(String.join(", ", values)));
            table.row(cells.toArray(String[]::new));
        }
        return PageSection.of("Lowest rows", Html.note(spread(tested)) + table.html());
    }

    private static String spread(ScoredRows tested) {
        return "The rows of %s that the model finds least likely, of %s test rows; row 1 is the first of the table. Typing errors are found here, and real rarities; they pull the mean down. "
                        .formatted(tested.table(), Numbers.count(tested.numbers().length))
                + "Half of the test rows have a log-density above %s, and one in a hundred is below %s."
                        .formatted(logDensity(tested.quantile(0.5)), logDensity(tested.quantile(0.01)));
    }

    private static String logDensity(double nats) {
        return nats == Double.NEGATIVE_INFINITY ? "−∞" : Numbers.fixed(nats, 2);
    }
}
