package io.diffeo.lecture.models;

import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.io.IOException;

/** Note 2: x and z are of the same dimension, which is enforced where a flow is made and where it is given rows. */
final class SameDimension implements Example {
    @Override
    public String name() {
        return "same-dimension";
    }

    @Override
    public String title() {
        return "Note 2: x and z have the same dimension";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        refused(board, () -> Flow.of(Normal.standard(3), new Wave(0.35, 1.6)));
        refused(board, () -> Swirl.flow(2).logProb(new double[][] {{1, 2, 3}}));
        refused(board, () -> Swirl.flow(2).toData(new double[][] {{1}}));
    }

    private static void refused(ExampleOutput board, Runnable attempt) {
        try {
            attempt.run();
        } catch (IllegalArgumentException e) {
            board.write("refused: %s", e.getMessage());
        }
    }
}
