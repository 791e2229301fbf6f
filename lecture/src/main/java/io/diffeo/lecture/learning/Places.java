package io.diffeo.lecture.learning;

import io.diffeo.bijection.Bijection;
import io.diffeo.flow.Flow;
import io.diffeo.flow.Flows;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Tables;
import io.diffeo.lecture.example.Work;
import io.diffeo.report.Frame;
import io.diffeo.table.io.PartitionedRows;
import io.diffeo.train.Epoch;
import io.diffeo.train.Fit;
import io.diffeo.train.Listener;
import io.diffeo.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A flow over the longitudes and latitudes of US places, as it is before training and after 1, 2, 4 ... passes over the rows.
 *
 * @param history of all passes
 */
record Places(double[][] train, double[][] validation, double[][] test, List<Stage> stages, List<Epoch> history) {
    /** The states between Canada and Mexico. */
    static final Frame FRAME = new Frame("longitude", "latitude", -125.5, -66, 24, 50, 0).geographic();

    /** The flow after some passes. */
    record Stage(int epochs, Flow flow) {}

    private static Places trained;

    /** Trained when it is first asked for, which takes some seconds. */
    static synchronized Places trained(ExampleOutput board) {
        if (trained == null) {
            trained = learned(board.work(1).next("32 passes over the places", 1));
        }
        return trained;
    }

    Flow last() {
        return stages.get(stages.size() - 1).flow;
    }

    private static Places learned(Work work) {
        PartitionedRows rows = Tables.places();
        double[][] train = rows.train().toArrays();
        double[][] validation = rows.validation().toArrays();

        Flow flow = Flows.autoregressiveSpline(2)
                .transforms(4)
                .hidden(64, 64)
                .seed(1)
                .build();
        flow = whitened(flow, train);
        List<Stage> stages = new ArrayList<>(List.of(new Stage(0, flow)));
        Fit fit = Training.defaults()
                .epochs(32)
                .averaging(0.98)
                .seed(1)
                .listener(collector(flow, stages, work.training()))
                .fit(flow, train, validation);
        return new Places(train, validation, rows.test().toArrays(), stages, fit.history());
    }

    /** Keeps the flow after 1, 2, 4 ... passes. */
    private static Listener collector(Flow start, List<Stage> stages, Listener also) {
        return new Listener() {
            @Override
            public void epoch(Epoch epoch) {
                also.epoch(epoch);
            }

            @Override
            public void epoch(Epoch epoch, Supplier<Weights> weights) {
                epoch(epoch);
                if (Integer.bitCount(epoch.number()) == 1) {
                    stages.add(new Stage(epoch.number(), start.with(weights.get())));
                }
            }
        };
    }

    /** The flow before training: its last layer whitens the rows, all others are the identity. */
    private static Flow whitened(Flow flow, double[][] train) {
        Bijection last = flow.bijections().get(flow.bijections().size() - 1);
        return flow.with(flow.weights().with(last.fromData(flow.weights(), train, new double[train.length][0])));
    }
}
