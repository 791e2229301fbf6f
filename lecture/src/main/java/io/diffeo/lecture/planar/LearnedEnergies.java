package io.diffeo.lecture.planar;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Blackboard;
import io.diffeo.lecture.example.Example;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.FreeEnergy;
import io.diffeo.train.ReverseKl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Planar maps that learn the energies U1 to U4 by reverse KL (Rezende & Mohamed 2015, figure 3), with the divergence in nats, for log Z is known. */
final class LearnedEnergies implements Example {
    private static final Frame FRAME = new Frame("", "", -7, 7, -7, 7, 1);
    private static final int WIDTH = 180;

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
    public void run(Blackboard board) throws IOException {
        board.write(
                "KL(q || p) in nats on %,d fresh samples, the best of %d starts of %,d steps by %,d others",
                samples, starts, steps, samples / 5);
        board.write("");
        StringBuilder head = new StringBuilder("       log Z");
        learners.forEach(learner -> head.append(String.format("  %17s", learner.name())));
        board.write("%s", head);
        Map<RezendeMohamed, List<Flow>> all = new LinkedHashMap<>();
        List<String> shares = new ArrayList<>();
        for (RezendeMohamed u : energies) {
            StringBuilder line = new StringBuilder(String.format("%s  %8.4f", u, u.logZ()));
            StringBuilder share = new StringBuilder(String.format("%s          ", u));
            for (Learner learner : learners) {
                Flow flow = learn(u, learner);
                FreeEnergy free = FreeEnergy.of(flow, u, samples, 3);
                line.append(String.format("  %8.4f ± %.4f", free.kl(u.logZ()), free.standardError()));
                share.append(String.format("  %15.1f %%", 100 * free.efficiency()));
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
        ReverseKl learning = learner.isPlanar()
                ? ReverseKl.defaults().steps(steps).batch(256)
                : ReverseKl.defaults().steps(steps / 2).learningRate(2e-3);
        Flow best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int seed = 0; seed < (learner.isPlanar() ? starts : (starts + 1) / 2); seed++) {
            Flow flow = learning.seed(seed).fit(learner.start(seed), u).flow();
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
            panels.add(panel(u::logProb, "exp(-" + u + ") / Z"));
            for (int i = 0; i < flows.size(); i++) {
                panels.add(panel(flows.get(i)::logProb, learners.get(i).name()));
            }
        });
        return Picture.grid(1 + learners.size(), panels);
    }

    private static Picture panel(Function<double[][], double[]> logProb, String title) {
        return Pictures.glow(DensityGrid.over(FRAME, 2 * WIDTH, 2 * WIDTH, logProb), title, 0, WIDTH);
    }

    /** The longest planar flow of each energy, map by map from its base on. */
    private static List<Picture> film(Map<RezendeMohamed, List<Flow>> all) {
        List<Picture> film = new ArrayList<>();
        int longest = all.values().stream()
                .flatMap(List::stream)
                .filter(flow -> flow.base().parameters().size() > 0)
                .mapToInt(flow -> flow.bijections().size())
                .max()
                .orElse(0);
        for (int k = 0; k < longest + 10; k++) {
            if (k > longest) {
                film.add(film.get(longest));
                continue;
            }
            int after = k;
            List<Picture> row = new ArrayList<>();
            all.forEach((u, flows) -> flows.stream()
                    .filter(flow -> flow.bijections().size() == longest)
                    .forEach(flow -> row.add(panel(flow.after(after)::logProb, u + ", " + after + " maps"))));
            film.add(Picture.grid(4, row));
        }
        return film;
    }
}
