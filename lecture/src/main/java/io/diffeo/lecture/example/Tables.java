package io.diffeo.lecture.example;

import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.io.Split;
import io.diffeo.table.io.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables that come with the source, in {@code examples/data}. */
public final class Tables {
    private Tables() {}

    /** The longitudes and latitudes of 33,455 places in the United States: a tenth for validation, a tenth for tests. */
    public static PartitionedRows places() {
        return load("us-places.csv", List.of("longitude", "latitude"), new Split(0.1, 0.1, 1));
    }

    /** Columns of a table, dealt to parts. */
    public static PartitionedRows load(String file, List<String> columns, Split split) {
        try (TableSource table = TableSource.open(find("examples/data/" + file))) {
            return table.load(columns, split);
        }
    }

    /** A file of the repository: from its root, where the launcher names it, or from the folder of one of its modules. */
    private static Path find(String file) {
        Path home = Path.of(System.getProperty("diffeo.home", ""));
        Path here = home.resolve(file);
        return Files.exists(here) ? here : home.toAbsolutePath().resolveSibling(file);
    }
}
