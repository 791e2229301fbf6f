package io.diffeo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeo.table.Scored.Low;
import org.junit.jupiter.api.Test;

class ScoredTest {
    @Test
    void meanErrorQuantilesAndLowestRows() {
        Scored.Sum sum = new Scored.Sum();
        for (int i = 0; i <= 1000; i++) {
            int row = i;
            sum.add(row * 5 % 1001, () -> new double[] {row});
        }
        sum.addOutside(() -> "column \"x\" is positive, got -1.0");
        sum.addOutside(() -> "never asked");
        Scored scored = sum.result();
        assertThat(scored.rows()).isEqualTo(1003);
        assertThat(scored.meanLogDensity()).isCloseTo(500, within(1e-9));
        // The variance of 0 ... n - 1 with divisor n - 1 is n (n + 1) / 12.
        assertThat(scored.standardError()).isCloseTo(Math.sqrt(1002 / 12.0), within(1e-9));
        assertThat(scored.median()).isEqualTo(500);
        assertThat(scored.quantiles()).contains(new Scored.Quantile(0.05, 50), new Scored.Quantile(0.75, 750));
        assertThat(scored.lowest()).extracting(Low::logDensity).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        Low second = scored.lowest().get(1);
        assertThat(second.row() - 1).isEqualTo((long) second.values()[0]);
        assertThat((second.row() - 1) * 5 % 1001).isOne();
        assertThat(scored.outsideSupport()).isEqualTo(2);
        assertThat(scored.firstReason()).contains("row 1002: column \"x\" is positive, got -1.0");
    }

    @Test
    void noRowHasADensity() {
        Scored.Sum sum = new Scored.Sum();
        sum.addOutside(() -> "why");
        assertThat(sum.result().meanLogDensity()).isNaN();
        assertThat(sum.result().lowest()).isEmpty();
    }

    /** Quantiles of at least half a million numbers that chance chose, each within five standard errors: one false alarm in a million. */
    @Test
    void quantilesOfMoreNumbersThanAreKept() {
        Quantiles quantiles = new Quantiles();
        int n = 3_000_000;
        for (int i = 0; i < n; i++) {
            quantiles.add(i, i % 1000 + i / 1e7);
        }
        assertThat(quantiles.at(0.5)).isCloseTo(500, within(5 * 0.5 / Math.sqrt(500_000) * 1000));
        assertThat(quantiles.at(0.95)).isCloseTo(950, within(5 * 0.22 / Math.sqrt(500_000) * 1000));
    }
}
