package io.diffeo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.table.TableModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fits end that do not end well: the best model is kept, and the exit code tells. */
class EndingTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path table;
    private Path model;

    @BeforeEach
    void writeTable() throws IOException {
        StringBuilder rows = new StringBuilder("x,y\n");
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            double x = random.nextGaussian();
            rows.append(x).append(',').append(x * x + random.nextGaussian()).append('\n');
        }
        table = Files.writeString(folder.resolve("bent.csv"), rows);
        model = folder.resolve("bent.safetensors");
    }

    private int run(Interruption interruption, String... more) {
        String[] args = new String[6 + more.length];
        System.arraycopy(
                new String[] {"fit", table.toString(), "-o", model.toString(), "--epochs", "50"}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(args, new PrintStream(out, true, StandardCharsets.UTF_8), talk, false, interruption);
    }

    private Interruption interruption() {
        return new Interruption(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void divergedTrainingKeepsItsBestModel() {
        assertThat(run(interruption(), "--learning-rate", "1e30")).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Training stopped because it diverged; the best model so far was kept");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("warning: a step was not finite");
        assertThat(TableModel.load(model).logDensity(new double[][] {{0, 0}})[0])
                .isFinite();
    }

    @Test
    void anInterruptedFitStopsAfterTheStepAndKeepsItsBestModel() {
        Interruption interruption = interruption();
        interruption.ask();
        assertThat(run(interruption)).isEqualTo(130);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Training stopped because it was asked to stop; the best model so far was kept (epoch 1,");
        assertThat(TableModel.load(model).logDensity(new double[][] {{0, 0}})[0])
                .isFinite();
    }

    /** What is asked for while the mixtures are fitted is heeded there, and the model has been kept before. */
    @Test
    void anInterruptedComparisonKeepsTheTrainedModel() {
        Interruption interruption = interruption();
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.startsWith("Fitting the mixtures")) {
                    assertThat(model).isRegularFile();
                    interruption.ask();
                }
            }
        };
        String[] args = {"fit", table.toString(), "-o", model.toString(), "--epochs", "2"};
        assertThat(Main.run(args, new PrintStream(out, true, StandardCharsets.UTF_8), talk, false, interruption))
                .isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("warning: no mixture of Gaussians was fitted");
        assertThat(TableModel.load(model).provenance().scores()).containsKey("flow, test nats per row");
    }

    @Test
    void theFiguresAreAlignedAndTheFlowLeadsOthersOnly() {
        assertThat(run(interruption())).isZero();
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines[0]).startsWith("p(x, y), ");
        assertThat(lines[2]).matches("On \\d+ test rows +nats per row   bits per dimension   the flow leads by");
        assertThat(lines[3]).matches("flow +-?\\d\\.\\d{3} ± \\d\\.\\d{3} +-?\\d\\.\\d{3}");
        assertThat(lines[4])
                .matches("Gaussian +-?\\d\\.\\d{3} ± .* ± \\d\\.\\d{3}")
                .hasSameSizeAs(lines[2]);
        assertThat(lines[5]).startsWith("straightened Gaussian ").hasSameSizeAs(lines[2]);
        assertThat(lines[6]).matches("straightened Gaussian mixture of \\d+ .*").hasSameSizeAs(lines[2]);
        assertThat(lines[8])
                .isEqualTo(
                        "Straightened: fitted behind the maps that the flow has too, of y (diffeo inspect shows them);"
                                + " the Gaussian is of the columns as they are.");
        assertThat(lines[9]).matches("(The flow wins|The flow loses|No winner): .*");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "Reading " + table + " ...",
                        "Straightening tails ...",
                        "Training ...",
                        "epoch  1/50",
                        "Fitting the mixtures ...");
    }
}
