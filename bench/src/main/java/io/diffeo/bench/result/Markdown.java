package io.diffeo.bench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in Markdown. */
public final class Markdown {
    private final List<String> lines = new ArrayList<>();
    private final int columns;

    public Markdown(String... heads) {
        columns = heads.length;
        row((Object[]) heads);
        lines.add("|---".repeat(columns) + "|");
    }

    public Markdown row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " cells, got " + Arrays.toString(cells));
        }
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(cell).append(" |");
        }
        lines.add(line.toString());
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
