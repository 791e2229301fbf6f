package io.diffeo.table.io;

import java.nio.file.Path;
import java.util.Locale;

/** The file formats of tables, told by the end of the file's name. */
enum TableFormat {
    CSV("FORMAT csv, HEADER true, DELIMITER ','"),
    TSV("FORMAT csv, HEADER true, DELIMITER '\t'"),
    PARQUET("FORMAT parquet"),
    JSON("FORMAT json, ARRAY true"),
    JSON_LINES("FORMAT json");

    private final String copyOptions;

    TableFormat(String copyOptions) {
        this.copyOptions = copyOptions;
    }

    static TableFormat of(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String stem = gzipped(path) ? name.substring(0, name.length() - 3) : name;
        String extension = stem.substring(Math.max(0, stem.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case ".csv" -> CSV;
            case ".tsv" -> TSV;
            case ".json" -> JSON;
            case ".ndjson", ".jsonl" -> JSON_LINES;
            case ".parquet" -> {
                if (gzipped(path)) {
                    throw new TableException(
                            path + ": Parquet files are compressed inside; expected .parquet, got .parquet.gz");
                }
                yield PARQUET;
            }
            default ->
                throw new TableException(path
                        + ": expected a name ending in .csv, .tsv, .json, .ndjson, .jsonl (each also with .gz) or .parquet, got \""
                        + name + "\"; use one of these formats");
        };
    }

    static boolean gzipped(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    boolean delimited() {
        return this == CSV || this == TSV;
    }

    /** The options of {@code COPY ... TO}; the row order is kept by DuckDB's default. */
    String copyOptions(Path path) {
        return copyOptions + (gzipped(path) ? ", COMPRESSION gzip" : "") + ", USE_TMP_FILE false";
    }
}
