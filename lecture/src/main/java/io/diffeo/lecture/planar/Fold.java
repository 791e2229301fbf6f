package io.diffeo.lecture.planar;

import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Planarity;
import io.diffeo.distribution.Normal;
import io.diffeo.flow.Flow;
import io.diffeo.graph.Weights;
import io.diffeo.lecture.example.Example;
import io.diffeo.lecture.example.ExampleOutput;
import io.diffeo.report.Picture;
import io.diffeo.report.Plot;
import io.diffeo.report.PlotColor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Why planar maps need w^T u > -1. Across its plane the map is t = s + (w^T u) h(s), with s = w^T z + b; along it nothing moves. Where w^T u h'(s) < -1 it
 * turns back: points have several latents, and the formula of the density counts but one of them.
 */
final class Fold implements Example {
    private static final double[] W = {1, 1};
    private static final double STEP = 1e-3;
    private static final int REACH = 8000;

    @Override
    public String name() {
        return "planar-fold";
    }

    @Override
    public String title() {
        return "Where a planar map folds, and how it is kept from folding";
    }

    @Override
    public void run(ExampleOutput board) throws IOException {
        board.write("z ~ N(0, I), w = (1, 1), b = 0, h = tanh");
        board.write("");
        board.write("                                              mass counted, of each t's latents the");
        board.write("w^T u   least slope   latents of t = 0.2                largest   smallest          all");
        for (double wu : new double[] {1, -0.5, -1, -2, -4}) {
            board.write(
                    "%5.1f %13.1f %20d %22.4f %10.4f %12.4f",
                    wu, 1 + wu, latents(wu, 0.2), massOfOneLatent(wu, 1), massOfOneLatent(wu, -1), massOfAll());
        }
        board.write("");
        try {
            Planar.of(W, u(-2), 0, Planarity.TANH);
        } catch (IllegalArgumentException refused) {
            board.write(
                    "%s",
                    refused.getMessage().replace(": ", ":%n  ".formatted()).replace("; ", ";%n  ".formatted()));
        }
        board.write("");
        board.write("learned w^T u    -1 + log(1 + e^x)   -1 + log(1 + (e - 1) e^x)   the map's own");
        for (double x : new double[] {-30, -3, -1, 0, 1, 10}) {
            double moved = Math.log((1 + (Math.E - 1) * Math.exp(x)) / Math.E);
            board.write("%11.0f %20.6f %27.6f %15.6f", x, -1 + Math.log1p(Math.exp(x)), moved, constrained(x));
        }
        board.draw("planar-fold", Fold::picture);
    }

    /** u with the given w^T u, and some shear. */
    private static double[] u(double wu) {
        double square = W[0] * W[0] + W[1] * W[1];
        return new double[] {(wu * W[0] - 0.6 * W[1]) / square, (wu * W[1] + 0.6 * W[0]) / square};
    }

    /** Across the plane. */
    private static double t(double s, double wu) {
        return s + wu * Math.tanh(s);
    }

    private static int latents(double wu, double t) {
        int count = 0;
        for (int i = -REACH; i < REACH; i++) {
            count += (t(i * STEP, wu) - t) * (t((i + 1) * STEP, wu) - t) < 0 ? 1 : 0;
        }
        return count;
    }

    /** The mass of all s that are the largest (side 1) or the smallest (side -1) latent of their t, coming from that side. */
    private static double massOfOneLatent(double wu, int side) {
        double mass = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = REACH; i >= -REACH; i--) {
            double s = side * i * STEP;
            if (side * t(s, wu) <= least) {
                least = side * t(s, wu);
                mass += STEP * density(s);
            }
        }
        return mass;
    }

    /** The mass of all s, each being a latent of its t. */
    private static double massOfAll() {
        double mass = 0;
        for (int i = -REACH; i <= REACH; i++) {
            mass += STEP * density(i * STEP);
        }
        return mass;
    }

    /** Of s = w^T z, which is normal with deviation |w|. */
    private static double density(double s) {
        double deviation = Math.hypot(W[0], W[1]);
        return Math.exp(-0.5 * s * s / deviation / deviation) / deviation / Math.sqrt(2 * Math.PI);
    }

    /** w^T u of the map whose free parameter u has w^T u = x. */
    private static double constrained(double x) {
        Planar planar = Planar.of(2);
        double[] free = {x / W[0], 0};
        Weights weights = Flow.of(Normal.standard(2), planar)
                .weights()
                .with(Map.of(planar.parameters().get(0), W, planar.parameters().get(1), free));
        double[] u = planar.u(weights);
        return Math.rint(1e9 * (W[0] * u[0] + W[1] * u[1])) / 1e9 + 0.0;
    }

    private static Picture picture() {
        double[] s = new double[601];
        Plot across = Plot.of("s = w^T z + b", -3, 3, "t = w^T x + b", -3, 3)
                .title("t = s + (w^T u) tanh(s), for four w^T u")
                .size(330, 344);
        double[] wus = {1, -0.5, -1, -2};
        PlotColor[] inks = {PlotColor.GREEN, PlotColor.BLUE, PlotColor.BLACK, PlotColor.ORANGE};
        for (int k = 0; k < wus.length; k++) {
            double[] t = new double[s.length];
            for (int i = 0; i < s.length; i++) {
                s[i] = -3 + i * 0.01;
                t[i] = t(s[i], wus[k]);
            }
            across = across.curve(String.format("%.1f", wus[k]), inks[k], s, t);
        }
        return Picture.row(List.of(across.picture(), sheet(-0.9), sheet(-2.5)));
    }

    /** A square sheet of paper after the map. */
    private static Picture sheet(double wu) {
        Plot plot = Plot.of("x1", -3, 3, "x2", -3, 3)
                .title("a square sheet, w^T u = " + wu)
                .size(330, 330);
        for (int line = -10; line <= 10; line++) {
            plot = line(line(plot, line * 0.2, true, wu), line * 0.2, false, wu);
        }
        return plot.picture();
    }

    /** One line of the sheet, orange where it lies on its back. */
    private static Plot line(Plot plot, double at, boolean upright, double wu) {
        double[] u = u(wu);
        Plot drawn = plot;
        int points = 200;
        double[][] x = new double[points + 1][];
        boolean[] turned = new boolean[points + 1];
        for (int i = 0; i <= points; i++) {
            double along = -2 + 4.0 * i / points;
            double[] z = upright ? new double[] {at, along} : new double[] {along, at};
            double tanh = Math.tanh(W[0] * z[0] + W[1] * z[1]);
            x[i] = new double[] {z[0] + u[0] * tanh, z[1] + u[1] * tanh};
            turned[i] = 1 + (1 - tanh * tanh) * wu < 0;
        }
        for (int from = 0, to; from < points; from = to) {
            to = from + 1;
            while (to < points && turned[to] == turned[from]) {
                to++;
            }
            double[] xs = new double[to - from + 1];
            double[] ys = new double[xs.length];
            for (int i = from; i <= to; i++) {
                xs[i - from] = x[i][0];
                ys[i - from] = x[i][1];
            }
            drawn = drawn.curve("", turned[from] ? PlotColor.ORANGE : PlotColor.BLUE, xs, ys);
        }
        return drawn;
    }
}
