package io.diffeo.lecture.planar;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
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
    private static final Frame FRAME = new Frame("", "", -7, 7, -7, 7, 1);

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
        List<String> shares = new ArrayList<>();
        for (RezendeMohamed u : energies) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s  %8.4f", u, u.logZ()));
            StringBuilder share = new StringBuilder(String.format(Locale.ROOT, "%s          ", u));
            for (Learner learner : learners) {
                Flow flow = learn(u, learner);
                FreeEnergy free = FreeEnergy.of(flow, u, samples, 3);
                line.append(String.format(Locale.ROOT, "  %8.4f ± %.4f", free.kl(u.logZ()), free.standardError()));
                share.append(String.format(Locale.ROOT, "  %15.1f %%", 100 * free.efficiency()));
                all.computeIfAbsent(u, key -> new ArrayList<>()).add(flow);
            }
            board.write("%s", line);
            shares.add(share.toString());
        }
        board.write("");
        board.write("effective share of the samples when they are weighted by exp(-U) / q");
        shares.forEach(line -> board.write("%s", line));
        board.draw("planar-energies", () -> picture(all));
        board.film("planar-energies", Duration.ofMillis(150), () -> film(all));
    }

    /** The fit of several starts whose free energy is least. */
    Flow learn(RezendeMohamed u, Learner learner) {
        Training learning = learner.isPlanar()
                ? ReverseKl.training().steps(steps).batch(256)
                : ReverseKl.training().steps(steps / 2).learningRate(2e-3);
        Flow best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int seed = 0; seed < (learner.isPlanar() ? starts : (starts + 1) / 2); seed++) {
            Flow start = learner.start(seed);
            Flow flow = learning.seed(seed)
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

    private Picture picture(Map<RezendeMohamed, List<Flow>> all) {
        List<Picture> panels = new ArrayList<>();
        all.forEach((u, flows) -> {
            panels.add(panel(u::logProb, "exp(-" + u + ") / Z", 180));
            for (int i = 0; i < flows.size(); i++) {
                panels.add(panel(flows.get(i)::logProb, learners.get(i).name(), 180));
            }
        });
        return Picture.grid(1 + learners.size(), panels);
    }

    private static Picture panel(Function<double[][], double[]> logProb, String title, int width) {
        return Pictures.glow(DensityGrid.over(FRAME, 2 * width, 2 * width, logProb), title, 0, width);
    }

    /** The flow with the most maps of each energy, map by map from its base on; the last frame stays for a while. */
    private List<Picture> film(Map<RezendeMohamed, List<Flow>> all) {
        int column = Learner.longest(learners);
        List<Picture> film = new ArrayList<>();
        for (int k = 0; k <= learners.get(column).maps(); k++) {
            List<Picture> row = new ArrayList<>();
            for (RezendeMohamed u : energies) {
                Flow flow = all.get(u).get(column).after(k);
                row.add(panel(flow::logProb, u + ", " + k + (k == 1 ? " map" : " maps"), 110));
            }
            film.add(Picture.row(row));
        }
        film.addAll(Collections.nCopies(10, film.get(film.size() - 1)));
        return film;
    }
}
