package io.diffeo.lecture.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.StandardNormal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.Scriptable;

/** The page with sliders computes what the library computes: its script of formulas is run here, as it stands in the page. */
class PlanarMapPageTest {
    private static final double[] PLACES = {-6, -3.1, -1, -0.25, 0.25, 0.8, 2, 5.5};

    private String page;
    private Context script;
    private Scriptable scope;

    @BeforeEach
    void runsTheFormulas() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("diffeo")) ? here : here.getParent();
        page = Files.readString(root.resolve("docs/lecture/planar-map.html"));
        Matcher formulas =
                Pattern.compile("(?s)<script id=\"mathematics\">(.*?)</script>").matcher(page);
        assertThat(formulas.find()).isTrue();
        script = Context.enter();
        script.setInterpretedMode(true);
        scope = script.initStandardObjects();
        script.evaluateString(scope, formulas.group(1), "planar-map.html", 1, null);
    }

    @AfterEach
    void ends() {
        Context.exit();
    }

    private Object call(String function, Object... arguments) {
        return ((Function) scope.get(function, scope)).call(script, scope, scope, arguments);
    }

    private double number(String function, Object... arguments) {
        return Context.toNumber(call(function, arguments));
    }

    private static String name(Planarity h) {
        return h.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @ParameterizedTest
    @EnumSource(Planarity.class)
    void valuesAndSlopesAreTheLibrarys(Planarity h) {
        for (double s : PLACES) {
            assertThat(number("h", name(h), s)).isCloseTo(h.value(s), within(1e-12));
            assertThat(number("slope", name(h), s)).isCloseTo(h.slope(s), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(Planarity.class)
    void latentsAndDensitiesAreThoseOfTheFlow(Planarity h) {
        for (double wu : new double[] {-0.9, 0.5, 3}) {
            Flow flow = Flow.of(Normal.standard(1), Planar.of(new double[] {1}, new double[] {wu}, 0, h))
                    .with(Precision.FLOAT64);
            for (double s : PLACES) {
                double t = flow.toData(new double[][] {{s}})[0][0];
                assertThat(number("image", name(h), wu, s)).isCloseTo(t, within(1e-12));
                NativeArray latents = (NativeArray) call("latents", name(h), wu, t);
                assertThat(latents.getLength()).isEqualTo(1);
                assertThat(Context.toNumber(latents.get(0))).isCloseTo(s, within(1e-9));
                double density = Math.exp(flow.logProb(new double[][] {{t}})[0]);
                assertThat(number("density", name(h), wu, t, false)).isCloseTo(density, within(1e-9 + 1e-9 * density));
            }
        }
    }

    /** The masses that the lecture prints, there with w = (1, 1), so that s has the deviation sqrt 2. */
    @Test
    void aFoldLosesTheMassThatTheLecturePrints() throws IOException {
        List<String> lines = new ArrayList<>();
        new Fold().run(ExampleOutput.linesOnly(lines::add));
        int compared = 0;
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 6 && words[0].matches("-?\\d\\.\\d")) {
                double wu = Double.parseDouble(words[0]);
                NativeArray latents = (NativeArray) call("latents", "tanh", wu, 0.2);
                assertThat(latents.getLength()).isEqualTo(Long.parseLong(words[2]));
                assertThat(number("massOfLargest", "tanh", wu, Math.sqrt(2)))
                        .isCloseTo(Double.parseDouble(words[3]), within(1e-4));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    /** The density where the map is folded: s - 2 tanh(s) is 0 at 0 and at two places on either side, found here by iteration. */
    @Test
    void whereItFoldsEachLatentAdds() {
        double s = 2;
        for (int i = 0; i < 200; i++) {
            s = 2 * Math.tanh(s);
        }
        double middle = StandardNormal.density(0);
        double outer = StandardNormal.density(s) / (1 - 2 * (1 - Math.tanh(s) * Math.tanh(s)));
        assertThat(number("density", "tanh", -2.0, 0.0, false)).isCloseTo(middle + 2 * outer, within(1e-9));
        assertThat(number("density", "tanh", -2.0, 0.0, true)).isCloseTo(outer, within(1e-9));
        assertThat(number("massOfLargest", "softplus", -2.0, 1.0))
                .as("s - 2 softplus(s) is even: the larger of two latents is the one above 0")
                .isCloseTo(0.5, within(1e-3));
        assertThat(number("massOfAll", 1.0)).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(page)
                .doesNotContainPattern("(src|href)\\s*=\\s*\"(https?:)?//")
                .doesNotContain("@import");
        assertThat(page).contains("<input id=\"wu\" type=\"range\"", "<input id=\"s\" type=\"range\"");
    }
}
