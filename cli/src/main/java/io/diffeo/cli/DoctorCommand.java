package io.diffeo.cli;

import io.diffeo.file.Version;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.kernel.Kernels;
import io.diffeo.report.Pictures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what this machine offers and what holds Diffeo back on it. */
@Command(
        name = "doctor",
        header = "Check Java, SIMD kernels, threads, memory and fonts, and give advice.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "diffeo doctor [OPTIONS]",
        description = {"", "Takes some seconds, because Java needs them to reach its full speed."},
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  diffeo doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final int ROWS = 8192;
    private static final double WARM_UP = 4;
    private static final double MEASURED = 0.5;
    private static final int ENOUGH_MEMORY = 1024;

    @Mixin
    private final Output talk;

    private final List<String> advice = new ArrayList<>();

    DoctorCommand(Output talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        line("Diffeo", Version.DIFFEO);
        line("Java", Runtime.version() + ", " + System.getProperty("java.vendor") + ", " + property("java.vm.name"));
        line("System", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        line("Threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        line("Memory", memory());
        line("Kernels", kernels());
        boolean tables = tables();
        line("Pictures", pictures());
        line("Speed", speed());
        if (advice.isEmpty()) {
            talk.result("\nNothing to improve.");
        } else {
            talk.result("");
            advice.forEach(sentence -> talk.result("- " + sentence));
        }
        return tables ? Exit.DONE : Exit.INTERNAL;
    }

    private void line(String what, String finding) {
        talk.result(String.format("%-10s%s", what, finding));
    }

    private static String property(String name) {
        return System.getProperty(name);
    }

    private String memory() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (heap < ENOUGH_MEMORY) {
            advice.add("Training keeps its rows in memory, and Java may use only " + heap
                    + " MiB: allow more with DIFFEO_JAVA_OPTS=-Xmx4g.");
        }
        return "Java may use " + Format.count(heap) + " MiB";
    }

    private String kernels() {
        if (!Kernels.ofFloat().simd()) {
            advice.add("SIMD kernels train and score several times faster; they are off for the reason above.");
        }
        return Kernels.reason();
    }

    private boolean tables() {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            line("Tables", "DuckDB " + connection.getMetaData().getDatabaseProductVersion());
            return true;
        } catch (SQLException | LinkageError e) {
            line("Tables", "DuckDB does not start: " + e.getMessage());
            advice.add("No table can be read without DuckDB's native library, which is unpacked into "
                    + property("java.io.tmpdir") + ": there must be 100 MB free and programs allowed to load from it.");
            return false;
        }
    }

    private String pictures() {
        Optional<String> missing = Pictures.missing();
        missing.ifPresent(reason -> advice.add("Reports will have no pictures: " + reason + "."));
        return missing.isEmpty() ? "fonts found" : "none can be drawn";
    }

    private static String speed() {
        Flow flow = Flows.neuralSpline(2).transforms(5).hidden(64, 64).bins(8).build();
        double[][] rows = flow.sample(ROWS, 1);
        score(flow, rows, WARM_UP);
        return Format.rate(score(flow, rows, MEASURED))
                + " scored by a neural spline flow of 2 columns, 5 layers, 2 x 64 hidden";
    }

    private static double score(Flow flow, double[][] rows, double seconds) {
        long begun = System.nanoTime();
        long done = 0;
        do {
            flow.logProb(rows);
            done += rows.length;
        } while (System.nanoTime() - begun < seconds * 1e9);
        return done / ((System.nanoTime() - begun) / 1e9);
    }
}
