package io.diffeo.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.bijection.Stack;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Product;
import io.diffeo.flow.Flow;
import io.diffeo.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models that every release leaves behind in {@code src/test/resources/models/VERSION}, never to be changed again, and that every later one
 * must read to the same densities. {@code main} writes them, once for a release.
 */
final class GoldenModels {
    /** What a model gave where it was written; no context is an empty array. */
    record Expected(double[][] x, double[][] context, double[] logProb) {
        double[] in(Flow flow) {
            return context.length == 0 ? flow.logProb(x) : flow.logProb(x, context);
        }
    }

    private GoldenModels() {}

    /** Every kind of distribution and bijection is in one of them. */
    static Map<String, Flow> flows() {
        Map<String, Flow> flows = new LinkedHashMap<>();
        flows.put("affine", Models.flow());
        flows.put("spline", Models.flow(new RationalQuadraticSpline(4, 3)));
        flows.put("conditional", Models.conditional());
        Product bases = Product.of(RecipesTest.distributions().toArray(Distribution[]::new));
        Made made = new Made(new int[] {1, 2, 0}, 0, new MixtureConditional(3), Network.plain(6));
        flows.put("autoregressive", Models.stir(Flow.of(made), 11));
        flows.put("distributions", Models.stir(Flow.of(bases), 9));
        List<Bijection> maps = RecipesTest.bijections().stream()
                .filter(bijection -> bijection.contextDimension() == 0)
                .map(Models::fromReal)
                .toList();
        Stack stack = Stack.of(maps);
        flows.put("bijections", Models.stir(Flow.of(Normal.standard(stack.dimension()), stack), 10));
        return flows;
    }

    /** Writes the models of this version to the folder given. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]).resolve(Version.DIFFEO));
        Map<String, Expected> expected = new LinkedHashMap<>();
        flows().forEach((name, flow) -> {
            double[][] x = Models.points(8, flow.dimension());
            double[][] context = flow.contextDimension() == 0 ? new double[0][] : Models.points(8, 3);
            double[] logProb = context.length == 0 ? flow.logProb(x) : flow.logProb(x, context);
            expected.put(name, new Expected(x, context, logProb));
            Provenance provenance = Provenance.here()
                    .created(Instant.parse("2026-11-22T00:00:00Z"))
                    .seed(7)
                    .score("test nats per row", -1.5);
            ModelFile.of(flow)
                    .with(provenance)
                    .with("table", "{\"columns\":[\"a\"]}")
                    .write(folder.resolve(name + ".safetensors"));
        });
        new ObjectMapper().writeValue(folder.resolve("expected.json").toFile(), expected);
    }
}
