package io.diffeo.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report's sections in order; one that has nothing to show is left out. */
final class Sections {
    private static final int HERO = 740;
    private static final int HALF = 430;
    private static final int THIRD = 270;
    private static final double WIDE = 1.25;
    private static final int LATENTS = 16;

    private final ReportData data;
    private final double[][] rows;
    private final double[][] drawn;

    Sections(ReportData data) {
        this.data = data;
        this.rows = data.samples().data();
        this.drawn = data.samples().model();
    }

    String all() {
        return head() + scores() + pictures() + columns() + layers() + provenance();
    }

    private String pictures() {
        return Typeface.missing()
                .map(reason -> Html.section("Pictures", Html.note("Left out: " + reason)))
                .orElseGet(() -> density() + learning() + marginals() + pairs() + latents());
    }

    private String head() {
        String warnings = data.warnings().isEmpty()
                ? ""
                : data.warnings().stream()
                        .map(w -> "<li>" + Html.text(w) + "</li>")
                        .collect(Collectors.joining("\n", "<ul class=\"warnings\">\n", "\n</ul>\n"));
        return "<header>\n<h1>" + Html.text(data.title()) + "</h1>\n<p class=\"summary\">" + Html.text(Summary.of(data))
                + "</p>\n" + warnings + "</header>\n";
    }

    private String scores() {
        if (data.scores().isEmpty()) return "";
        String[] head = {"Model", "Nats per row", "Bits per dimension", "Flow ahead by, nats per row"};
        int dimension = Math.max(1, data.columns().size());
        List<String[]> cells = data.scores().stream()
                .map(s -> new String[] {
                    s.model(),
                    Numbers.measured(s.nats(), s.error()),
                    Numbers.fixed(s.bitsPerDimension(dimension), 3),
                    s.isFlow() ? "" : Numbers.measured(s.flowLead(), s.flowLeadError())
                })
                .toList();
        return Html.section(
                "Test figures",
                Html.table(head, cells, 1)
                        + Html.note("Mean log-likelihood of rows kept from training, higher is better, ± its standard"
                                + " error. The last column is the paired difference on the same rows. Bits per dimension"
                                + " are the negative log-likelihood per column, lower is better."));
    }

    private String density() {
        DensityGrid grid = data.density();
        if (grid == null) return "";
        boolean wide = grid.frame().proportion() >= WIDE;
        String light = map("whole", "log-density of the model", Maps.density(grid, "log-density", wide ? HERO : THIRD));
        String points = "";
        if (rows.length > 0)
            points += map("", "the data", Maps.points(grid.frame(), "data", rows, false, wide ? HALF : THIRD));
        if (drawn.length > 0)
            points += map(
                    "", "samples of the model", Maps.points(grid.frame(), "samples", drawn, true, wide ? HALF : THIRD));
        String maps = wide
                ? "<div class=\"maps\">\n" + light + points + "</div>\n"
                : "<div class=\"abreast\">\n" + points + light + "</div>\n";
        return Html.section(
                "Density",
                maps + Html.note("Log-density in nats, darkest outside the region that holds 99.9 % of the mass."));
    }

    private static String map(String cssClass, String alternative, Picture picture) {
        return Html.figure("map " + cssClass, "flex: " + picture.width() + " 1 0", alternative, picture);
    }

    private String learning() {
        int epochs = data.training().epochs().size();
        if (epochs == 0) return "";
        String note = "Mean log-likelihood by epoch; higher is better."
                + (epochs > 12 ? " The frame leaves out the lowest figures, those of the first epochs." : "");
        return Html.section(
                "Learning",
                Html.figure("whole", "learning curves", LearningCurves.of(data.training())) + Html.note(note));
    }

    private String marginals() {
        if (rows.length == 0 && drawn.length == 0) return "";
        String panels = IntStream.range(0, data.columns().size())
                .mapToObj(c -> Html.figure(
                        "",
                        "histogram of " + data.names().get(c),
                        Marginals.of(data.names().get(c), Rows.column(rows, c), Rows.column(drawn, c))))
                .collect(Collectors.joining());
        return Html.section("Marginals", legend("data") + "<div class=\"panels\">\n" + panels + "</div>\n");
    }

    private String pairs() {
        int columns = data.columns().size();
        if (columns < 2 || data.density() != null || rows.length == 0 && drawn.length == 0) return "";
        List<Pairs.Pair> chosen = Pairs.chosen(rows.length > 0 ? rows : drawn, columns);
        String panels = chosen.stream()
                .map(pair -> Html.figure(
                        "",
                        data.names().get(pair.y()) + " against " + data.names().get(pair.x()) + ", data and samples",
                        Pairs.of(data.names(), rows, drawn, pair)))
                .collect(Collectors.joining());
        int all = columns * (columns - 1) / 2;
        String note = "Axes span the central 99.5 % of the data."
                + (chosen.size() < all
                        ? " Shown are the %d of %s pairs whose columns tell most about each other (mutual information of ranks)."
                                .formatted(chosen.size(), Numbers.count(all))
                        : "");
        return Html.section("Pairs", "<div class=\"pairs\">\n" + panels + "</div>\n" + Html.note(note));
    }

    private String latents() {
        double[][] latents = data.samples().latents();
        if (latents.length == 0) return "";
        int columns = data.columns().size();
        List<double[]> values = IntStream.range(0, columns)
                .mapToObj(c -> Rows.column(latents, c))
                .toList();
        String panels = IntStream.range(0, columns)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -NormalQuantiles.distance(values.get(c))))
                .limit(LATENTS)
                .sorted()
                .map(c -> Html.figure(
                        "", "normal quantiles of latent " + (c + 1), NormalQuantiles.of("z" + (c + 1), values.get(c))))
                .collect(Collectors.joining());
        String note = "Quantiles of the latents of held-out rows against the standard normal; a perfect flow lies on"
                + " the diagonal."
                + (columns > LATENTS ? " Shown are the %d of %d farthest from it.".formatted(LATENTS, columns) : "");
        return Html.section("Latents", "<div class=\"panels\">\n" + panels + "</div>\n" + Html.note(note));
    }

    private String columns() {
        if (data.columns().isEmpty()) return "";
        String[] head = {"Column", "Kind", "Preprocessing", "Min", "Max", "Mean", "Std. dev."};
        List<String[]> cells = data.columns().stream()
                .map(c -> new String[] {
                    c.name(),
                    c.kind(),
                    c.preprocessing(),
                    Numbers.compact(c.min()),
                    Numbers.compact(c.max()),
                    Numbers.compact(c.mean()),
                    Numbers.compact(c.deviation())
                })
                .toList();
        return Html.section("Columns", Html.table(head, cells, 3));
    }

    private String layers() {
        if (data.layers().isEmpty()) return "";
        List<String[]> cells = data.layers().stream()
                .map(l -> new String[] {l.name(), l.detail(), Numbers.count(l.parameters())})
                .toList();
        long total = data.layers().stream().mapToLong(Layer::parameters).sum();
        return Html.section(
                "Layers",
                Html.table(new String[] {"Layer, latent to data", "", "Parameters"}, cells, 2)
                        + Html.note(Numbers.count(total) + " parameters in all."));
    }

    private String provenance() {
        if (data.provenance().isEmpty()) return "";
        StringBuilder list = new StringBuilder("<dl>\n");
        for (Map.Entry<String, String> entry : data.provenance().entrySet())
            list.append("<dt>")
                    .append(Html.text(entry.getKey()))
                    .append("</dt><dd>")
                    .append(Html.text(entry.getValue()))
                    .append("</dd>\n");
        return Html.section("Provenance", list.append("</dl>\n").toString());
    }

    private static String legend(String data) {
        return "<p class=\"note\"><span class=\"key data\"></span> " + data
                + " <span class=\"key model\"></span> samples of the model</p>\n";
    }
}
