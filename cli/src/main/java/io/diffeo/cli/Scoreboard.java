package io.diffeo.cli;

import io.diffeo.table.Score;
import io.diffeo.table.TableFit;
import java.util.ArrayList;
import java.util.List;

/** The test figures as an aligned table, with standard errors. */
final class Scoreboard {
    private final TableFit fit;

    Scoreboard(TableFit fit) {
        this.fit = fit;
    }

    List<String> lines() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {
            "On " + Format.count(fit.test().count(), "test row"),
            "nats per row",
            "bits per dimension",
            "the flow leads by"
        });
        for (int s = 0; s < fit.scores().size(); s++) {
            Score score = fit.scores().get(s);
            cells.add(new String[] {
                score.model(),
                Format.withError(score.nats(), score.error()),
                Format.fixed(score.bitsPerDimension()),
                s == 0 ? "" : Format.withError(score.lead(), score.leadError())
            });
        }
        return aligned(cells);
    }

    private static List<String> aligned(List<String[]> cells) {
        int columns = cells.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : cells) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(widths[c] - row[c].length());
                line.append(c == 0 ? row[c] + padding : "   " + padding + row[c]);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
