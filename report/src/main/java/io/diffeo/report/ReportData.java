package io.diffeo.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a report shows, as plain values.
 *
 * @param title the page's title
 * @param verdict a sentence that says whether the model is worth having
 * @param summary a sentence or two on what was fitted to what; figures, comparisons and the stop are added in words
 * @param scores test figures, the flow's first; may be empty
 * @param training the epochs and why they ended
 * @param columns the modelled columns, in the order of the rows of {@code samples}
 * @param samples rows to look at
 * @param tested the test rows with their log-densities, of which the lowest are shown; may be none
 * @param density the log-density of a two-column model, or null
 * @param layers the flow's layers, latent to data
 * @param provenance label to value, in the order shown: version, JDK, seed, threads, data hash, command, date
 * @param warnings what the reader must know before believing the figures, one sentence each
 */
public record ReportData(
        String title,
        String verdict,
        String summary,
        List<ScoreSummary> scores,
        LearningCurve training,
        List<ColumnSummary> columns,
        Samples samples,
        ScoredRows tested,
        DensityGrid density,
        List<LayerSummary> layers,
        Map<String, String> provenance,
        List<String> warnings) {
    public ReportData {
        scores = List.copyOf(scores);
        columns = List.copyOf(columns);
        layers = List.copyOf(layers);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        warnings = List.copyOf(warnings);
        samples.requireWidth(columns.size());
    }

    List<String> names() {
        return columns.stream().map(ColumnSummary::name).toList();
    }
}
