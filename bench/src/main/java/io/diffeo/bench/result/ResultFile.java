package io.diffeo.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Results in a file, one JSON object a line, which is only ever appended to: a run that was stopped goes on where it was.
 *
 * @param <R> the record of a result
 */
public final class ResultFile<R> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Class<R> type;

    public ResultFile(Path file, Class<R> type) {
        this.file = file;
        this.type = type;
    }

    /** All results, the oldest first; none if the file does not exist. */
    public List<R> read() {
        List<R> results = new ArrayList<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                results.add(JSON.readValue(line, type));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ", line " + (results.size() + 1) + ": expected a result of this benchmark: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    public void append(R result) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(
                    file, JSON.writeValueAsString(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
