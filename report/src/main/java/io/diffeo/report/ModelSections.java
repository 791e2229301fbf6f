package io.diffeo.report;

import java.util.Map;
import java.util.Optional;

/** What the model is made of and where it comes from. */
final class ModelSections {
    private final ReportData data;

    ModelSections(ReportData data) {
        this.data = data;
    }

    Optional<PageSection> columns() {
        if (data.columns().isEmpty()) {
            return Optional.empty();
        }
        HtmlTable table = new HtmlTable(3, "Column", "Kind", "Preprocessing", "Min", "Max", "Mean", "Std. dev.");
        for (ColumnSummary column : data.columns()) {
            table.row(
                    column.name(),
                    column.kind(),
                    column.preprocessing(),
                    Numbers.compact(column.min()),
                    Numbers.compact(column.max()),
                    Numbers.compact(column.mean()),
                    Numbers.compact(column.deviation()));
        }
        return PageSection.of("Columns", table.html());
    }

    Optional<PageSection> layers() {
        if (data.layers().isEmpty()) {
            return Optional.empty();
        }
        HtmlTable table = new HtmlTable(3, "Layer, latent to data", "What it does", "Settings", "Parameters");
        for (LayerSummary layer : data.layers()) {
            table.row(layer.name(), layer.meaning(), layer.detail(), Numbers.count(layer.parameters()));
        }
        long total = data.layers().stream().mapToLong(LayerSummary::parameters).sum();
        String note =
                "A flow draws from its base and leads the draw through its layers, from first to last, to a row of the table; a row's density is found on the way back. "
                        + Numbers.count(total) + " parameters in all.";
        return PageSection.of("Layers", Html.note(note) + table.html());
    }

    Optional<PageSection> provenance() {
        if (data.provenance().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder list = new StringBuilder("<dl>\n");
        for (Map.Entry<String, String> entry : data.provenance().entrySet()) {
            list.append("<dt>")
                    .append(Html.text(entry.getKey()))
                    .append("</dt><dd>")
                    .append(Html.text(entry.getValue()))
                    .append("</dd>\n");
        }
        return PageSection.of("Provenance", list.append("</dl>\n").toString());
    }
}
