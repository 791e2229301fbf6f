package io.diffeo.conformance;

import io.diffeo.distribution.Law;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.Uniform;
import io.diffeo.flow.Family;
import io.diffeo.flow.Flow;
import io.diffeo.flow.FlowBuilder;
import io.diffeo.flow.FlowSetting;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Node;
import io.diffeo.graph.Parameter;
import io.diffeo.graph.Weights;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient of log q(x) + U(x) at reparameterised samples x = f(z; theta), by Taylor slopes in every weight at once. */
@Tag("conformance")
class ReverseKlGradientTest {
    @ParameterizedTest
    @EnumSource(Family.class)
    void theFreeEnergysGradientIsRight(Family family) {
        FlowBuilder flow = Flows.of(family, 2).transforms(3).base(Normal.trained(2));
        flow = family.takes(FlowSetting.HIDDEN) ? flow.hidden(9, 7) : flow;
        check((family.takes(FlowSetting.BINS) ? flow.bins(4) : flow).build());
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"PLANAR", "RADIAL"})
    void onAUniformBaseToo(Family family) {
        Flow planar = Flows.of(family, 2).transforms(3).build();
        check(Flow.of(Uniform.unit(2), planar.bijections()));
    }

    private static void check(Flow flow) {
        SplittableRandom random = new SplittableRandom(4);
        Map<Parameter, double[]> moved = new IdentityHashMap<>();
        flow.parameters().forEach(p -> {
            double[] values = flow.weights().get(p);
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.2 * random.nextGaussian();
            }
            moved.put(p, values);
        });
        Weights weights = flow.weights().with(moved);
        double[][] shifts = {{0.3, -0.2}, {-1, 0.4}, {0.1, 0.9}, {2, -0.7}, {0, 0}};
        TaylorSlope.check(flow.parameters(), weights, shifts, null, (shift, none) -> {
            Law.Draw x = flow.distribution().in(shift.graph()).draw();
            Node moon = x.value().plus(shift).square().sumRows().plus(-2).square();
            return x.logProb().plus(moon.times(0.3)).plus(x.value().slice(1, 1).tanh());
        });
    }
}
