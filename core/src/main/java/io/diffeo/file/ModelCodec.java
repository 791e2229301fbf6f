package io.diffeo.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Transformed;
import io.diffeo.model.Model;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model as the contents of a safetensors file and back. The metadata has one key, {@code diffeo}, with a JSON object: {@code format},
 * {@code precision}, {@code distribution} (in format 1 {@code base} and {@code bijections}, latent to data), {@code digest} of the weights, {@code provenance} and {@code sections}. A second
 * key holds the digest of that object.
 * Fields that a reader does not know are left alone; what it must know raises the format.
 */
final class ModelCodec {
    static final int FORMAT = 2;
    static final String KEY = "diffeo";

    /** The metadata key of the digest of all that {@link #KEY} holds, byte for byte. */
    static final String SEAL = "diffeo.digest";

    private ModelCodec() {}

    static Safetensors encode(ModelFile file) {
        Model model = file.model();
        Map<String, Tensor> tensors = WeightTensors.of(model);
        ObjectNode node = Json.object();
        node.put("format", FORMAT);
        node.put("precision", model.precision().name().toLowerCase(Locale.ROOT));
        node.set("distribution", RecipeJson.write(model.distribution().recipe()));
        node.put("digest", Sha256.of(tensors.values()));
        node.set("provenance", file.provenance().toJson());
        ObjectNode sections = node.putObject("sections");
        file.sections().forEach((name, json) -> sections.set(name, Json.parse(json, "section '" + name + "'")));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(KEY, Json.text(node));
        metadata.put(SEAL, Sha256.of(Json.text(node)));
        return new Safetensors(metadata, tensors);
    }

    static ModelFile decode(Safetensors file, Registry registry) {
        String text = file.metadata().get(KEY);
        if (text == null) {
            throw new IllegalArgumentException("expected the metadata of a Diffeo model under '" + KEY + "', got "
                    + file.metadata().keySet());
        }
        String seal = file.metadata().get(SEAL);
        if (seal != null && !seal.equals(Sha256.of(text))) {
            throw new IllegalArgumentException("expected a recipe of digest \"" + seal + "\", got \"" + Sha256.of(text)
                    + "\": the file was damaged or changed");
        }
        ObjectNode node = Json.object(text, "the metadata '" + KEY + "'");
        long format = format(node);
        GuardedMaker maker = new GuardedMaker(registry, file.count());
        Distribution distribution = format == 1
                ? flow(node, maker)
                : maker.make(Distribution.class, RecipeJson.read(node.get("distribution"), "distribution"));
        Model model = WeightTensors.in(Model.of(distribution).with(precision(node.get("precision"))), file.tensors());
        String digest = Sha256.of(WeightTensors.of(model).values());
        if (node.has("digest") && !digest.equals(node.get("digest").textValue())) {
            throw new IllegalArgumentException("expected weights of digest " + node.get("digest") + ", got \"" + digest
                    + "\": the file was damaged or changed");
        }
        Map<String, String> sections = new LinkedHashMap<>();
        if (node.has("sections")) {
            Json.object(node.get("sections"), "sections")
                    .properties()
                    .forEach(section -> sections.put(section.getKey(), Json.text(section.getValue())));
        }
        return new ModelFile(model, Provenance.fromJson(node.get("provenance")), sections);
    }

    private static long format(ObjectNode node) {
        long format = Json.count(node.get("format"), "format");
        if (format > FORMAT) {
            throw new IllegalArgumentException(
                    "expected a model of format 1 to " + FORMAT + ", got one of format " + format
                            + ", written by Diffeo "
                            + node.path("provenance").path("library").asText("of a later version")
                            + ": this is Diffeo " + Version.DIFFEO + ", update it to read the model");
        }
        if (format < 1) {
            throw new IllegalArgumentException("expected a model of format 1 to " + FORMAT + ", got " + format);
        }
        return format;
    }

    /** A flow as format 1 has it. */
    private static Transformed flow(ObjectNode node, GuardedMaker maker) {
        Distribution base = maker.make(Distribution.class, RecipeJson.read(node.get("base"), "base"));
        List<Bijection> bijections = new ArrayList<>();
        for (Recipe recipe : RecipeJson.list(node.get("bijections"), "bijections")) {
            bijections.add(maker.make(Bijection.class, recipe));
        }
        return Transformed.of(base, bijections);
    }

    private static Precision precision(JsonNode node) {
        for (Precision precision : Precision.values()) {
            if (node != null && precision.name().toLowerCase(Locale.ROOT).equals(node.textValue())) {
                return precision;
            }
        }
        throw Json.expected("precision", "float32 or float64", node);
    }
}
