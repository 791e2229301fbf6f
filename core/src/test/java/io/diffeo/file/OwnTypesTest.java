package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.ValueAndLogDet;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Product;
import io.diffeo.distribution.Transformed;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Node;
import io.diffeo.model.Model;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import io.diffeo.recipe.Registry;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root of a file is any distribution, and a registry that is handed in makes types that this library does not know. */
class OwnTypesTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    /** x = z^3 + z would need a root; this is x = -z, which nobody but its author knows. */
    private record Mirror(int dimension) implements Bijection {
        @Override
        public ValueAndLogDet forward(Node z, Node context) {
            return new ValueAndLogDet(z.negate(), z.graph().constant(0));
        }

        @Override
        public ValueAndLogDet inverse(Node x, Node context) {
            return forward(x, context);
        }

        @Override
        public Recipe recipe() {
            return Recipe.of("mirror").with("dimension", dimension);
        }
    }

    private static final Registry OWN = StandardRecipes.registry()
            .with(Bijection.class, "mirror", recipe -> new Mirror(recipe.integer("dimension")));

    @Test
    void aStrangersBijectionIsWrittenAndReadWithItsRegistry() {
        Flow flow = Flow.of(Normal.trained(2), Affine.trained(2), Invert.of(new Mirror(2)));
        double[][] x = Models.points(10, 2);

        ModelFile.of(flow).write(file, OWN);

        assertThat(ModelFile.read(file, OWN).flow().logProb(x)).containsExactly(flow.logProb(x));
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("no bijection is called 'mirror': expected one of [act-norm, affine, chain,");
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        Flow flow = Flow.of(Normal.standard(2), new Mirror(2));

        assertThatThrownBy(() -> ModelFile.of(flow).write(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("no bijection is called 'mirror'");
        assertThat(file).doesNotExist();
    }

    @Test
    void aTypeIsRegisteredOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OWN.with(Bijection.class, "mirror", recipe -> new Mirror(1)))
                .withMessage("a Bijection of type 'mirror' is registered already");
    }

    @Test
    void anyDistributionIsTheRootOfAFile() {
        Model coins = Model.of(Made.of(3, new BernoulliConditional(), Network.plain(4)))
                .seed(2);
        double[][] x = {{0, 1, 1}, {1, 0, 0}};

        ModelFile.of(coins).write(file);
        Model read = ModelFile.read(file).model();

        assertThat(read.distribution()).isInstanceOf(Made.class);
        assertThat(read.logProb(x)).containsExactly(coins.logProb(x));
        assertThat(ModelFile.read(file).flow().bijections()).isEmpty();
    }

    @Test
    void aFlowMayBeTheBaseOfAnother() {
        Transformed inner = Transformed.of(GaussianMixture.diagonal(1, 3), Affine.trained(1));
        Flow flow =
                Flow.of(Product.of(inner, Normal.trained(1)), Affine.trained(2)).seed(3);
        double[][] x = Models.points(10, 2);

        ModelFile.of(flow).write(file);

        assertThat(ModelFile.read(file).flow().logProb(x)).containsExactly(flow.logProb(x));
    }
}
