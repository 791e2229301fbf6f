package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that go well, one after the other, and wrong usage. */
class CommandsTest {
    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void fit() throws IOException {
        model = Places.model(folder);
    }

    @Test
    void aFitTellsItsFiguresAndWritesItsReport() throws IOException {
        Path table = Places.table(folder);
        Path page = folder.resolve("fit.html");
        Run run = Run.of(
                "fit", table, "-o", folder.resolve("fit.safetensors"), "--report", page, "--epochs", 2, "--hidden", 8);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("p(x, y)", "Gaussian mixture", "Training stopped because");
        assertThat(run.err()).contains("epoch 1/2", "epoch 2/2", "Wrote ");
        assertThat(Files.readString(page)).contains("<html").doesNotContain("http://", "src=\"http");
    }

    @Test
    void everyRowIsScored() throws IOException {
        Path scored = folder.resolve("scored.csv");
        Run run = Run.of("score", model, Places.table(folder), "-o", scored);
        assertThat(run.code()).isZero();
        List<String> lines = Files.readAllLines(scored);
        assertThat(lines).hasSize(401);
        assertThat(lines.get(0)).isEqualTo("x,y,log_density");
        double mean = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(-5.0, -1.5);
        assertThat(run.out()).startsWith("mean log-density ");
    }

    @Test
    void aSeedGivesTheSameRowsOnAnyNumberOfThreads() throws IOException {
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        assertThat(Run.of("sample", model, "-n", 3000, "--seed", 7, "--threads", 1, "-o", one)
                        .code())
                .isZero();
        assertThat(Run.of("sample", model, "-n", 3000, "--seed", 7, "--threads", 3, "-o", two)
                        .code())
                .isZero();
        assertThat(Files.readString(one)).isEqualTo(Files.readString(two)).startsWith("x,y\n");
        assertThat(Files.readAllLines(one)).hasSize(3001);
    }

    @Test
    void decodeUndoesEncode() throws IOException {
        Path table = Places.table(folder);
        Path latents = folder.resolve("latents.csv");
        Path back = folder.resolve("back.csv");
        assertThat(Run.of("encode", model, table, "-o", latents).code()).isZero();
        assertThat(Files.readAllLines(latents).get(0)).isEqualTo("x,y,z1,z2");
        Path only = folder.resolve("only.csv");
        Files.write(
                only,
                Files.readAllLines(latents).stream()
                        .map(line -> line.split(",", 3)[2])
                        .toList());
        assertThat(Run.of("decode", model, only, "-o", back).code()).isZero();
        List<String> decoded = Files.readAllLines(back);
        List<String> original = Files.readAllLines(table);
        List<String> names = List.of(decoded.get(0).split(","));
        assertThat(decoded).hasSameSizeAs(original);
        for (int r = 1; r < original.size(); r++) {
            for (String name : List.of("x", "y")) {
                double was = Double.parseDouble(original.get(r).split(",")[name.equals("x") ? 0 : 1]);
                double is = Double.parseDouble(decoded.get(r).split(",")[names.indexOf(name)]);
                assertThat(is).isCloseTo(was, within(1e-4 * (1 + Math.abs(was))));
            }
        }
    }

    @Test
    void aModelIsInspected() {
        Run run = Run.of("inspect", model);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("x", "y", "diffeo fit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "score", "sample", "encode", "decode", "inspect", "lecture", "doctor", "demo"})
    void everyCommandHasHelpWithAnExample(String command) {
        Run run = Run.of(command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: diffeo " + command, "Example");
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(Run.of().code()).isEqualTo(Exit.USAGE);
        assertThat(Run.of("fit", "a.csv").err()).contains("-o").contains("diffeo fit --help");
        assertThat(Run.of("fit", "a.csv").code()).isEqualTo(Exit.USAGE);
        assertThat(Run.of("fitt").code()).isEqualTo(Exit.USAGE);
        assertThat(Run.of("fit", "a.csv", "-o", "m.safetensors", "--flow", "nonsense")
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(Run.of("sample", model, "-n", 0, "-o", "x.csv").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void anOptionThatTheFlowDoesNotTakeIsWrongUsage() {
        refused(
                "a planar flow takes no --bins; leave it out, or choose another --flow",
                "--flow",
                "planar",
                "--bins",
                9);
        refused("a maf flow takes no --bins; leave it out, or choose another --flow", "--flow", "maf", "--bins", 9);
        refused("a radial flow takes no --hidden; leave it out", "--flow", "radial", "--hidden", 9);
        refused("a radial flow takes no --given; leave it out", "--flow", "radial", "--given", "x");
    }

    private static void refused(String why, Object... options) {
        List<Object> all = new ArrayList<>(List.of("fit", "a.csv", "-o", "m.safetensors"));
        all.addAll(List.of(options));
        Run run = Run.of(all.toArray());
        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains(why);
    }
}
