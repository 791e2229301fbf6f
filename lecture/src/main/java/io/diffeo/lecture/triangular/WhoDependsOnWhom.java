package io.diffeo.lecture.triangular;

import io.diffeo.bijection.Bijection;
import io.diffeo.compute.Precision;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import java.io.IOException;
import java.util.List;

/** Moves one latent at a time and marks which numbers of x change, bit for bit. */
final class WhoDependsOnWhom implements Example {
    @Override
    public String name() {
        return "who-depends-on-whom";
    }

    @Override
    public String title() {
        return "x_i depends on z_1 ... z_i only, or on z_i ... z_n only";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        List<Maps.Named> maps = Maps.single();
        marks(board, maps.get(4));
        marks(board, maps.get(5));
        marks(board, maps.get(2));
    }

    private static void marks(ExampleOutput board, Maps.Named map) {
        Bijection f = map.bijection();
        int n = f.dimension();
        Flow flow = Flow.of(Normal.standard(n), f).with(Noise.on(f, 0.5, 3)).with(Precision.FLOAT64);
        double[][] z = new double[n + 1][];
        for (int j = 0; j <= n; j++) {
            z[j] = new double[] {0.3, -0.6, 0.9, -0.2, 0.5, -0.8, 0.1, 0.4};
            if (j < n) {
                z[j][j] += 1;
            }
        }
        double[][] x = flow.toData(z);
        board.write("%s", map.name());
        board.write("       moved: z1 z2 z3 z4 z5 z6 z7 z8");
        for (int i = 0; i < n; i++) {
            StringBuilder row = new StringBuilder();
            for (int j = 0; j < n; j++) {
                row.append(x[j][i] != x[n][i] ? " x " : " . ");
            }
            board.write("  x%d          %s", i + 1, row.toString().stripTrailing());
        }
    }
}
