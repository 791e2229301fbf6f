package io.diffeo.kernel.simd;

import io.diffeo.kernel.FloatSplines;
import io.diffeo.kernel.Splines;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Splines} on vectors of lanes, in stages that each go from array to array: softmax, the bin in use, its slopes, the value. */
@SuppressWarnings("cast")
public final class FloatVectorSplines implements Splines<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private final FloatSplines scalar = new FloatSplines();
    private final ThreadLocal<float[]> scratch = ThreadLocal.withInitial(() -> new float[1 << 10]);

    @Override
    public void evaluate(Shape s, float[] x, int xo, float[] raw, int ro, float[] y, int yo) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.evaluate(s, x, xo, raw, ro, y, yo);
            return;
        }
        int half = s.bins() * lanes;
        float[] scratch = scratch(2 * lanes);
        for (int d = 0; d < s.dimensions(); d++) {
            int from = ro + d * s.parameters() * lanes;
            int widths = yo + (2 * s.dimensions() + d * (2 * s.bins() + KEPT)) * lanes;
            int kept = widths + 2 * half;
            lower(raw, from, y, widths, s.bins(), lanes);
            lower(raw, from + half, y, widths + half, s.bins(), lanes);
            FloatVectorMath.expOfNegative(y, widths, y, widths, 2 * half);
            scale(y, widths, s.bins(), lanes);
            scale(y, widths + half, s.bins(), lanes);
            select(s, x, xo + d * lanes, raw, from + 2 * half, y, widths, widths + half, kept);
            slopes(y, kept + 5 * lanes, scratch, 0, 2 * lanes);
            value(s, x, xo + d * lanes, y, kept, yo + d * lanes, yo + (s.dimensions() + d) * lanes);
        }
        int logs = yo + s.dimensions() * lanes;
        FloatVectorMath.log(y, logs, y, logs, s.dimensions() * lanes);
        if (s.inverse()) {
            for (int i = 0; i < s.dimensions() * lanes; i += V) {
                FloatVector.fromArray(S, y, logs + i).neg().intoArray(y, logs + i);
            }
        }
    }

    /** p = raw - max of raw over bins. */
    private static void lower(float[] raw, int ro, float[] p, int po, int bins, int lanes) {
        for (int l = 0; l < lanes; l += V) {
            FloatVector max = FloatVector.fromArray(S, raw, ro + l);
            for (int k = 1; k < bins; k++) {
                max = max.max(FloatVector.fromArray(S, raw, ro + k * lanes + l));
            }
            for (int k = 0; k < bins; k++) {
                FloatVector.fromArray(S, raw, ro + k * lanes + l).sub(max).intoArray(p, po + k * lanes + l);
            }
        }
    }

    /** Divides p by its sum over bins. */
    private static void scale(float[] p, int po, int bins, int lanes) {
        for (int l = 0; l < lanes; l += V) {
            FloatVector sum = FloatVector.fromArray(S, p, po + l);
            for (int k = 1; k < bins; k++) {
                sum = sum.add(FloatVector.fromArray(S, p, po + k * lanes + l));
            }
            FloatVector inverse = FloatVector.broadcast(S, 1f).div(sum);
            for (int k = 0; k < bins; k++) {
                FloatVector.fromArray(S, p, po + k * lanes + l).mul(inverse).intoArray(p, po + k * lanes + l);
            }
        }
    }

    /** Keeps index, left end, width, low end, height, and the raw slopes of the bin in use. */
    private static void select(
            Shape s, float[] x, int xo, float[] raw, int slopes, float[] y, int widths, int heights, int kept) {
        int lanes = s.lanes();
        int bins = s.bins();
        float spread = (float) (2 * s.bound() * (1 - MINIMUM * bins));
        float least = (float) (2 * s.bound() * MINIMUM);
        for (int l = 0; l < lanes; l += V) {
            FloatVector v = FloatVector.fromArray(S, x, xo + l);
            FloatVector bin = FloatVector.zero(S);
            FloatVector left = FloatVector.broadcast(S, (float) -s.bound());
            FloatVector low = left;
            FloatVector x0 = left;
            FloatVector y0 = left;
            FloatVector w0 = FloatVector.fromArray(S, y, widths + l).fma(spread, least);
            FloatVector h0 = FloatVector.fromArray(S, y, heights + l).fma(spread, least);
            FloatVector w = w0;
            FloatVector h = h0;
            FloatVector slope = bins > 1 ? FloatVector.fromArray(S, raw, slopes + l) : FloatVector.zero(S);
            FloatVector d0 = FloatVector.zero(S);
            FloatVector d1 = slope;
            for (int k = 1; k < bins; k++) {
                left = left.add(w);
                low = low.add(h);
                w = FloatVector.fromArray(S, y, widths + k * lanes + l).fma(spread, least);
                h = FloatVector.fromArray(S, y, heights + k * lanes + l).fma(spread, least);
                FloatVector next =
                        k < bins - 1 ? FloatVector.fromArray(S, raw, slopes + k * lanes + l) : FloatVector.zero(S);
                VectorMask<Float> here = v.compare(VectorOperators.GE, s.inverse() ? low : left);
                bin = bin.blend((float) k, here);
                x0 = x0.blend(left, here);
                w0 = w0.blend(w, here);
                y0 = y0.blend(low, here);
                h0 = h0.blend(h, here);
                d0 = d0.blend(slope, here);
                d1 = d1.blend(next, here);
                slope = next;
            }
            bin.intoArray(y, kept + l);
            x0.intoArray(y, kept + lanes + l);
            w0.intoArray(y, kept + 2 * lanes + l);
            y0.intoArray(y, kept + 3 * lanes + l);
            h0.intoArray(y, kept + 4 * lanes + l);
            d0.intoArray(y, kept + 5 * lanes + l);
            d1.intoArray(y, kept + 6 * lanes + l);
        }
    }

    /** Turns raw slopes into slopes, in place; t is room for intermediate numbers. */
    private static void slopes(float[] y, int yo, float[] t, int to, int n) {
        for (int i = 0; i < n; i += V) {
            FloatVector.fromArray(S, y, yo + i).add((float) SHIFT).intoArray(y, yo + i);
        }
        FloatVectorMath.softplus(y, yo, t, to, n);
        for (int i = 0; i < n; i += V) {
            FloatVector.fromArray(S, t, to + i).add((float) MINIMUM).intoArray(y, yo + i);
        }
    }

    /** Writes the value, and the slope of the forward spline, of which 1 stays outside of the interval. */
    private static void value(Shape s, float[] x, int xo, float[] y, int kept, int value, int slope) {
        int lanes = s.lanes();
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int l = 0; l < lanes; l += V) {
            FloatVector v = FloatVector.fromArray(S, x, xo + l);
            FloatVector x0 = FloatVector.fromArray(S, y, kept + lanes + l);
            FloatVector w = FloatVector.fromArray(S, y, kept + 2 * lanes + l);
            FloatVector y0 = FloatVector.fromArray(S, y, kept + 3 * lanes + l);
            FloatVector h = FloatVector.fromArray(S, y, kept + 4 * lanes + l);
            FloatVector d0 = FloatVector.fromArray(S, y, kept + 5 * lanes + l);
            FloatVector d1 = FloatVector.fromArray(S, y, kept + 6 * lanes + l);
            FloatVector delta = h.div(w);
            FloatVector c = d0.add(d1).sub(delta.mul(2f));
            FloatVector t;
            FloatVector m;
            if (s.inverse()) {
                FloatVector g = v.sub(y0).max(0f).min(h);
                FloatVector e = h.sub(g);
                FloatVector p = e.mul(d0).sub(g.mul(d1));
                FloatVector twice = delta.mul(2f);
                FloatVector root = p.mul(p).add(twice.mul(g).mul(twice).mul(e)).sqrt();
                VectorMask<Float> right = p.lt(0f);
                FloatVector near = twice.mul(g.blend(e, right));
                FloatVector part = near.div(p.abs().add(near).add(root));
                FloatVector rest = one.sub(part);
                t = part.blend(rest, right);
                m = rest.blend(part, right);
            } else {
                t = v.sub(x0).div(w).max(0f).min(1f);
                m = one.sub(t);
            }
            FloatVector u = t.mul(m);
            FloatVector den = delta.add(c.mul(u));
            FloatVector ratio = delta.div(den);
            FloatVector q =
                    d1.mul(t).mul(t).add(delta.mul(u).mul(2f)).add(d0.mul(m).mul(m));
            VectorMask<Float> inside = v.abs().lt((float) s.bound());
            FloatVector result = s.inverse()
                    ? x0.add(t.mul(w))
                    : y0.add(h.mul(delta.mul(t).mul(t).add(d0.mul(u))).div(den));
            v.blend(result, inside).intoArray(y, value + l);
            one.blend(ratio.mul(ratio).mul(q), inside).intoArray(y, slope + l);
        }
    }

    @Override
    public void gradient(
            Shape s,
            float[] x,
            int xo,
            float[] raw,
            int ro,
            float[] y,
            int yo,
            float[] g,
            int go,
            float[] gx,
            int gxo) {
        int lanes = s.lanes();
        if (lanes % V != 0) {
            scalar.gradient(s, x, xo, raw, ro, y, yo, g, go, gx, gxo);
            return;
        }
        int n = s.dimensions();
        float[] t = scratch(10 * lanes);
        for (int d = 0; d < n; d++) {
            int row = d * lanes;
            int widths = yo + (2 * n + d * (2 * s.bins() + KEPT)) * lanes;
            int heights = widths + s.bins() * lanes;
            int kept = heights + s.bins() * lanes;
            int graw = gxo + (n + d * s.parameters()) * lanes;
            float[] inner = s.inverse() ? y : x;
            int io = (s.inverse() ? yo : xo) + row;
            inside(s, x, xo + row, inner, io, y, kept, g, go + row, go + n * lanes + row, gx, gxo + row, t);
            FloatVectorMath.expOfNegative(t, 8 * lanes, t, 8 * lanes, 2 * lanes);
            softmaxGradient(s, y, kept, t, 0, y, widths, gx, graw);
            softmaxGradient(s, y, kept, t, 3 * lanes, y, heights, gx, graw + s.bins() * lanes);
            slopeGradient(s, y, kept, t, 6 * lanes, gx, graw + 2 * s.bins() * lanes);
        }
    }

    private float[] scratch(int size) {
        float[] s = scratch.get();
        if (s.length < size) {
            s = new float[size];
            scratch.set(s);
        }
        return s;
    }

    /**
     * The gradient inside of the bin: that of x, and in t, a row each: gradients of left end and width and their mean, of low end and height and
     * their mean, of both slopes, and the arguments of the exponentials of the slopes' sigmoids. Both directions take the same path: a vector
     * that two branches merge is boxed.
     */
    private static void inside(
            Shape s,
            float[] argument,
            int ao,
            float[] inner,
            int io,
            float[] y,
            int kept,
            float[] g,
            int gValues,
            int gLogs,
            float[] gx,
            int gxo,
            float[] to) {
        int lanes = s.lanes();
        float sign = s.inverse() ? -1f : 1f;
        float least = (float) (2 * s.bound() * MINIMUM);
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector zero = FloatVector.zero(S);
        for (int l = 0; l < lanes; l += V) {
            VectorMask<Float> outside = FloatVector.fromArray(S, argument, ao + l)
                    .abs()
                    .lt((float) s.bound())
                    .not();
            FloatVector gValue = FloatVector.fromArray(S, g, gValues + l);
            FloatVector gy = gValue.blend(zero, outside);
            FloatVector gl = FloatVector.fromArray(S, g, gLogs + l).blend(zero, outside);
            FloatVector bin = FloatVector.fromArray(S, y, kept + l);
            FloatVector x0 = FloatVector.fromArray(S, y, kept + lanes + l);
            FloatVector w = FloatVector.fromArray(S, y, kept + 2 * lanes + l);
            FloatVector y0 = FloatVector.fromArray(S, y, kept + 3 * lanes + l);
            FloatVector h = FloatVector.fromArray(S, y, kept + 4 * lanes + l);
            FloatVector d0 = FloatVector.fromArray(S, y, kept + 5 * lanes + l);
            FloatVector d1 = FloatVector.fromArray(S, y, kept + 6 * lanes + l);
            FloatVector iw = one.div(w);
            FloatVector delta = h.mul(iw);
            FloatVector c = d0.add(d1).sub(delta.mul(2f));
            FloatVector t = FloatVector.fromArray(S, inner, io + l)
                    .sub(x0)
                    .mul(iw)
                    .max(0f)
                    .min(1f);
            FloatVector m = one.sub(t);
            FloatVector u = t.mul(m);
            FloatVector inv = one.div(delta.add(c.mul(u)));
            FloatVector ratio = delta.mul(t).mul(t).add(d0.mul(u)).mul(inv);
            FloatVector q =
                    d1.mul(t).mul(t).add(delta.mul(u).mul(2f)).add(d0.mul(m).mul(m));
            FloatVector iq = one.div(q);
            FloatVector logT = d1.mul(t)
                    .add(delta.mul(m.sub(t)))
                    .sub(d0.mul(m))
                    .mul(iq)
                    .sub(c.mul(m.sub(t)).mul(inv))
                    .mul(2f);
            FloatVector slopeT = delta.mul(q).mul(inv).mul(inv);
            VectorMask<Float> inverse = FloatVector.broadcast(S, sign).lt(0f);
            FloatVector gInput = gy.sub(gl.mul(logT).mul(iw)).div(delta.mul(slopeT));
            gy = gy.blend(gInput.neg(), inverse);
            gl = gl.mul(sign);
            FloatVector gh = gy.mul(h);
            FloatVector gT = gh.mul(slopeT).add(gl.mul(logT));
            FloatVector den2 = one.sub(u.mul(2f)).mul(inv);
            FloatVector gDelta = gh.mul(t.mul(t).mul(inv).sub(ratio.mul(den2)))
                    .add(gl.mul(one.div(delta).add(u.mul(iq)).sub(den2)).mul(2f));
            FloatVector ui = u.mul(inv);
            FloatVector gD0 =
                    gh.mul(ui).mul(one.sub(ratio)).add(gl.mul(m.mul(m).mul(iq).sub(ui.mul(2f))));
            FloatVector gD1 =
                    gl.mul(t.mul(t).mul(iq).sub(ui.mul(2f))).sub(gh.mul(ui).mul(ratio));
            gT.mul(iw).blend(gInput, inverse).blend(gValue, outside).intoArray(gx, gxo + l);

            FloatVector gStart = gT.mul(iw).neg();
            FloatVector gSize = gT.mul(t).add(gDelta.mul(delta)).mul(iw).neg();
            FloatVector mean =
                    gStart.mul(x0.add((float) s.bound()).sub(bin.mul(least))).add(gSize.mul(w.sub(least)));
            gStart.intoArray(to, l);
            gSize.intoArray(to, lanes + l);
            mean.intoArray(to, 2 * lanes + l);
            gSize = gy.mul(ratio).add(gDelta.mul(iw));
            mean = gy.mul(y0.add((float) s.bound()).sub(bin.mul(least))).add(gSize.mul(h.sub(least)));
            gy.intoArray(to, 3 * lanes + l);
            gSize.intoArray(to, 4 * lanes + l);
            mean.intoArray(to, 5 * lanes + l);
            gD0.intoArray(to, 6 * lanes + l);
            gD1.intoArray(to, 7 * lanes + l);
            d0.neg().add((float) MINIMUM).intoArray(to, 8 * lanes + l);
            d1.neg().add((float) MINIMUM).intoArray(to, 9 * lanes + l);
        }
    }

    /** From gradients of a bin's start and size and their mean, in three rows of t, to those of the raw softmax arguments. */
    private static void softmaxGradient(
            Shape s, float[] bins, int bo, float[] t, int to, float[] p, int po, float[] g, int go) {
        int lanes = s.lanes();
        float spread = (float) (2 * s.bound() * (1 - MINIMUM * s.bins()));
        for (int l = 0; l < lanes; l += V) {
            FloatVector bin = FloatVector.fromArray(S, bins, bo + l);
            FloatVector after = FloatVector.fromArray(S, t, to + 2 * lanes + l).neg();
            FloatVector before = FloatVector.fromArray(S, t, to + l).mul(spread).add(after);
            FloatVector inside =
                    FloatVector.fromArray(S, t, to + lanes + l).mul(spread).add(after);
            for (int k = 0; k < s.bins(); k++) {
                FloatVector inner = after.blend(before, bin.compare(VectorOperators.GT, (float) k))
                        .blend(inside, bin.eq((float) k));
                FloatVector.fromArray(S, p, po + k * lanes + l).mul(inner).intoArray(g, go + k * lanes + l);
            }
        }
    }

    /** From gradients of the bin's two slopes, in two rows of t, and e^-softplus in the next two, to those of the raw slopes. */
    private static void slopeGradient(Shape s, float[] bins, int bo, float[] t, int to, float[] g, int go) {
        int lanes = s.lanes();
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector zero = FloatVector.zero(S);
        for (int l = 0; l < lanes; l += V) {
            FloatVector bin = FloatVector.fromArray(S, bins, bo + l);
            FloatVector g0 =
                    FloatVector.fromArray(S, t, to + l).mul(one.sub(FloatVector.fromArray(S, t, to + 2 * lanes + l)));
            FloatVector g1 = FloatVector.fromArray(S, t, to + lanes + l)
                    .mul(one.sub(FloatVector.fromArray(S, t, to + 3 * lanes + l)));
            for (int k = 0; k < s.bins() - 1; k++) {
                zero.blend(g0, bin.eq((float) (k + 1)))
                        .blend(g1, bin.eq((float) k))
                        .intoArray(g, go + k * lanes + l);
            }
        }
    }
}
