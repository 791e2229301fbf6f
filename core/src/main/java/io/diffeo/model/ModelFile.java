package io.diffeo.model;

import io.diffeo.flow.Flow;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model file holds: a flow, where it comes from, and sections of JSON that others understand. On disk it is a safetensors file, which
 * Python opens in one line: the weights as float64 tensors, all else as JSON in its metadata. Old files always load; no file can make
 * classes, only recipes that are known here.
 *
 * @param sections JSON texts by name, carried but not interpreted
 */
public record ModelFile(Flow flow, Provenance provenance, Map<String, String> sections) {
    public ModelFile {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** A file of a flow alone. */
    public static ModelFile of(Flow flow) {
        return new ModelFile(flow, Provenance.here(), Map.of());
    }

    public ModelFile with(Provenance other) {
        return new ModelFile(flow, other, sections);
    }

    /** With one more section, a JSON text. */
    public ModelFile with(String section, String json) {
        Map<String, String> more = new LinkedHashMap<>(sections);
        more.put(section, json);
        return new ModelFile(flow, provenance, more);
    }

    /**
     * Writes the model, whole or not at all: on failure a file that was there stays as it was. What could not be read again is not written.
     *
     * @throws ModelFileException if the model has weights that are not finite, or the file cannot be written
     */
    public void write(Path file) {
        try {
            Safetensors contents = ModelCodec.encode(this);
            ModelCodec.decode(contents);
            WholeFile.write(file, contents::write);
        } catch (IOException | RuntimeException e) {
            throw new ModelFileException(file, "cannot write the model: " + reason(e), e);
        }
    }

    /**
     * Reads a model.
     *
     * @throws ModelFileException if the file cannot be read or is not, in every detail, a model
     */
    public static ModelFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            String what = Files.exists(file) ? "it is not a regular file" : "there is no such file";
            throw new ModelFileException(file, "cannot read the model: " + what, null);
        }
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return ModelCodec.decode(Safetensors.read(in));
        } catch (IOException | RuntimeException e) {
            // Constructors meet a hostile recipe with exceptions of many kinds.
            throw new ModelFileException(file, "cannot read the model: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        boolean own = e instanceof IllegalArgumentException || e.getClass() == IOException.class;
        return own && e.getMessage() != null ? e.getMessage() : e.toString();
    }
}
