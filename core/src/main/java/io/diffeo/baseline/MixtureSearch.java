package io.diffeo.baseline;

import io.diffeo.baseline.NormalMixture.Component;
import io.diffeo.compute.Workers;
import io.diffeo.data.Rows;
import io.diffeo.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** The search for the number of normals that makes validation rows most likely, from the Gaussian of the training rows on. */
final class MixtureSearch {
    private static final int[] COMPONENTS = {2, 4, 8, 16, 32};
    private static final int MAX_ROWS = 50_000;
    private static final int MAX_NUMBERS = 1_200_000;

    /** Rows on which the number of components is searched for. */
    private static final int SEARCHED = 10_000;

    /** Nats per row that a step of that search must gain, where more rows are to come. */
    private static final double SEARCHED_TO = 1e-3;

    private static final int MAX_WORSE = 2;

    private final Rows train;
    private final Rows validation;
    private final int contextColumns;
    private final Workers workers;
    private final Cancellation cancellation;
    private final Component gaussian;
    private Baseline best;
    private double reached;

    /** A search that starts from the Gaussian of the training rows. */
    MixtureSearch(Baseline start, Rows train, Rows validation, Workers workers, Cancellation cancellation) {
        this.train = train;
        this.validation = validation;
        this.contextColumns = start.context() == null ? 0 : start.context().dimension();
        this.workers = workers;
        this.cancellation = cancellation;
        this.gaussian = start.joint().components().get(0);
        this.best = start;
    }

    /** The best that was found until the search ended or was given up. */
    Baseline run(long seed) {
        try {
            search(seed);
            return best;
        } catch (CancellationException e) {
            return new Baseline(best.joint(), best.context(), best.note() + ", the search ended early");
        }
    }

    private void search(long seed) {
        reached = mean(best);
        int columns = train.columns();
        int n = Math.min(Math.min(MAX_ROWS, MAX_NUMBERS / columns), train.count());
        Rows chosen = train.select(CounterRandom.permutation(train.count(), seed), 0, n);
        Rows white = Baselines.whiten(gaussian, chosen);
        int few = Math.min(SEARCHED, n);
        ExpectationMaximization search = new ExpectationMaximization(head(white, few), workers, cancellation);
        double leastGain = few == n ? ExpectationMaximization.MIN_GAIN : SEARCHED_TO;
        List<List<Component>> found = new ArrayList<>();
        int chosenNumber = -1;
        for (int i = 0; i < COMPONENTS.length && i - chosenNumber <= MAX_WORSE && enough(few, COMPONENTS[i]); i++) {
            found.add(search.fit(COMPONENTS[i], seed, leastGain).components());
            if (consider(found.get(i), few)) {
                chosenNumber = i;
            }
        }
        if (few == n) {
            return;
        }
        ExpectationMaximization all = new ExpectationMaximization(white, workers, cancellation);
        for (int i = Math.max(0, chosenNumber); i <= chosenNumber + 1 && i < found.size(); i++) {
            consider(all.goOn(found.get(i), ExpectationMaximization.MIN_GAIN).components(), n);
        }
    }

    /** Whether there is more than a row of each component for each of its directions: with fewer, its likelihood has no upper bound. */
    private boolean enough(int rows, int components) {
        return (long) components * (train.columns() + 1) <= rows;
    }

    /** Keeps a mixture over whitened rows, fitted to so many of them, if it is the best yet. */
    private boolean consider(List<Component> white, int rows) {
        String part = rows == train.count()
                ? ""
                : String.format(Locale.ROOT, ", fitted to a random %,d of %,d rows", rows, train.count());
        Baseline next = Baseline.of(
                new NormalMixture(Baselines.colour(gaussian, white)),
                contextColumns,
                "mixture of " + white.size() + " full normals" + part);
        double mean = mean(next);
        if (!(mean > reached)) {
            return false;
        }
        best = next;
        reached = mean;
        return true;
    }

    private double mean(Baseline baseline) {
        return baseline.mean(validation, workers, cancellation);
    }

    private static Rows head(Rows rows, int n) {
        return rows.select(IntStream.range(0, n).toArray(), 0, n);
    }
}
