package io.diffeo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.CategoricalConditional;
import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.GaussianConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.autoregressive.MixtureConditional;
import io.diffeo.autoregressive.PixelCnn;
import io.diffeo.bijection.ActNorm;
import io.diffeo.bijection.AdditiveTransformer;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Chain;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Exp;
import io.diffeo.bijection.Householder;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.Linear;
import io.diffeo.bijection.LinearRegression;
import io.diffeo.bijection.Log;
import io.diffeo.bijection.Logit;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Permutation;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.bijection.Radial;
import io.diffeo.bijection.RationalQuadraticSpline;
import io.diffeo.bijection.Sigmoid;
import io.diffeo.bijection.Sinh;
import io.diffeo.bijection.SinhArcsinh;
import io.diffeo.bijection.Softplus;
import io.diffeo.bijection.Stack;
import io.diffeo.bijection.Tanh;
import io.diffeo.bijection.Transformer;
import io.diffeo.data.Domain;
import io.diffeo.distribution.ConditionalNormal;
import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.FullNormal;
import io.diffeo.distribution.GaussianMixture;
import io.diffeo.distribution.Laplace;
import io.diffeo.distribution.LinearNormal;
import io.diffeo.distribution.Logistic;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Product;
import io.diffeo.distribution.StudentT;
import io.diffeo.distribution.Transformed;
import io.diffeo.distribution.Uniform;
import io.diffeo.graph.Parameter;
import io.diffeo.latent.LatentModel;
import io.diffeo.nn.Network;
import io.diffeo.recipe.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
    private static final Network NETWORK = Network.plain(5, 4);

    /** Every kind of distribution, in every form that its recipe tells apart. */
    static List<Distribution> distributions() {
        return List.of(
                Normal.standard(2),
                Normal.trained(2),
                Normal.of(new double[] {1, 2}, new double[] {3, 4}),
                FullNormal.trained(2),
                FullNormal.of(new double[2], new double[][] {{2, 1}, {1, 2}}),
                Uniform.unit(2),
                Uniform.on(new Domain(new double[] {-1, 0.1}, new double[] {2, 3})),
                StudentT.of(2, 4),
                StudentT.trained(2, 4),
                Laplace.standard(2),
                Logistic.standard(2),
                GaussianMixture.full(2, 3),
                GaussianMixture.diagonal(2, 3),
                Product.of(Normal.trained(2), Normal.trained(1), Uniform.unit(1)));
    }

    /** Those above, and those that need a context or live on integers. */
    static List<Distribution> everyDistribution() {
        List<Distribution> all = new ArrayList<>(distributions());
        all.add(ConditionalNormal.of(2, 3, NETWORK));
        all.add(Transformed.of(ConditionalNormal.of(2, 3, NETWORK), Affine.trained(2), Exp.of(2)));
        all.add(LinearNormal.diagonal(2, 3));
        all.add(LatentModel.of(Normal.standard(2), LinearNormal.isotropic(3, 2), LinearNormal.diagonal(2, 3)));
        for (Conditional conditional : conditionals()) {
            all.add(new Made(new int[] {1, 2, 0}, 2, conditional, NETWORK));
            all.add(PixelCnn.of(2, 3, conditional, new PixelCnn.Filters(3, 1, 5)));
            all.add(PixelCnn.of(2, 2, conditional, new PixelCnn.Filters(2, 0, 3))
                    .given(2, NETWORK));
        }
        return all;
    }

    static List<Conditional> conditionals() {
        return List.of(
                new GaussianConditional(2.5),
                new MixtureConditional(3, 2.5),
                new BernoulliConditional(),
                new CategoricalConditional(4));
    }

    static List<Transformer> transformers() {
        return List.of(new AdditiveTransformer(), new AffineTransformer(2.5), new RationalQuadraticSpline(4, 3));
    }

    static List<Bijection> bijections() {
        Domain box = new Domain(new double[] {-1, 0}, new double[] {2, 1.5});
        return List.of(
                ActNorm.of(2),
                Affine.trained(2),
                Affine.of(new double[] {1, 2}, new double[] {3, 4}),
                Chain.of(Affine.trained(2), Chain.of(Affine.trained(2), Tanh.of(2))),
                new Coupling(3, 2, new int[] {1}, new AffineTransformer(2.5), NETWORK),
                new Coupling(3, 0, new int[] {0, 2}, new RationalQuadraticSpline(4, 3), Network.residual(4, 2)),
                new Coupling(3, 0, new int[] {0, 2}, new AdditiveTransformer(), NETWORK),
                Exp.of(2),
                Householder.of(3, 2),
                Invert.of(Planar.of(2)),
                Linear.of(new double[][] {{0, 2}, {3, 1}}, new double[] {1, 2}),
                Log.of(2),
                Logit.from(box),
                LinearRegression.of(3, 2),
                LuLinear.identity(3),
                LuLinear.whitening(3),
                new MaskedAutoregressive(new int[] {2, 0, 1}, 1, new AffineTransformer(2.5), NETWORK),
                Permutation.of(2, 0, 1),
                Planar.of(2),
                Planar.of(2, Planarity.values()[Planarity.values().length - 1]),
                Radial.of(2),
                Sigmoid.onto(box),
                Sinh.of(new double[] {1, 2}, new double[] {3, 4}),
                SinhArcsinh.trained(2),
                Softplus.of(2),
                Stack.of(Affine.trained(1), Exp.of(2), Affine.trained(1)),
                Tanh.of(2));
    }

    private static Set<String> concrete(JavaClasses classes, Class<?> contract) {
        return classes.stream()
                .filter(type -> type.isAssignableTo(contract))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(List<?> examples) {
        return examples.stream().map(e -> e.getClass().getName()).collect(Collectors.toSet());
    }

    @Test
    void noDistributionBijectionTransformerOrConditionalIsForgotten() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.diffeo");
        assertThat(names(everyDistribution())).isEqualTo(concrete(classes, Distribution.class));
        assertThat(names(bijections())).isEqualTo(concrete(classes, Bijection.class));
        assertThat(names(transformers())).isEqualTo(concrete(classes, Transformer.class));
        assertThat(names(conditionals())).isEqualTo(concrete(classes, Conditional.class));
    }

    @ParameterizedTest
    @MethodSource("everyDistribution")
    void distributions(Distribution distribution) {
        Distribution made =
                maker(size(distribution.parameters())).make(Distribution.class, throughJson(distribution.recipe()));
        assertThat(made).hasSameClassAs(distribution);
        assertThat(made.recipe()).isEqualTo(distribution.recipe());
        assertThat(text(made.parameters())).isEqualTo(text(distribution.parameters()));
        assertThat(made.support()).isEqualTo(distribution.support());
    }

    @ParameterizedTest
    @MethodSource
    void bijections(Bijection bijection) {
        Bijection made = maker(size(bijection.parameters())).make(Bijection.class, throughJson(bijection.recipe()));
        assertThat(made).hasSameClassAs(bijection);
        assertThat(made.recipe()).isEqualTo(bijection.recipe());
        assertThat(text(made.parameters())).isEqualTo(text(bijection.parameters()));
        assertThat(made.domain()).isEqualTo(bijection.domain());
        assertThat(made.codomain()).isEqualTo(bijection.codomain());
        assertThat(made.contextDimension()).isEqualTo(bijection.contextDimension());
    }

    @ParameterizedTest
    @MethodSource
    void transformers(Transformer transformer) {
        assertThat(maker(0).make(Transformer.class, throughJson(transformer.recipe())))
                .isEqualTo(transformer);
    }

    @ParameterizedTest
    @MethodSource
    void conditionals(Conditional conditional) {
        assertThat(maker(0).make(Conditional.class, throughJson(conditional.recipe())))
                .isEqualTo(conditional);
    }

    @ParameterizedTest
    @MethodSource("bijections")
    void everyBijectionNamesItselfWithItsSizes(Bijection bijection) {
        assertThat(bijection.toString())
                .startsWith(bijection.recipe().type() + " of " + bijection.dimension() + " dimension")
                .contains(bijection.contextDimension() == 0 ? "" : " given " + bijection.contextDimension());
    }

    @ParameterizedTest
    @MethodSource("everyDistribution")
    void everyDistributionNamesItself(Distribution distribution) {
        String first =
                distribution instanceof Transformed ? "conditional-normal -> affine -> exp" : distribution.title();
        assertThat(distribution.toString()).startsWith(first);
    }

    @Test
    void theyAreEqualToThemselvesOnly() {
        assertThat(Affine.trained(2)).isNotEqualTo(Affine.trained(2)).hasToString("affine of 2 dimensions");
        assertThat(Affine.trained(2).recipe()).isEqualTo(Affine.trained(2).recipe());
        assertThat(Chain.of(Affine.trained(1), Exp.of(1))).hasToString("chain of 1 dimension: [affine, exp]");
        assertThat(Invert.of(LinearRegression.of(3, 2)))
                .hasToString("invert of 3 dimensions given 2: linear-regression of 3 dimensions given 2");
        assertThat(Product.of(Normal.trained(2), Uniform.unit(1)))
                .hasToString("product of 3 dimensions: [normal, uniform]");
    }

    @Test
    void infinityGoesThroughJson() {
        Recipe recipe = Recipe.of("box").with("lower", new double[] {Double.NEGATIVE_INFINITY, 0.1});
        assertThat(RecipeJson.write(recipe)).hasToString("{\"type\":\"box\",\"lower\":[\"-Infinity\",0.1]}");
        assertThat(throughJson(recipe)).isEqualTo(recipe);
    }

    @Test
    void whatJsonCannotHoldIsRefused() {
        assertThatThrownBy(() -> RecipeJson.write(Recipe.of("box").with("lower", Double.NaN)))
                .hasMessage(
                        "expected 'lower' of a box to be an int, a double other than NaN, a string, a boolean, a recipe"
                                + " or a list, got NaN");
        assertThatThrownBy(() -> RecipeJson.write(Recipe.of("box").with("type", 1)))
                .hasMessage("the recipe of a box has a setting called 'type'");
        assertThatThrownBy(() -> RecipeJson.write(Recipe.of("box").with("name", "Infinity")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizesBeyondTheFileAreRefusedBeforeAnythingIsMade() {
        Recipe huge = Recipe.of("normal").with("dimension", 2_000_000_000).with("parameters", "none");
        assertThatThrownBy(() -> maker(100).make(Distribution.class, huge))
                .hasMessage("the recipe of a normal asks for a size of 2000000000, but the file holds 100 numbers");
        Recipe negative =
                Recipe.of("chain").with("parts", List.of(Recipe.of("exp").with("dimension", -1)));
        assertThatThrownBy(() -> maker(100).make(Bijection.class, negative))
                .hasMessage("the recipe of a exp asks for a size of -1, but the file holds 100 numbers");
        Recipe square = Recipe.of("full-normal").with("dimension", 10_000).with("trained", true);
        assertThatThrownBy(() -> maker(100).make(Distribution.class, square))
                .hasMessage("with the full-normal the recipe asks for 100020000 numbers, but the file holds 100");
    }

    @Test
    void partsAreCounted() {
        Recipe many = Recipe.of("chain")
                .with("parts", Collections.nCopies(20_000, Exp.of(2).recipe()));
        assertThatThrownBy(() -> maker(100).make(Bijection.class, many))
                .hasMessage("the recipe has more than 16384 parts, but the file holds 100 numbers");
    }

    @Test
    void partsShareTheNumbersOfTheFile() {
        Recipe affine = Affine.trained(2).recipe();
        Recipe chain = Recipe.of("chain").with("parts", List.of(affine, affine));
        assertThat(maker(8).make(Bijection.class, chain).parameters()).hasSize(4);
        assertThatThrownBy(() -> maker(7).make(Bijection.class, chain))
                .hasMessage("with the affine the recipe asks for 8 numbers, but the file holds 7");
    }

    @Test
    void anUnknownTypeIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> maker(0).make(Bijection.class, Recipe.of("wormhole")))
                .hasMessageStartingWith("no bijection is called 'wormhole': expected one of [act-norm, affine, chain,");
        assertThatThrownBy(() -> maker(0).make(Distribution.class, Recipe.of("chain")))
                .hasMessageStartingWith("no distribution is called 'chain': expected one of [conditional-normal,");
    }

    private static Recipe throughJson(Recipe recipe) {
        return RecipeJson.read(Json.parse(Json.text(RecipeJson.write(recipe)), "recipe"), "recipe");
    }

    private static long size(List<Parameter> parameters) {
        return parameters.stream().mapToLong(Parameter::size).sum();
    }

    private static List<String> text(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> p + (p.isTrained() ? " trained" : " fixed"))
                .toList();
    }

    private static GuardedMaker maker(long numbers) {
        return new GuardedMaker(StandardRecipes.registry(), numbers);
    }
}
