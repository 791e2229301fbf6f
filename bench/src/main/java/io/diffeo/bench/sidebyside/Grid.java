package io.diffeo.bench.sidebyside;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The cells to measure; smaller batches come first, as they tell how long larger ones take. */
final class Grid {
    @Option(names = "--work", split = ",", defaultValue = "S1,S2,S3", description = "workloads; ${DEFAULT-VALUE}")
    private List<String> works;

    @Option(names = "--features", split = ",", defaultValue = "6,32", description = "columns D; ${DEFAULT-VALUE}")
    private List<Integer> features;

    @Option(names = "--hidden", split = ",", defaultValue = "64,256", description = "widths; ${DEFAULT-VALUE}")
    private List<Integer> hidden;

    @Option(names = "--batch", split = ",", defaultValue = "256,1024,8192", description = "rows; ${DEFAULT-VALUE}")
    private List<Integer> batches;

    @Option(names = "--threads", split = ",", defaultValue = "2", description = "threads; ${DEFAULT-VALUE}")
    private List<Integer> threads;

    @Option(
            names = "--operations",
            split = ",",
            defaultValue = "STEP,LOG_PROB,SAMPLE",
            description = "of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private List<Operation> operations;

    List<Integer> threads() {
        return threads;
    }

    List<String> works() {
        return works;
    }

    List<Cell> cells(int threads) {
        List<Cell> cells = new ArrayList<>();
        for (int d : features) {
            for (String work : works) {
                for (int width : hidden) {
                    for (int batch : batches.stream().sorted().toList()) {
                        for (Operation operation : operations) {
                            cells.add(new Cell(work, d, width, batch, threads, operation));
                        }
                    }
                }
            }
        }
        return cells;
    }
}
