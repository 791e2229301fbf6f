package io.diffeo.bench.speed;

import io.diffeo.bench.result.Machine;
import io.diffeo.compute.Workers;
import io.diffeo.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether Diffeo got slower: steps, scores and samples of a batch of 1024, on one thread, as multiples of {@link Reference}, which is timed
 * before each of them in the same run. Wall times of other days and machines are not compared.
 */
@Command(
        name = "regression",
        mixinStandardHelpOptions = true,
        description = "Compares speed, as a multiple of a reference kernel's time, with what was recorded.")
public final class Regression implements Callable<Integer> {
    private static final int DIMENSION = 6;
    private static final int HIDDEN = 64;
    private static final int BATCH = 1024;
    private static final int MOST = 100_000;

    @Option(names = "--record", description = "record what is measured instead of comparing it")
    private boolean record;

    @Option(
            names = "--tolerance",
            defaultValue = "1.25",
            description = "growth of a ratio that fails; ${DEFAULT-VALUE}")
    private double tolerance;

    @Option(names = "--rounds", defaultValue = "7", description = "whose median ratio counts; ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--file", defaultValue = "bench/regression.json", description = "${DEFAULT-VALUE}")
    private Path file;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Regression()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        String kind = (Kernels.ofFloat().simd() ? Machine.here().vectors() : "scalar") + ", JDK "
                + Runtime.version().feature();
        TreeMap<String, Double> measured = measure();
        RecordedRatios ratios = RecordedRatios.read(file);
        if (record) {
            ratios.kinds().put(kind, measured);
            ratios.write(file);
            System.out.println("Recorded for " + kind + " in " + file + ".");
            return 0;
        }
        List<String> slower = ratios.slower(kind, measured, tolerance);
        System.out.println(
                slower.isEmpty()
                        ? "No slower than recorded for " + kind + ", within a factor of " + tolerance + "."
                        : "Slower than recorded for " + kind + ":\n" + String.join("\n", slower));
        return slower.isEmpty() ? 0 : 1;
    }

    @SuppressWarnings("NonApiType")
    private TreeMap<String, Double> measure() {
        Reference reference = new Reference();
        reference.milliseconds(1);
        Workers alone = new Workers(1);
        TreeMap<String, Double> measured = new TreeMap<>();
        for (Workload work : Workload.values()) {
            try (Case timed = new Case(work, DIMENSION, HIDDEN, BATCH, alone)) {
                for (String what : List.of("step", "log_prob", "sample")) {
                    timed.time(what, 2, 1, MOST);
                    measured.put(work + " " + what, ratio(reference, timed, what));
                    System.out.printf(
                            Locale.ROOT,
                            "%s %s: %.1f times the reference%n",
                            work,
                            what,
                            measured.get(work + " " + what));
                }
            }
        }
        if (Float.isNaN(reference.seen())) {
            throw new IllegalStateException("the reference's product is not a number");
        }
        return measured;
    }

    private double ratio(Reference reference, Case timed, String what) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double unit = reference.milliseconds(0.1);
            ratios.add(CallTimer.median(timed.time(what, 0.2, 3, MOST)) / unit);
        }
        double median = CallTimer.median(
                ratios.stream().mapToDouble(Double::doubleValue).toArray());
        return Math.round(10 * median) / 10.0;
    }
}
