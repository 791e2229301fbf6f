package io.diffeo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.distribution.Normal;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings are refused when they are set, by family and setting. */
class FlowBuilderTest {
    private static final Map<FlowSetting, UnaryOperator<FlowBuilder>> SETTERS = Map.of(
            FlowSetting.CONTEXT, b -> b.context(1),
            FlowSetting.HIDDEN, b -> b.hidden(4),
            FlowSetting.BINS, b -> b.bins(4),
            FlowSetting.BOUND, b -> b.bound(4));

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyFamilyTakesWhatItSaysAndNothingElse(Family family) {
        SETTERS.forEach((setting, set) -> {
            FlowBuilder builder = Flows.of(family, 2).transforms(2);
            if (family.takes(setting)) {
                assertThat(set.apply(builder).build().dimension())
                        .as("with %s", setting)
                        .isEqualTo(2);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> set.apply(builder))
                        .withMessageStartingWith("a " + family.label() + " flow takes no " + setting
                                + "; expected one of [neural-spline, autoregressive-spline");
            }
        });
    }

    /** A family has networks, and with them context and hidden layers, where its layers are couplings or autoregressive. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void theSettingsAreThoseOfTheLayers(Family family) {
        boolean conditioned = Flows.of(family, 2).unwhitened().build().bijections().stream()
                .anyMatch(b -> b instanceof Coupling || b instanceof MaskedAutoregressive || b instanceof Invert);
        assertThat(family.takes(FlowSetting.HIDDEN)).isEqualTo(conditioned);
        assertThat(family.takes(FlowSetting.CONTEXT)).isEqualTo(conditioned);
        boolean spline = family.name().contains("SPLINE");
        assertThat(family.takes(FlowSetting.BINS)).isEqualTo(spline);
        assertThat(family.takes(FlowSetting.BOUND)).isEqualTo(spline);
    }

    @Test
    void bothAreNamed() {
        refused(
                () -> Flows.planar(2).bins(99),
                "a planar flow takes no bins; expected one of [neural-spline, autoregressive-spline]");
        refused(
                () -> Flows.radial(2).hidden(8),
                "a radial flow takes no hidden layers; expected one of [neural-spline, autoregressive-spline, maf, iaf,"
                        + " real-nvp, nice]");
        assertThat(Flows.planar(2).context(0).build().contextDimension()).isZero();
    }

    @Test
    void valuesAreRefusedWhenTheyAreSet() {
        FlowBuilder spline = Flows.neuralSpline(2);
        refused(() -> Flows.neuralSpline(0), "expected a dimension of at least 1, got 0");
        refused(() -> spline.context(-1), "expected a context of at least 0 numbers, got -1");
        refused(() -> spline.transforms(0), "expected at least one transform, got 0");
        refused(() -> spline.hidden(), "expected at least one hidden layer");
        refused(() -> spline.bins(1), "expected 2 to 500 bins and a positive bound, got 1 and 5.0");
        refused(() -> spline.bound(0), "expected 2 to 500 bins and a positive bound, got 8 and 0.0");
        refused(() -> spline.base(Normal.standard(3)), "expected a base of dimension 2, got 3");
    }

    private static void refused(ThrowingCallable setting, String message) {
        assertThatIllegalArgumentException().isThrownBy(setting).withMessage(message);
    }
}
