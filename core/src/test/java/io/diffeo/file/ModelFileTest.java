package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.bijection.Stack;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Product;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    @Test
    void densitiesAreTheSameToTheBit() {
        double[][] x = Models.points(50, 3);
        for (Flow flow : List.of(Models.flow(), Models.flow(new RationalQuadraticSpline(4, 3)))) {
            ModelFile.of(flow).write(file);
            Flow read = ModelFile.read(file).flow();
            assertThat(read.logProb(x)).containsExactly(flow.logProb(x));
            assertThat(read.toLatent(x)).isDeepEqualTo(flow.toLatent(x));
            assertThat(read.sample(20, 3)).isDeepEqualTo(flow.sample(20, 3));
            assertThat(read.precision()).isEqualTo(Precision.FLOAT64);
            Flow single = flow.with(Precision.FLOAT32);
            ModelFile.of(single).write(file);
            assertThat(ModelFile.read(file).flow().logProb(x)).containsExactly(single.logProb(x));
        }
    }

    @Test
    void conditionalDensitiesAreTheSameToTheBit() {
        Flow flow = Models.conditional();
        ModelFile.of(flow).write(file);
        double[][] x = Models.points(50, 2);
        double[][] context = Models.points(50, 3);
        assertThat(ModelFile.read(file).flow().logProb(x, context)).containsExactly(flow.logProb(x, context));
    }

    @Test
    void everyDistributionAndBijectionIsTheSameToTheBit() {
        for (Distribution base : RecipesTest.distributions()) {
            same(Models.stir(Flow.of(base), 1));
        }
        for (Bijection bijection : RecipesTest.bijections()) {
            same(Models.stir(Flow.of(Normal.standard(bijection.dimension()), Models.fromReal(bijection)), 2));
        }
    }

    private void same(Flow flow) {
        ModelFile.of(flow).write(file);
        Flow read = ModelFile.read(file).flow();
        double[][] x = Models.points(20, flow.dimension());
        double[][] context = flow.contextDimension() == 0 ? null : Models.points(20, flow.contextDimension());
        double[] expected = context == null ? flow.logProb(x) : flow.logProb(x, context);
        assertThat(context == null ? read.logProb(x) : read.logProb(x, context))
                .as(flow.base().recipe() + " " + flow.bijections())
                .containsExactly(expected);
    }

    @Test
    void everythingElseComesBackToo() {
        Provenance provenance = Provenance.here()
                .created(Instant.parse("2026-11-22T10:15:30Z"))
                .seed(-7_000_000_000L)
                .data("sha256:00")
                .command("diffeo fit \"a b\".csv")
                .score("test nats per row", -1.25)
                .score("validation nats per row", 0.1);
        ModelFile model = ModelFile.of(Models.flow())
                .with(provenance)
                .with("table", "{\"columns\":[\"größe\",\"b\"],\"exact\":0.1}")
                .with("note", "\"text\"");
        model.write(file);
        ModelFile read = ModelFile.read(file);
        assertThat(read.provenance()).isEqualTo(provenance);
        assertThat(read.provenance().library()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(read.sections()).isEqualTo(model.sections());
    }

    @Test
    void tensorsAreNamedByPositionAndParameter() {
        assertThat(TensorNames.of(Models.flow().distribution()).keySet())
                .startsWith("base.mean", "base.logScale", "0.conditioner.0.weight", "0.conditioner.0.bias")
                .contains("2.conditioner.1.weight", "3.logDiagonal");
        Flow nested = Flow.of(
                Product.of(Normal.trained(1), Normal.trained(1)),
                Affine.trained(2),
                Chain.of(Affine.trained(2), Stack.of(Affine.trained(1), Affine.trained(1))),
                Invert.of(Chain.of(Affine.trained(2), Affine.trained(2))));
        assertThat(TensorNames.of(nested.distribution()).keySet())
                .containsExactly(
                        "base.mean",
                        "base.logScale",
                        "base.mean.2",
                        "base.logScale.2",
                        "0.logScale",
                        "0.shift",
                        "1.0.logScale",
                        "1.0.shift",
                        "1.1.0.logScale",
                        "1.1.0.shift",
                        "1.1.1.logScale",
                        "1.1.1.shift",
                        "2.logScale",
                        "2.shift",
                        "2.logScale.2",
                        "2.shift.2");
    }

    @Test
    void aModelThatIsNotFiniteIsNotWrittenAndTheOldFileStays() throws IOException {
        Flow flow = Models.flow();
        ModelFile.of(flow).write(file);
        byte[] before = Files.readAllBytes(file);
        Parameter first = flow.parameters().get(0);
        Flow broken = flow.with(flow.weights().with(Map.of(first, new double[] {0, Double.NaN, 0})));
        assertThatThrownBy(() -> ModelFile.of(broken).write(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ": cannot write the model: expected tensor 'base.mean' to hold finite numbers,"
                        + " got NaN at index 1");
        assertThatThrownBy(() -> ModelFile.of(flow).with("table", "{").write(file))
                .hasMessageStartingWith(file + ": cannot write the model: expected section 'table' to be JSON:");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void whereNothingCanBeWrittenTheReasonIsGiven() {
        ModelFile model = ModelFile.of(Models.flow());
        Path nowhere = folder.resolve("no/model");
        assertThatThrownBy(() -> model.write(nowhere))
                .hasMessage(nowhere + ": cannot write the model: there is no folder " + nowhere.getParent());
        assertThatThrownBy(() -> model.write(folder)).hasMessage(folder + ": cannot write the model: it is a folder");
    }

    @Test
    void whereNothingCanBeReadTheReasonIsGiven() throws IOException {
        assertThatThrownBy(() -> ModelFile.read(file))
                .hasMessage(file + ": cannot read the model: there is no such file");
        assertThatThrownBy(() -> ModelFile.read(folder))
                .hasMessage(folder + ": cannot read the model: it is not a regular file");
        Files.createFile(file);
        assertThatThrownBy(() -> ModelFile.read(file))
                .hasMessage(file
                        + ": cannot read the model: expected a safetensors file, which has 8 bytes at least, got 0");
        write(new Safetensors(Map.of("format", "pt"), Map.of()));
        refuses("expected the metadata of a Diffeo model under 'diffeo', got [format]");
    }

    @Test
    void aNewerFormatIsRefusedWithAdvice() {
        change(node -> {
            node.put("format", 3);
            node.withObject("/provenance").put("library", "9.0.0");
        });
        refuses("expected a model of format 1 to 2, got one of format 3, written by Diffeo 9.0.0: this is Diffeo "
                + Version.DIFFEO + ", update it to read the model");
        change(node -> node.put("format", 0));
        refuses("expected a model of format 1 to 2, got 0");
        change(node -> node.remove("format"));
        refuses("expected format to be an integer of 0 or more, got nothing");
    }

    @Test
    void unknownFieldsAreLeftAlone() {
        change(node -> {
            node.put("mood", "sunny");
            node.withObject("/provenance").put("weather", 7);
            node.withObject("/distribution/base").put("colour", "red");
            node.remove("sections");
            node.remove("digest");
        });
        double[][] x = Models.points(5, 3);
        assertThat(ModelFile.read(file).flow().logProb(x))
                .containsExactly(Models.flow().logProb(x));
    }

    @Test
    void hostileRecipesAreRefused() {
        change(node -> node.withObject("/distribution/base").put("dimension", 2_000_000_000));
        refuses("the recipe of a normal asks for a size of 2000000000, but the file holds");
        change(node -> node.withObject("/distribution/base").put("dimension", 4_294_967_299L));
        refuses("expected 'dimension' of a normal to be a 32-bit integer, a finite number,");
        change(node -> node.withObject("/distribution/base").put("dimension", 3.0));
        refuses("the recipe of a normal: expected 'dimension' to be of type Integer, got 3.0");
        change(node -> node.withObject("/distribution/base").put("dimension", "3"));
        refuses("the recipe of a normal: expected 'dimension' to be of type Integer, got 3");
        change(node -> node.withObject("/distribution/base").put("dimension", 2));
        refuses("expected a coupling of dimension 2, as the base has, got 3");
        change(node -> node.withObject("/distribution/base").remove("dimension"));
        refuses("the recipe of a normal lacks 'dimension'");
        change(node -> node.withObject("/distribution").put("base", "normal"));
        refuses("the recipe of a transformed: expected 'base' to be of type Recipe, got normal");
        change(node -> node.put("distribution", "normal"));
        refuses("expected distribution to be a JSON object, got \"normal\"");
        change(node -> node.withObject("/distribution").remove("bijections"));
        refuses("the recipe of a transformed lacks 'bijections'");
        change(node -> node.withArray("/distribution/bijections").remove(0));
        refuses("the recipe has no parameters for the tensors [");
        change(node -> node.withArray("/distribution/bijections")
                .add(node.withArray("/distribution/bijections").get(0)));
        refuses("with the coupling the recipe asks for");
        change(node -> node.put("precision", "float16"));
        refuses("expected precision to be float32 or float64, got \"float16\"");
        change(node -> {
            ObjectNode chain = node.withArray("/distribution/bijections").addObject();
            for (int i = 0; i < 60; i++) {
                ArrayNode parts = chain.put("type", "chain").putArray("parts");
                chain = parts.addObject();
            }
        });
        refuses("expected the metadata 'diffeo' to be JSON: Document nesting depth (101) exceeds");
    }

    @Test
    void tensorsMustBeThoseOfTheRecipe() {
        tensors(tensors -> tensors.remove("3.below"));
        refuses("with the lu-linear the recipe asks for");
        tensors(tensors -> tensors.put("extra", new Tensor(new int[] {1}, new double[1])));
        refuses("the recipe has no parameters for the tensors [extra]");
        tensors(tensors -> tensors.put("3.below", new Tensor(new int[] {9}, new double[9])));
        refuses("expected tensor '3.below' to have shape (3, 3), got (9)");
        tensors(tensors -> tensors.put("3.shift", new Tensor(new int[] {3, 1}, new double[] {1, Double.NaN, 1})));
        refuses("expected tensor '3.shift' to hold finite numbers, got NaN at index 1");
        tensors(tensors -> tensors.put("3.shift", new Tensor(new int[] {3, 1}, new double[] {1, 2, 3})));
        refuses("expected weights of digest \"sha256:");
        tensors(tensors -> tensors.put("4.shift", tensors.remove("3.shift")));
        refuses("the recipe has no parameters for the tensors [4.shift]");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(file + ": cannot read the model: ")
                .hasMessageContaining(message);
    }

    /** Writes a model whose metadata was changed. */
    private void change(Consumer<ObjectNode> change) {
        Safetensors good = ModelCodec.encode(ModelFile.of(Models.flow(new AffineTransformer())));
        ObjectNode node = Json.object(good.metadata().get(ModelCodec.KEY), "");
        change.accept(node);
        write(new Safetensors(Map.of(ModelCodec.KEY, Json.text(node)), good.tensors()));
    }

    /** Writes a model whose tensors were changed. */
    private void tensors(Consumer<Map<String, Tensor>> change) {
        Safetensors good = ModelCodec.encode(ModelFile.of(Models.flow()));
        Map<String, Tensor> tensors = new LinkedHashMap<>(good.tensors());
        change.accept(tensors);
        write(new Safetensors(good.metadata(), tensors));
    }

    private void write(Safetensors contents) {
        try {
            WholeFile.write(file, contents::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
