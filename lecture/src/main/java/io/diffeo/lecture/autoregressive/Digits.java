package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.Conditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Tables;
import io.diffeo.lecture.example.Work;
import io.diffeo.nn.Network;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.table.io.Split;
import io.diffeo.train.Adam;
import io.diffeo.train.Listener;
import io.diffeo.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The 1,797 handwritten digits of 8 x 8 pixels (Alpaydin and Kaynak 1998), 17 grey levels each, or black where more than half full. */
record Digits(double[][] train, double[][] validation, double[][] test) {
    static final int SIDE = 8;
    static final int PIXELS = SIDE * SIDE;
    static final int LEVELS = 17;
    static final Split SPLIT = new Split(0.1, 0.25, 1);

    /** Values 0 to 16. */
    static Digits grey() {
        List<String> columns = IntStream.range(0, PIXELS)
                .mapToObj(i -> "r" + i / SIDE + "c" + i % SIDE)
                .toList();
        PartitionedRows rows = Tables.load("digits.csv", columns, SPLIT);
        return new Digits(
                rows.train().toArrays(),
                rows.validation().toArrays(),
                rows.test().toArrays());
    }

    /** 1 where the grey value is above 8, else 0. */
    static Digits binary() {
        Digits grey = grey();
        return new Digits(black(grey.train), black(grey.validation), black(grey.test));
    }

    private static double[][] black(double[][] images) {
        return Arrays.stream(images)
                .map(image -> Arrays.stream(image).map(v -> v > 8 ? 1 : 0).toArray())
                .toArray(double[][]::new);
    }

    private static Flow rasterModel;

    /** The model of black and white pixels in raster order that several examples look at, fitted when it is first asked for. */
    static synchronized Flow rasterModel(ExampleOutput board) {
        if (rasterModel == null) {
            Work work = board.work(1).next("the model in raster order", 1);
            rasterModel = binary().fit(raster(), 1, work.training());
        }
        return rasterModel;
    }

    /** A model of black and white pixels in an order, fitted to the training images; the seed is that of its weights and batches. */
    Flow fit(int[] order, long seed, Listener listener) {
        return fit(
                order,
                new BernoulliConditional(),
                Network.plain(512),
                Adam.rate(0.01).decay(0.2),
                seed,
                listener);
    }

    Flow fit(int[] order, Conditional conditional, Network network, Adam adam, long seed, Listener listener) {
        Flow start = Flow.of(new Made(order, 0, conditional, network)).seed(seed);
        return Training.defaults()
                .adam(adam)
                .epochs(60)
                .batch(64)
                .seed(seed)
                .listener(listener)
                .fit(start, train, validation)
                .flow();
    }

    /** Row by row from the top left, as one reads. */
    static int[] raster() {
        return IntStream.range(0, PIXELS).toArray();
    }

    /** Nats per image as bits per pixel. */
    static double bitsPerPixel(double nats) {
        return -nats / PIXELS / Math.log(2);
    }
}
