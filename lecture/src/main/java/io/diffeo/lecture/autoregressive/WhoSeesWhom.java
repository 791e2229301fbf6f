package io.diffeo.lecture.autoregressive;

import io.diffeo.autoregressive.BernoulliConditional;
import io.diffeo.autoregressive.Made;
import io.diffeo.compute.Precision;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Parameter;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.nn.Network;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Which inputs move which outputs of a masked network: each x_j is changed, and every conditional is looked at. */
final class WhoSeesWhom implements Example {
    private static final int[] ORDER = {2, 5, 0, 3, 1, 4};
    private static final int TRIES = 200;

    @Override
    public String name() {
        return "who-sees-whom";
    }

    @Override
    public String title() {
        return "One network, D conditionals: p(x_i | those before it) does not see the others";
    }

    @Override
    public void run(ExampleOutput board) {
        Made made = new Made(ORDER, 0, new BernoulliConditional(), Network.plain(40, 40));
        Flow model = shaken(Flow.of(made)).with(Precision.FLOAT64);
        double[][] moved = new double[6][6];
        SplittableRandom random = new SplittableRandom(3);
        double[][] x = new double[TRIES][6];
        for (double[] row : x) {
            Arrays.setAll(row, i -> random.nextInt(2));
        }
        double[][] before = Conditionals.parameters(model, x);
        for (int j = 0; j < 6; j++) {
            double[][] changed = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
            for (double[] row : changed) {
                row[ORDER[j]] = 1 - row[ORDER[j]];
            }
            double[][] after = Conditionals.parameters(model, changed);
            for (int i = 0; i < 6; i++) {
                for (int r = 0; r < TRIES; r++) {
                    moved[i][j] = Math.max(moved[i][j], Math.abs(after[r][i] - before[r][i]));
                }
            }
        }
        StringBuilder head = new StringBuilder("the largest change of p's logit when x_j is flipped\n         ");
        for (int j : ORDER) {
            head.append("    x" + (j + 1));
        }
        board.write("%s", head);
        for (int i = 0; i < 6; i++) {
            StringBuilder line = new StringBuilder("p(x" + (ORDER[i] + 1) + "|..) ");
            for (int j = 0; j < 6; j++) {
                line.append(moved[i][j] == 0 ? "     0" : String.format(Locale.ROOT, "%6.2f", moved[i][j]));
            }
            board.write("%s", line);
        }
    }

    /** The flow with random numbers for weights; what the masks hold at zero stays there. */
    private static Flow shaken(Flow flow) {
        Map<Parameter, double[]> values = new IdentityHashMap<>();
        SplittableRandom random = new SplittableRandom(4);
        for (Parameter parameter : flow.parameters()) {
            double[] numbers = new double[parameter.size()];
            Arrays.setAll(numbers, i -> 0.4 * random.nextGaussian());
            values.put(parameter, numbers);
        }
        return flow.with(flow.weights().with(values));
    }
}
