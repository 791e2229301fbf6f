package io.diffeo.bench.sidebyside;

import io.diffeo.bench.result.Machine;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One fit, watched from outside: seconds count from the start of the process.
 *
 * @param points when the validation was better than ever before, and by how many nats per row it then was short of the truth
 * @param test nats per row by which the final model is short of the truth on the test rows; null if the process said none
 * @param peak MiB of memory, at the most
 * @param words versions, and how it ended
 */
record FitResult(
        Plan plan,
        String date,
        Machine machine,
        List<Point> points,
        Double test,
        int epochs,
        int parameters,
        double peak,
        String words) {
    /**
     * What was to be fitted.
     *
     * @param flow S1, or default for what Diffeo chooses itself
     * @param rows of the training table
     * @param cap seconds from process start to the end of training
     */
    record Plan(String density, String engine, String flow, int rows, double cap, int threads) {
        String title() {
            return Engine.title(engine) + (flow.equals("default") ? ", its own choice" : "");
        }
    }

    record Point(double seconds, double gap) {}

    /** Seconds until the validation rows' log-density was this near to the truth. */
    OptionalDouble reached(double gap) {
        return points.stream()
                .filter(point -> point.gap() <= gap)
                .mapToDouble(Point::seconds)
                .findFirst();
    }
}
