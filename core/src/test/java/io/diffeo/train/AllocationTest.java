package io.diffeo.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.diffeo.compute.Workers;
import io.diffeo.data.Dataset;
import io.diffeo.data.Rows;
import io.diffeo.distribution.Law;
import io.diffeo.engine.Evaluator;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.kernel.Kernels;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warm score, a warm sample and a warm training step allocate a few kilobytes a call, whatever the number of rows. */
@Tag("slow")
class AllocationTest {
    private static final long FEW_BYTES = 8 << 10;
    private static final int DIMENSION = 6;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Flow flow = Flows.neuralSpline(DIMENSION)
            .transforms(2)
            .hidden(16, 16)
            .bins(8)
            .seed(1)
            .build();
    private final Node x = new Graph().input("x", DIMENSION);

    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void aScore(int rows) {
        var evaluator = Evaluator.of(
                Kernels.ofFloat(),
                flow.weights(),
                new Workers(1),
                new Node[] {x},
                flow.distribution().in(x.graph()).logProb(x));
        Rows given = Rows.of(new float[rows * DIMENSION], DIMENSION);
        double[] result = new double[rows];
        assertFrugal(() -> evaluator.run(rows, 0, 0, result, given));
    }

    /** With more than 127 nodes, beyond which looking up a node by its number allocates. */
    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void aSample(int rows) {
        Flow deep = Flows.maf(DIMENSION).transforms(5).hidden(16, 16).seed(1).build();
        Law.Draw traced = deep.distribution().in(new Graph()).draw();
        var evaluator = Evaluator.of(
                Kernels.ofFloat(), deep.weights(), new Workers(1), new Node[0], traced.value(), traced.logProb());
        double[] result = new double[rows * evaluator.columns()];
        assertFrugal(() -> evaluator.run(rows, 0, 0, result));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void aTrainingStep(int rows) {
        double[][] some = {new double[DIMENSION]};
        Objective objective = MaximumLikelihood.of(flow.distribution(), Dataset.of(some), Dataset.none());
        Inputs inputs = Inputs.of(objective.rows(0));
        Node loss = objective.loss(inputs.trace());
        var trainer =
                new Trainer<>(Kernels.ofFloat(), new Workers(1), loss, inputs, flow.parameters(), flow.weights(), 0.99);
        Adam adam = Adam.rate(1e-3);
        List<Rows> given = List.of(Rows.of(new float[rows * DIMENSION], DIMENSION), Rows.empty(rows));
        assertFrugal(() -> {
            trainer.differentiate(rows, 0, 0, given, 0);
            trainer.update(adam, 1e-4, trainer.norm());
        });
    }

    private static void assertFrugal(Runnable call) {
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 300 && bytes > FEW_BYTES; round++) {
            bytes = allocated(call, 20);
        }
        assertThat(bytes).as("bytes allocated by a warm call").isLessThan(FEW_BYTES);
    }

    /** Bytes that a call allocates on this thread, on average. */
    private static long allocated(Runnable call, int calls) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / calls;
    }
}
