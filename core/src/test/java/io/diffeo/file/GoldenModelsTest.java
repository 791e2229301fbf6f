package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.compute.Precision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Model files of every release load, and give the densities that they gave then. */
class GoldenModelsTest {
    static Stream<Path> releases() throws IOException, URISyntaxException {
        return Files.list(Path.of(GoldenModelsTest.class.getResource("/models").toURI()));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void modelsOfEveryReleaseKeepTheirDensities(Path release) throws IOException {
        Map<String, GoldenModels.Expected> models =
                new ObjectMapper().readValue(release.resolve("expected.json").toFile(), new TypeReference<>() {});
        assertThat(models).isNotEmpty();
        models.forEach((name, expected) -> {
            ModelFile model = ModelFile.read(release.resolve(name + ".safetensors"));
            assertThat(model.provenance().library())
                    .isEqualTo(release.getFileName().toString());
            assertThat(model.sections()).containsEntry("table", "{\"columns\":[\"a\"]}");
            assertThat(model.flow().precision()).isEqualTo(Precision.FLOAT64);
            assertThat(expected.in(model.flow())).as(name).containsExactly(expected.logProb(), within(1e-11));
        });
    }
}
