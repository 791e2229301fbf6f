package io.diffeo.examples;

import io.diffeo.data.Rows;
import io.diffeo.table.Score;
import io.diffeo.table.Scored;
import io.diffeo.table.TableFit;
import io.diffeo.table.TableModel;
import io.diffeo.table.TableSettings;
import io.diffeo.table.io.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A table: what a diamond costs, given its weight. Fits, saves, scores a file, and asks what a diamond of 1.5 carat costs. */
public final class DiamondPrices {
    private DiamondPrices() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("diffeo");
        Path file = folder.resolve("prices.safetensors");
        String query = "select carat, price from 'examples/data/diamonds.csv' using sample 20000 rows (reservoir, 7)";
        TableSettings settings = TableSettings.defaults()
                .columns(List.of("price"))
                .given(List.of("carat"))
                .epochs(8)
                .seed(7);
        try (TableSource table = TableSource.query(query)) {
            TableFit fit = TableModel.fit(table, settings, epoch -> {});
            fit.model().save(file);
            for (Score score : fit.scores()) {
                System.out.printf("%s: %.3f +- %.3f nats per row%n", score.model(), score.nats(), score.error());
            }
        }

        TableModel model = TableModel.load(file);
        try (TableSource all = TableSource.open(Path.of("examples/data/diamonds.csv"))) {
            Scored scored = model.tables().score(all, folder.resolve("scored.parquet"), rows -> {});
            System.out.printf("scored %d rows: %.3f nats per row%n", scored.rows(), scored.meanLogDensity());
        }
        model.tables().sample(1_000, Map.of("carat", 1.5), 42, folder.resolve("fresh.csv"), rows -> {});

        double[][] carats = new double[1_000][];
        Arrays.fill(carats, new double[] {1.5});
        double[] prices = model.sample(0, carats.length, Rows.of(carats), 42);
        Arrays.sort(prices);
        System.out.printf("1.5 carat: half of them cost %.0f to %.0f dollars%n", prices[250], prices[750]);
    }
}
