package io.diffeo.lecture.planar;

import io.diffeo.flow.Flow;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.lecture.example.Work;
import io.diffeo.report.DensityGrid;
import io.diffeo.report.Frame;
import io.diffeo.report.Picture;
import io.diffeo.report.Pictures;
import io.diffeo.train.Fit;
import io.diffeo.train.Training;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Planar maps that learn a ring from rows of it, by maximum likelihood, against the ring's exact density. */
final class LearnedRing implements Example {
    private static final Frame FRAME = new Frame("x1", "x2", -3.4, 3.4, -3.4, 3.4, 1);

    /** The density drawn lightest; the ring's own is at most 0.21. */
    private static final double BRIGHTEST = 0.2;

    /** Where the training of a spline flow is 1. */
    private static final double COST_OF_PICTURES = 3;

    private final List<Learner> learners;
    private final int starts;
    private final int rows;
    private final int epochs;

    /** The whole of it, which takes minutes. */
    LearnedRing() {
        this(Learner.ALL, 2, 20_000, 100);
    }

    LearnedRing(List<Learner> learners, int starts, int rows, int epochs) {
        this.learners = learners;
        this.starts = starts;
        this.rows = rows;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "planar-likelihood";
    }

    @Override
    public String title() {
        return "Planar maps learn a ring from its rows";
    }

    @Override
    public boolean takesMinutes() {
        return true;
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("entropy of the ring: %.4f nats", Ring.entropy());
        board.write(
                "%,d rows to learn from, the best of %d starts by %,d others, tested on %,d more",
                rows, starts, rows / 5, rows);
        board.write("");
        board.write("             parameters   -log q(x), nats   KL(p || q), nats");
        List<Flow> flows = new ArrayList<>();
        Work work = board.work(
                starts * learners.stream().mapToDouble(Learner::costOfRows).sum() + COST_OF_PICTURES);
        for (Learner learner : learners) {
            Flow flow = learn(learner, work);
            Gap gap = gap(flow);
            board.write(
                    "%-12s %10d %17.4f %10.4f ± %.4f",
                    learner.name(), flow.parameterCount(), gap.loss, gap.kl, gap.standardError);
            flows.add(flow);
        }
        work.next("pictures", COST_OF_PICTURES);
        board.draw("planar-likelihood", () -> picture(flows));
        Flow longest = flows.get(Learner.longest(learners));
        board.film("planar-likelihood", Duration.ofMillis(150), () -> film(longest, work));
    }

    /** The fit of several starts that is best on the validation rows. */
    Flow learn(Learner learner, Work work) {
        double[][] train = Ring.sample(rows, 1);
        double[][] validation = Ring.sample(rows / 5, 2);
        Training learning = Training.defaults().epochs(epochs).patience(epochs);
        if (learner.isPlanar()) {
            learning = learning.learningRate(5e-3);
        }
        Fit best = null;
        for (int seed = 0; seed < starts; seed++) {
            work.next(learner.name() + ", start " + (seed + 1) + " of " + starts, learner.costOfRows());
            Fit fit = learning.seed(seed).listener(work.training()).fit(learner.start(seed), train, validation);
            best = best == null || score(fit) > score(best) ? fit : best;
        }
        return best.flow();
    }

    private static double score(Fit fit) {
        return fit.history().stream().mapToDouble(e -> e.validation()).max().orElseThrow();
    }

    /** What a flow q loses on test rows of p: the mean of -log q, and of log p - log q with its standard error. */
    record Gap(double loss, double kl, double standardError) {}

    Gap gap(Flow flow) {
        double[][] test = Ring.sample(rows, 3);
        double[] p = Ring.logProb(test);
        double[] q = flow.logProb(test);
        double loss = 0;
        double kl = 0;
        double squares = 0;
        for (int i = 0; i < p.length; i++) {
            loss -= q[i] / p.length;
            kl += (p[i] - q[i]) / p.length;
            squares += (p[i] - q[i]) * (p[i] - q[i]) / p.length;
        }
        return new Gap(loss, kl, Math.sqrt((squares - kl * kl) / (p.length - 1)));
    }

    private Picture picture(List<Flow> flows) {
        List<Picture> panels = new ArrayList<>();
        panels.add(panel(Ring::logProb, "the ring", 180));
        for (int i = 0; i < flows.size(); i++) {
            panels.add(panel(flows.get(i)::logProb, learners.get(i).name(), 180));
        }
        return Picture.row(List.of(Picture.grid(panels.size(), panels), Pictures.glowBar(BRIGHTEST, 180)));
    }

    private static Picture panel(Function<double[][], double[]> logProb, String title, int width) {
        DensityGrid grid = DensityGrid.over(FRAME, 2 * width, 2 * width, logProb);
        return Pictures.glow(grid, title, BRIGHTEST, width);
    }

    /** The base, and the density after each map; the last frame stays for a while. */
    private static List<Picture> film(Flow flow, Work work) {
        List<Picture> film = new ArrayList<>();
        for (int k = 0; k <= flow.bijections().size(); k++) {
            work.reached(0.2 + 0.8 * k / flow.bijections().size());
            film.add(panel(flow.after(k)::logProb, k + (k == 1 ? " map" : " maps"), 160));
        }
        film.addAll(Collections.nCopies(10, film.get(film.size() - 1)));
        return film;
    }
}
