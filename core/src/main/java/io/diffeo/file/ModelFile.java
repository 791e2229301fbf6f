package io.diffeo.file;

import io.diffeo.flow.Flow;
import io.diffeo.model.Model;
import io.diffeo.recipe.Registry;
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
 * What a model file holds: a model, where it comes from, and sections of JSON that others understand. On disk it is a safetensors file, which
 * Python opens in one line: the weights as float64 tensors, all else as JSON in its metadata, its root the recipe of the distribution. Old
 * files always load; no file can make classes, only what the registry that it is read with knows.
 *
 * @param sections JSON texts by name, carried but not interpreted
 */
public record ModelFile(Model model, Provenance provenance, Map<String, String> sections) {
    public ModelFile {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** A file of a model alone. */
    public static ModelFile of(Model model) {
        return new ModelFile(model, Provenance.here(), Map.of());
    }

    /** A file of a flow alone. */
    public static ModelFile of(Flow flow) {
        return of(flow.model());
    }

    /** The model as a flow: one of a distribution that is not transformed is a flow without bijections. */
    public Flow flow() {
        return Flow.of(model);
    }

    /** Where the model comes from. */
    public ModelFile with(Provenance other) {
        return new ModelFile(model, other, sections);
    }

    /** With one more section, a JSON text. */
    public ModelFile with(String section, String json) {
        Map<String, String> more = new LinkedHashMap<>(sections);
        more.put(section, json);
        return new ModelFile(model, provenance, more);
    }

    /**
     * Writes the model, whole or not at all: on failure a file that was there stays as it was. What could not be read again is not written.
     *
     * @throws ModelFileException if the model has weights that are not finite, or the file cannot be written
     */
    public void write(Path file) {
        write(file, StandardRecipes.registry());
    }

    /** Writes the model, whole or not at all, with types of one's own in its recipe that a registry knows. */
    public void write(Path file, Registry registry) {
        try {
            Safetensors contents = ModelCodec.encode(this);
            ModelCodec.decode(contents, registry);
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
        return read(file, StandardRecipes.registry());
    }

    /** Reads a model that may hold types of one's own. */
    public static ModelFile read(Path file, Registry registry) {
        if (!Files.isRegularFile(file)) {
            String what = Files.exists(file) ? "it is not a regular file" : "there is no such file";
            throw new ModelFileException(file, "cannot read the model: " + what, null);
        }
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return ModelCodec.decode(Safetensors.read(in), registry);
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
