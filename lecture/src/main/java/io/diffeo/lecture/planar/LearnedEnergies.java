package io.diffeo.lecture.planar;

import io.diffeo.compute.Precision;
import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Work;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.FreeEnergy;
import io.diffeo.train.ReverseKl;
import io.diffeo.train.Training;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Planar maps that learn the energies U1 to U4 by reverse KL (Rezende and Mohamed 2015, figure 3), with the divergence in nats, for log Z is known. */
final class LearnedEnergies implements Example {
    private static final Frame FRAME = new Frame("x1", "x2", -7, 7, -7, 7, 1);

    /** Of all flows together, where the training of a spline flow is 1. */
    private static final double COST_OF_MEASURES = 2;

    private static final double COST_OF_PICTURES = 3;
    private static final String SHARE = "effective share of those samples, weighted by exp(-U) / q";
    private static final String OTHERS = "the same of as many other samples";
    private static final String EXACT = "the same of all samples that there could be, 1 / (integral of p^2 / q)";
    private static final String MISSED = "mass of p where q is less than half of p";

    private final List<RezendeMohamed> energies;
    private final List<Learner> learners;
    private final int starts;
    private final int steps;
    private final int samples;

    /** The whole of it, which takes minutes. */
    LearnedEnergies() {
        this(List.of(RezendeMohamed.values()), Learner.ALL, 4, 20_000, 100_000);
    }

    LearnedEnergies(List<RezendeMohamed> energies, List<Learner> learners, int starts, int steps, int samples) {
        this.energies = energies;
        this.learners = learners;
        this.starts = starts;
        this.steps = steps;
        this.samples = samples;
    }

    @Override
    public String name() {
        return "planar-energies";
    }

    @Override
    public String title() {
        return "Planar maps learn four energies";
    }

    @Override
    public boolean takesMinutes() {
        return true;
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write(
                "KL(q || p) in nats on %,d fresh samples, the best of %d starts of %,d steps by %,d others",
                samples, starts, steps, samples / 5);
        board.write("");
        StringBuilder head = new StringBuilder("       log Z");
        learners.forEach(learner -> head.append(String.format(Locale.ROOT, "  %17s", learner.name())));
        board.write("%s", head);
        Map<RezendeMohamed, List<Flow>> all = new LinkedHashMap<>();
        Map<String, List<String>> covered = new LinkedHashMap<>();
        Work work = board.work(energies.size()
                        * learners.stream()
                                .mapToDouble(learner -> starts(learner) * learner.costOfSamples())
                                .sum()
                + COST_OF_MEASURES
                + COST_OF_PICTURES);
        for (RezendeMohamed u : energies) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s  %8.4f", u, u.logZ()));
            for (Learner learner : learners) {
                Flow flow = learn(u, learner, work);
                work.next(
                        u + ", " + learner.name() + ", measured", COST_OF_MEASURES / energies.size() / learners.size());
                FreeEnergy free = FreeEnergy.of(flow, u, samples, 3);
                line.append(String.format(Locale.ROOT, "  %8.4f ± %.4f", free.kl(u.logZ()), free.standardError()));
                Coverage coverage = Coverage.of(u::logProb, flow.with(Precision.FLOAT64)::logProb);
                covered.computeIfAbsent(SHARE, key -> new ArrayList<>()).add(percent(free.efficiency()));
                covered.computeIfAbsent(OTHERS, key -> new ArrayList<>())
                        .add(percent(FreeEnergy.of(flow, u, samples, 4).efficiency()));
                covered.computeIfAbsent(EXACT, key -> new ArrayList<>()).add(percent(coverage.share()));
                covered.computeIfAbsent(MISSED, key -> new ArrayList<>()).add(percent(coverage.missed()));
                all.computeIfAbsent(u, key -> new ArrayList<>()).add(flow);
            }
            board.write("%s", line);
        }
        covered.forEach((title, percents) -> {
            board.write("");
            board.write("%s", title);
            for (int i = 0; i < energies.size(); i++) {
                List<String> row = percents.subList(i * learners.size(), (i + 1) * learners.size());
                board.write("%s          %s", energies.get(i), String.join("", row));
            }
        });
        work.next("pictures", COST_OF_PICTURES);
        board.draw("planar-energies", () -> picture(all));
        board.film("planar-energies", Duration.ofMillis(150), () -> film(all, work));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "  %15.1f %%", 100 * share);
    }

    /** The fit of several starts whose free energy is least. */
    Flow learn(RezendeMohamed u, Learner learner, Work work) {
        Training learning = learner.isPlanar()
                ? ReverseKl.training().steps(steps).batch(256)
                : ReverseKl.training().steps(steps / 2).learningRate(2e-3);
        Flow best = null;
        double least = Double.POSITIVE_INFINITY;
        int count = starts(learner);
        for (int seed = 0; seed < count; seed++) {
            work.next(u + ", " + learner.name() + ", start " + (seed + 1) + " of " + count, learner.costOfSamples());
            Flow start = learner.start(seed);
            Flow flow = learning.seed(seed)
                    .listener(work.training())
                    .fit(start, ReverseKl.of(start.distribution(), u))
                    .flow();
            double free = FreeEnergy.of(flow, u, samples / 5, 2).mean();
            if (free < least) {
                least = free;
                best = flow;
            }
        }
        return best;
    }

    private int starts(Learner learner) {
        return learner.isPlanar() ? starts : (starts + 1) / 2;
    }

    private Picture picture(Map<RezendeMohamed, List<Flow>> all) {
        List<Picture> rows = new ArrayList<>();
        all.forEach((u, flows) -> {
            double brightest = brightest(u);
            List<Picture> row = new ArrayList<>();
            row.add(panel(u::logProb, "exp(-" + u + ") / Z", brightest, 170));
            for (int i = 0; i < flows.size(); i++) {
                row.add(panel(flows.get(i)::logProb, u + ", " + learners.get(i).name(), brightest, 170));
            }
            row.add(Pictures.glowBar(brightest, 170));
            rows.add(Picture.row(row));
        });
        return Picture.grid(1, rows);
    }

    /** The density that is drawn lightest in all pictures of an energy. */
    private static double brightest(RezendeMohamed u) {
        return Pictures.brightest(DensityGrid.over(FRAME, 300, 300, u::logProb));
    }

    private static Picture panel(Function<double[][], double[]> logProb, String title, double brightest, int width) {
        return Pictures.glow(DensityGrid.over(FRAME, 2 * width, 2 * width, logProb), title, brightest, width);
    }

    /** The flow with the most maps of each energy, map by map from its base on; the last frame stays for a while. */
    private List<Picture> film(Map<RezendeMohamed, List<Flow>> all, Work work) {
        int column = Learner.longest(learners);
        List<Picture> film = new ArrayList<>();
        for (int k = 0; k <= learners.get(column).maps(); k++) {
            List<Picture> row = new ArrayList<>();
            for (RezendeMohamed u : energies) {
                Flow flow = all.get(u).get(column).after(k);
                row.add(panel(flow::logProb, u + ", " + k + (k == 1 ? " map" : " maps"), brightest(u), 100));
            }
            film.add(Picture.row(row));
            work.reached(0.2 + 0.8 * k / learners.get(column).maps());
        }
        film.addAll(Collections.nCopies(10, film.get(film.size() - 1)));
        return film;
    }
}
