package io.diffeo.bench.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeo.bench.result.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final Machine MACHINE = new Machine("a processor", 2, "AVX2");

    private static Timing timing(String engine, Double... rounds) {
        return new Timing(engine, engine + " 1.0", 10, 1.0, List.of(rounds), 9, null);
    }

    static CellResult result(String work, int batch, Timing... timings) {
        Cell cell = new Cell(work, 6, 64, batch, 2, Operation.STEP);
        return new CellResult(cell, "2026-11-24", MACHINE, List.of(timings));
    }

    @Test
    void roundsAreComparedInPairs() {
        Ratio ratio = Ratio.of(timing("zuko", 20.0, 30.0, 44.0), timing("diffeo-17", 2.0, 2.5, 4.0));
        assertThat(ratio).isEqualTo(new Ratio("zuko", 12, 10, 12));
        assertThat(ratio.cell()).isEqualTo("12 (10-12)");
        assertThat(Ratio.of(timing("zuko", 3.0), timing("diffeo-17", 2.0, 2.0)).cell())
                .isEqualTo("1.5");
    }

    @Test
    void theNearestPeerCounts() {
        CellResult result = result("S1", 256, timing("diffeo-17", 2.0), timing("zuko", 40.0), timing("flowjax", 18.0));
        assertThat(result.nearest(Engine.LIBRARIES, "diffeo-17"))
                .hasValueSatisfying(ratio -> assertThat(ratio.peer()).isEqualTo("flowjax"));
        Target target = Target.of(result.cell(), false).orElseThrow();
        assertThat(target.ratio()).isEqualTo(10);
        assertThat(target.verdict(9)).isEqualTo("90 %");
        assertThat(target.verdict(9.999)).isEqualTo("99 %");
        assertThat(target.verdict(10)).isEqualTo("met");
    }

    @Test
    void theWorstCellDecidesATarget() {
        List<CellResult> results = List.of(
                result("S1", 256, timing("diffeo-17", 2.0), timing("zuko", 40.0)),
                result("S1", 1024, timing("diffeo-17", 2.0), timing("zuko", 16.0)),
                result("S1", 8192, timing("diffeo-17", 2.0), timing("zuko", 8.0)));
        assertThat(TargetTable.of(results))
                .contains("| training step, batch 256 and 1024 | S1 | 2x64 | every library | 10 |"
                        + " 8.0 zuko, S1, D = 6, batch 1024 | 80 % |")
                .contains("| training step, batch 8192 | S1, S3 | 2x64 | every library | 7.0 |"
                        + " 4.0 zuko, S1, D = 6, batch 8192 | 57 % |");
    }

    @Test
    void everyCellOfTwoThreadsHasAtMostOneTargetOfEachKind() {
        for (Target a : Target.TARGETS) {
            for (Target b : Target.TARGETS) {
                for (String work : List.of("S1", "S2", "S3")) {
                    for (int features : new int[] {6, 32}) {
                        for (int batch : new int[] {256, 1024, 8192}) {
                            Cell cell = new Cell(work, features, a.hidden(), batch, 2, a.operation());
                            assertThat(a == b || a.compiled() != b.compiled() || !(a.applies(cell) && b.applies(cell)))
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    @Test
    void theTableShowsTheLatestOfEachCellAndWhatWasSkipped() {
        String table = SpeedTable.of(List.of(
                result("S1", 256, timing("diffeo-17", 9.0), timing("zuko", 9.0)),
                result(
                        "S1",
                        256,
                        timing("diffeo-17", 2.0, 2.0, 2.2),
                        timing("diffeo-25", 1.5),
                        timing("zuko", 20.0, 30.0, 22.0),
                        Timing.skipped("nflows", "", 0, "a call would take about 31 s, by the smaller batch"))));
        assertThat(table)
                .contains("**Training step, 2 threads**")
                .contains("| S1 | 6 | 2x64 | 256 | **2.00** | **1.50** | 22.0: 11 (10-15) | - | 11 zuko | 10: met |")
                .contains("Measured on 2026-11-24, a processor, 2 cores, AVX2.")
                .contains("- zuko: zuko 1.0")
                .contains("- Not timed: nflows: a call would take too many seconds, by the smaller batch (S1, D = 6,");
    }

    @Test
    void timesGrowWithTheRows() {
        Prediction prediction = new Prediction(List.of(
                result("S1", 256, timing("zuko", 10.0)),
                result("S1", 1024, timing("zuko", 30.0)),
                result("S2", 1024, timing("zuko", 1.0))));
        Cell cell = new Cell("S1", 6, 64, 8192, 2, Operation.STEP);
        assertThat(prediction.milliseconds("zuko", cell)).hasValue(240);
        assertThat(prediction.milliseconds("nflows", cell)).isEmpty();
        assertThat(prediction.milliseconds("zuko", new Cell("S1", 6, 64, 256, 2, Operation.STEP)))
                .isEmpty();
    }

    @Test
    void aCellIsDoneWhenAllItsEnginesAreThere() {
        CellResult result = result("S1", 256, timing("diffeo-17", 2.0), Timing.skipped("zuko", "", 0, "too long"));
        assertThat(result.covers(List.of("diffeo-17", "zuko"))).isTrue();
        assertThat(result.covers(List.of("diffeo-17", "flowjax"))).isFalse();
    }
}
