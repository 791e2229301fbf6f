package io.diffeo.report;

/** One column's histogram: the data filled and the model's samples as an outline, or bars side by side for columns that take few values. */
final class Marginals {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 160;

    private Marginals() {}

    static Plot of(String name, double[] data, double[] model) {
        Bins bins = Bins.of(data.length == 0 ? model : data);
        Histogram seen = Histogram.of(data, bins.range(), bins.number());
        Histogram drawn = Histogram.of(model, bins.range(), bins.number());
        double top = Math.max(seen.highest(), drawn.highest());
        Range height = new Range(0, top > 0 && top < Double.MAX_VALUE ? top * 1.06 : 1);
        Plot plot = Plot.of(new Axis("", bins.range()), new Axis("", height))
                .title(Theme.label(name))
                .size(WIDTH, HEIGHT)
                .with(Plot.Trait.UNREAD_Y)
                .with(Plot.Trait.PLAIN);
        if (bins.counts()) {
            plot = bins.step() >= 1 ? plot.with(Plot.Trait.WHOLE_X) : plot;
            return plot.and(seen.bars("data", PlotColor.BLUE, 0.08, 0.5))
                    .and(drawn.bars("samples", PlotColor.ORANGE, 0.5, 0.92));
        }
        Mark.Steps samples = Mark.Steps.between("samples", PlotColor.ORANGE, drawn.edges(), drawn.density());
        return plot.bars("data", PlotColor.BLUE, seen.edges(), seen.density()).and(samples.outline(1.5));
    }
}
