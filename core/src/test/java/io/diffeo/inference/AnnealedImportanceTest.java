package io.diffeo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.compute.Workers;
import io.diffeo.distribution.Normal;
import io.diffeo.graph.Node;
import io.diffeo.random.CounterRandom;
import io.diffeo.train.Energy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Normalisers that are known. Bounds are of 4 standard errors, so each fails by chance once in 16,000. */
class AnnealedImportanceTest {
    /** Two normals of deviation 0.5 about 3 and -3, in four dimensions, of weights 3 and 1: log Z = log 4 + 2 log(2 pi / 4). */
    private static final Energy TWO = x -> {
        Node right = x.minus(3).square().sumRows().times(-2).plus(Math.log(3));
        Node left = x.plus(3).square().sumRows().times(-2);
        return Node.concat(right, left).logSumExp().negate();
    };

    private static final double LOG_Z = Math.log(4) + 2 * Math.log(2 * Math.PI / 4);

    @Test
    void theNormaliserOfTwoFarNormals() {
        Normal base = Normal.of(new double[4], new double[] {3, 3, 3, 3});
        Evidence evidence = AnnealedImportance.of(base, Target.of(4, TWO))
                .particles(1000)
                .seed(2)
                .run();

        assertThat(evidence.logZ()).isCloseTo(LOG_Z, within(4 * evidence.standardError()));
        assertThat(evidence.standardError()).isLessThan(0.06);
        assertThat(evidence.meanLog()).isLessThan(LOG_Z);
    }

    /** The standard error is what estimates from many seeds vary by. */
    @Test
    void theStandardErrorIsThatOfTheEstimate() {
        AnnealedImportance ais = AnnealedImportance.of(
                        Normal.standard(1),
                        Target.of(1, x -> x.minus(1).square().times(2)))
                .temperatures(10)
                .particles(100);
        double exact = 0.5 * Math.log(Math.PI / 2);
        int runs = 60;
        double squares = 0;
        double told = 0;
        for (int seed = 0; seed < runs; seed++) {
            Evidence evidence = ais.seed(seed).run();
            squares += Math.pow(evidence.logZ() - exact, 2) / runs;
            told += Math.pow(evidence.standardError(), 2) / runs;
        }
        assertThat(squares / told).isBetween(0.5, 1.7); // chi-square of 60: beyond once in 1000
    }

    /** z ~ N(0, 1), x ~ N(1.5 z, 0.5): p(x) = N(0, 2.75), for three data at once; and from the posterior's own draws back, which is too high. */
    @Test
    void theDensityOfDataIsThatOfTheModel() {
        Target posterior = Target.posterior(Normal.standard(1), LinearNormal.line(1.5, 0, 0.5));
        AnnealedImportance ais =
                AnnealedImportance.of(Normal.standard(1), posterior).temperatures(30);
        double[][] data = {{1.2}, {-4}, {0}};
        Evidence[] evidence = ais.run(data);
        for (int i = 0; i < data.length; i++) {
            double exact = -0.5 * Math.log(2 * Math.PI * 2.75) - data[i][0] * data[i][0] / 5.5;
            assertThat(evidence[i].logZ()).isCloseTo(exact, within(4 * evidence[i].standardError()));
            assertThat(evidence[i].standardError()).isLessThan(0.1);
        }
        double[][] draws = new double[500][1];
        for (int i = 0; i < draws.length; i++) {
            draws[i][0] = 0.6545455 + Math.sqrt(0.1818182) * CounterRandom.normal(5, i, 0);
        }
        double[][] same = new double[500][];
        Arrays.fill(same, data[0]);
        Evidence back = ais.reverse(draws, same);
        assertThat(-back.logZ()).isCloseTo(-1.6865572, within(4 * back.standardError()));
        assertThat(-back.meanLog()).isGreaterThan(-1.6865572);
        assertThat(evidence[0].meanLog()).isLessThan(-1.6865572);
    }

    /** One temperature is importance sampling; weights of a base that is the target are all Z. */
    @Test
    void aBaseThatIsTheTargetHasOneWeight() {
        Target target = Target.of(2, x -> x.square().sumRows().times(0.5));
        for (int temperatures : new int[] {1, 7}) {
            Evidence evidence = AnnealedImportance.of(Normal.standard(2), target)
                    .temperatures(temperatures)
                    .run();
            assertThat(evidence.logZ()).isCloseTo(Math.log(2 * Math.PI), within(1e-12));
            assertThat(evidence.standardError()).isLessThan(1e-7);
        }
    }

    @Test
    void theBitsDoNotDependOnThreads() {
        AnnealedImportance ais =
                AnnealedImportance.of(Normal.standard(4), Target.of(4, TWO)).temperatures(5);

        assertThat(ais.workers(new Workers(3)).run())
                .isEqualTo(ais.workers(new Workers(1)).run());
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnealedImportance.of(Normal.standard(2), Target.of(4, TWO)))
                .withMessage("expected a base of 4 dimensions without context or given 0 numbers, got 2 given 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evidence.of(1))
                .withMessage("expected at least 2 weights to tell a standard error, got 1");
    }
}
