package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Planar;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.nn.Network;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files: whatever happens to a byte, a length or a setting, the outcome is the model itself or a {@link ModelFileException}. */
class HostileFileTest {
    private static final double[][] X = Models.points(4, 2);

    @TempDir
    Path folder;

    /** The smallest of models with a network: some 1,500 bytes. */
    private static Flow small() {
        return Models.stir(
                Flow.of(
                        Normal.standard(2),
                        new Coupling(2, 0, new int[] {0}, new AffineTransformer(), Network.plain(1)),
                        Planar.of(2)),
                3);
    }

    @Test
    void anyDamagedByte() throws IOException {
        byte[] good = bytes(ModelFile.of(small()));
        SplittableRandom random = new SplittableRandom(1);
        int survivors = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            survivors += reads(bad) ? 1 : 0;
        }
        assertThat(survivors).as("of letters that carry no meaning").isBetween(1, good.length);
    }

    @Test
    void anyTruncation() throws IOException {
        byte[] good = bytes(ModelFile.of(small()));
        for (int length = 0; length < good.length; length++) {
            assertThat(reads(Arrays.copyOf(good, length))).isFalse();
        }
        assertThat(reads(Arrays.copyOf(good, good.length + 1))).isFalse();
        assertThat(reads(good)).isTrue();
    }

    /** Every value in the recipe, replaced by a third of these in turn: what then loads must also work. */
    @ParameterizedTest
    @ValueSource(strings = {"affine", "conditional", "distributions", "bijections"})
    void anySetting(String model) throws IOException {
        Safetensors good = ModelCodec.encode(ModelFile.of(GoldenModels.flows().get(model)));
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> replacements = List.of(
                json.numberNode(0),
                json.numberNode(-1),
                json.numberNode(1),
                json.numberNode(2),
                json.numberNode(4),
                json.numberNode(Integer.MAX_VALUE),
                json.numberNode(Integer.MIN_VALUE),
                json.numberNode(GuardedMaker.SMALL),
                json.numberNode(Long.MAX_VALUE),
                json.numberNode(1e308),
                json.numberNode(1e-320),
                json.textNode("Infinity"),
                json.textNode("normal"),
                json.nullNode(),
                json.booleanNode(true),
                json.arrayNode(),
                json.arrayNode().add(0).add(0).add(0),
                json.objectNode(),
                json.objectNode().put("type", "chain"));
        int places = places(good).size();
        for (int place = 0; place < places; place++) {
            for (int r = place % 3; r < replacements.size(); r += 3) {
                JsonNode replacement = replacements.get(r);
                ObjectNode node = Json.object(good.metadata().get(ModelCodec.KEY), "");
                List<Consumer<JsonNode>> setters = new ArrayList<>();
                collect(node, setters);
                setters.get(place).accept(replacement);
                Path file = folder.resolve("bad");
                Safetensors bad = new Safetensors(Map.of(ModelCodec.KEY, Json.text(node)), good.tensors());
                try (WritableByteChannel out = Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    bad.write(out);
                }
                works(file, node);
            }
        }
    }

    private static List<Consumer<JsonNode>> places(Safetensors file) {
        List<Consumer<JsonNode>> setters = new ArrayList<>();
        collect(Json.object(file.metadata().get(ModelCodec.KEY), ""), setters);
        return setters;
    }

    private static void collect(JsonNode node, List<Consumer<JsonNode>> setters) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                setters.add(value -> object.set(field.getKey(), value));
                collect(field.getValue(), setters);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                setters.add(value -> array.set(index, value));
                collect(array.get(i), setters);
            }
        }
    }

    private static void works(Path file, JsonNode recipe) {
        Flow flow;
        try {
            flow = ModelFile.read(file).flow();
        } catch (ModelFileException refused) {
            return;
        }
        try {
            double[][] x = Models.points(2, flow.dimension());
            int given = flow.contextDimension();
            assertThat(given == 0 ? flow.logProb(x) : flow.logProb(x, Models.points(2, given)))
                    .hasSize(2);
        } catch (RuntimeException e) {
            fail("loaded but does not work: " + recipe, e);
        }
    }

    private boolean reads(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        try {
            double[] read = ModelFile.read(file).flow().logProb(X);
            assertThat(read).hasSize(X.length);
            return true;
        } catch (ModelFileException refused) {
            return false;
        }
    }

    private byte[] bytes(ModelFile model) throws IOException {
        Path file = folder.resolve("good");
        model.write(file);
        return Files.readAllBytes(file);
    }
}
