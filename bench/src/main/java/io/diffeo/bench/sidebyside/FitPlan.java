package io.diffeo.bench.sidebyside;

import io.diffeo.bench.known.KnownDensities;
import io.diffeo.bench.known.KnownDensity;
import io.diffeo.bench.known.SineChain;
import java.util.List;
import picocli.CommandLine.Option;

/** What is fitted end to end. */
final class FitPlan {
    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "with --fit: training rows of each file; ${DEFAULT-VALUE}")
    private List<Integer> rows;

    @Option(
            names = "--caps",
            split = ",",
            defaultValue = "20,30,45",
            description =
                    "with --fit: seconds from process start to the end of training, a file each; ${DEFAULT-VALUE}")
    private List<Double> caps;

    @Option(
            names = "--density",
            defaultValue = "sine-chain-6",
            description = "with --fit: sine-chain-6, or a known density without context; ${DEFAULT-VALUE}")
    private String density;

    @Option(names = "--fit-threads", defaultValue = "2", description = "with --fit: threads; ${DEFAULT-VALUE}")
    private int threads;

    /** One file and the time for it. */
    record File(int rows, double cap) {}

    List<File> files() {
        if (rows.size() != caps.size()) {
            throw new IllegalArgumentException("expected a cap for each of --rows " + rows + ", got --caps " + caps);
        }
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(i -> new File(rows.get(i), caps.get(i)))
                .toList();
    }

    int threads() {
        return threads;
    }

    KnownDensity known() {
        KnownDensity chain = new SineChain(6);
        return density.equals(chain.name()) ? chain : KnownDensities.named(density);
    }
}
