package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.data.Rows;
import io.diffeo.engine.Evaluator;
import io.diffeo.engine.PrecisionKernels;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Graph;
import io.diffeo.graph.Node;
import io.diffeo.graph.Shape;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Points;
import io.diffeo.lecture.example.Work;
import io.diffeo.nn.Network;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The time of a density, of a sample by one pass of the network for each coordinate, and of a sample by one sweep. */
final class CostOfSampling implements Example {
    private static final int[] DIMENSIONS = {8, 16, 32, 64, 128};
    private static final int ROWS = 1024;
    private static final int MIN_RUNS = 7;

    /** Nanoseconds to run a program before and while it is timed. */
    private static final long LONG_ENOUGH = 100_000_000;

    @Override
    public String name() {
        return "cost-of-sampling";
    }

    @Override
    public String title() {
        return "Densities come in one pass; samples one coordinate after the other";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        int count = DIMENSIONS.length;
        double[] dimension = new double[count];
        double[] density = new double[count];
        double[] passes = new double[count];
        double[] sweep = new double[count];
        board.write("microseconds a row       density   sample, D passes   sample, one sweep   passes over sweep");
        Work work = board.work(count);
        for (int k = 0; k < count; k++) {
            work.next("D = " + DIMENSIONS[k], 1);
            Made made = Made.of(DIMENSIONS[k], new BernoulliConditional(), Network.plain(256));
            Flow model = Flow.of(made).seed(1);
            dimension[k] = DIMENSIONS[k];
            Graph graph = new Graph();
            Node x = graph.input("x", DIMENSIONS[k]);
            density[k] = time(model, x, made.in(graph).logProb(x));
            passes[k] = time(model, null, onePassEach(new Graph(), made));
            sweep[k] = time(model, null, made.in(new Graph()).draw().value());
            board.write(
                    "D = %-17d %10.2f %18.2f %19.2f %16.1f",
                    DIMENSIONS[k], density[k], passes[k], sweep[k], passes[k] / sweep[k]);
        }
        double least = Arrays.stream(density).min().orElseThrow();
        double most = Arrays.stream(passes).max().orElseThrow();
        board.draw("cost-of-sampling", () -> Plot.of(
                        "D", 6, 170, "microseconds a row", Points.decadeBelow(least), Points.decadeAbove(most))
                .logarithmic()
                .curve("sample, D passes", PlotColor.ORANGE, dimension, passes)
                .dots("", PlotColor.ORANGE, 6, dimension, passes)
                .curve("sample, one sweep", PlotColor.BLUE, dimension, sweep)
                .dots("", PlotColor.BLUE, 6, dimension, sweep)
                .curve("density", PlotColor.BLACK, dimension, density)
                .dots("", PlotColor.BLACK, 6, dimension, density)
                .size(560, 360)
                .picture());
    }

    /** What the definition asks for: the whole network is run once for every coordinate, and one of its D conditionals is used. */
    private static Node onePassEach(Graph graph, Made made) {
        Node[] x = new Node[made.dimension()];
        Arrays.fill(x, graph.constant(0).broadcast(Shape.tile(1)));
        int each = made.conditional().parameters();
        for (int i = 0; i < x.length; i++) {
            Node parameters =
                    made.conditionals(Node.concat(x), x[0].graph().empty()).slice(i * each, each);
            x[i] = made.conditional().sample(graph, parameters);
        }
        return Node.concat(x);
    }

    private static double time(Flow model, Node in, Node out) {
        Evaluator<?> evaluator = Evaluator.of(
                PrecisionKernels.of(model.precision()),
                model.weights(),
                model.workers(),
                in == null ? new Node[0] : new Node[] {in},
                out);
        Rows given = in == null ? null : Rows.of(new double[ROWS][in.rows()]);
        timed(evaluator, given);
        double[] micros = timed(evaluator, given);
        Arrays.sort(micros);
        return micros[micros.length / 2];
    }

    private static double[] timed(Evaluator<?> evaluator, Rows given) {
        DoubleStream.Builder micros = DoubleStream.builder();
        long begun = System.nanoTime();
        for (int run = 0; run < MIN_RUNS || System.nanoTime() - begun < LONG_ENOUGH; run++) {
            long start = System.nanoTime();
            evaluator.run(ROWS, 0, run, given);
            micros.add((System.nanoTime() - start) / 1e3 / ROWS);
        }
        return micros.build().toArray();
    }
}
