package io.diffeo.lecture.autoregressive;

import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Work;

/** The same layers in both directions: a masked autoregressive flow scores in one pass and samples coordinate by coordinate, an inverse one vice versa. */
final class MafAndIaf implements Example {
    private static final int[] DIMENSIONS = {8, 32, 128};
    private static final int ROWS = 1024;
    private static final int MIN_RUNS = 7;
    private static final long LONG_ENOUGH = 400_000_000;

    @Override
    public String name() {
        return "maf-and-iaf";
    }

    @Override
    public String title() {
        return "What a MAF and an IAF cost, there and back";
    }

    @Override
    public void run(ExampleOutput board) {
        board.write("microseconds a row    MAF: log p(x)   sample      IAF: log p(x)   sample");
        Work work = board.work(DIMENSIONS.length);
        for (int dimension : DIMENSIONS) {
            work.next("D = " + dimension, 1);
            Flow maf = Flows.maf(dimension).transforms(1).hidden(256).build();
            Flow iaf = Flows.iaf(dimension).transforms(1).hidden(256).build();
            double[][] x = maf.sample(ROWS, 1);
            board.write(
                    "D = %-17d %11.2f %8.2f %18.2f %8.2f",
                    dimension,
                    micros(() -> maf.logProb(x)),
                    micros(() -> maf.sample(ROWS, 1)),
                    micros(() -> iaf.logProb(x)),
                    micros(() -> iaf.sample(ROWS, 1)));
        }
    }

    /** The fastest of runs, which other work on the machine disturbs least, after as many to warm up. */
    private static double micros(Runnable call) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 2; round++) {
            best = Double.POSITIVE_INFINITY;
            long begun = System.nanoTime();
            for (int run = 0; run < MIN_RUNS || System.nanoTime() - begun < LONG_ENOUGH; run++) {
                long start = System.nanoTime();
                call.run();
                best = Math.min(best, (System.nanoTime() - start) / 1e3 / ROWS);
            }
        }
        return best;
    }
}
