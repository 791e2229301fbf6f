package io.diffeo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every example, as a user would run it, by what it prints. */
@Tag("slow")
class ExamplesTest {
    /** A Gaussian of the same covariance reaches -1.9 nats. */
    @Test
    void twoMoons() throws IOException {
        String printed = printedBy(() -> TwoMoons.main(new String[0]));
        assertThat(number(printed, "test: (\\S+) nats")).isBetween(-1.1, -0.8);
        assertThat(number(printed, "fresh rows: (\\S+)")).isBetween(-1.2, -0.7);
        assertThat(number(printed, "at most (\\S+)")).isLessThan(1e-2);
        assertThat(printed).contains("read from its file: the same");
    }

    @Test
    void conditionalDensity() throws IOException {
        String printed = printedBy(() -> ConditionalDensity.main(new String[0]));
        Matcher line = Pattern.compile("x is (\\S+) \\+- (\\S+) \\(true: (\\S+) \\+- (\\S+)\\)")
                .matcher(printed);
        int lines = 0;
        while (line.find()) {
            assertThat(Double.parseDouble(line.group(1)))
                    .isBetween(Double.parseDouble(line.group(3)) - 0.1, Double.parseDouble(line.group(3)) + 0.1);
            assertThat(Double.parseDouble(line.group(2)) / Double.parseDouble(line.group(4)))
                    .isBetween(0.7, 1.5);
            lines++;
        }
        assertThat(lines).isEqualTo(3);
    }

    @Test
    void ownChain() throws IOException {
        String printed = printedBy(() -> OwnChain.main(new String[0]));
        assertThat(number(printed, "test: (\\S+) nats per row before")).isLessThan(-4);
        assertThat(number(printed, "before, (\\S+) after")).isGreaterThan(-3.2);
        assertThat(printed).contains("outside the field: -Infinity");
        assertThat(number(printed, "farthest sample: (\\S+)")).isBetween(7.0, 10.0);
    }

    @Test
    void diamondPrices() throws IOException {
        String printed = printedBy(() -> DiamondPrices.main(new String[0]));
        assertThat(number(printed, "flow: (\\S+) \\+-")).isGreaterThan(number(printed, "Gaussian: (\\S+) \\+-"));
        assertThat(printed).contains("scored 53940 rows");
        assertThat(number(printed, "half of them cost (\\S+) to")).isBetween(7_000.0, 10_500.0);
        assertThat(number(printed, "to (\\S+) dollars")).isBetween(9_500.0, 14_000.0);
    }

    @Test
    void scoringService() throws IOException {
        assertThat(printedBy(() -> ScoringService.main(new String[0])))
                .contains("Kansas: unusual? false")
                .contains("the Atlantic: unusual? true")
                .contains("10,000 calls on many threads: 1 answer");
    }

    /** The truth is known; fitted to biased rows without weights, a flow stays 0.18 nats below it. */
    @Test
    void weightedLikelihood() throws IOException {
        String printed = printedBy(() -> WeightedLikelihood.main(new String[0]));
        double truth = number(printed, "the truth (\\S+)");
        assertThat(number(printed, "reached: (\\S+)")).isLessThan(truth - 0.1);
        assertThat(number(printed, "weighted: (\\S+)")).isBetween(truth - 0.03, truth + 0.005);
    }

    /** The evidence is known: the bound lies below it but for four standard errors, and near it. Means of 100,000 samples err by 1 % of the rate at most. */
    @Test
    void poissonPosterior() throws IOException {
        String printed = printedBy(() -> PoissonPosterior.main(new String[0]));
        double known = number(printed, "log p\\(y\\): (\\S+) known");
        double error = number(printed, "\\+- (\\S+) the bound");
        assertThat(number(printed, "known, (\\S+) \\+-")).isBetween(known - 0.05, known + 4 * error);
        Matcher rate = Pattern.compile("mean (\\S+) known, (\\S+) sampled").matcher(printed);
        int rates = 0;
        while (rate.find()) {
            double mean = Double.parseDouble(rate.group(1));
            assertThat(Double.parseDouble(rate.group(2))).isBetween(0.97 * mean, 1.03 * mean);
            rates++;
        }
        assertThat(rates).isEqualTo(2);
    }

    /** The Java of the README is Java that the tests above have run. */
    @Test
    void readmeShowsExamples() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("examples/src/main/java/io/diffeo/examples"))) {
            for (Path file : files.toList()) {
                sources.append(Files.readString(file));
            }
        }
        String flat = sources.toString().replaceAll("(?m)^ +", "");
        Matcher block =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        int blocks = 0;
        while (block.find()) {
            assertThat(flat).contains(block.group(1).replaceAll("(?m)^ +", "").strip());
            blocks++;
        }
        assertThat(blocks).isPositive();
    }

    private interface Program {
        void run() throws IOException;
    }

    private static String printedBy(Program program) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static double number(String printed, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(printed);
        assertThat(found.find()).as(pattern + " in:\n" + printed).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
