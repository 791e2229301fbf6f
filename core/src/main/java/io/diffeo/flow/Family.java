package io.diffeo.flow;

import io.diffeo.bijection.AdditiveTransformer;
import io.diffeo.bijection.Affine;
import io.diffeo.bijection.AffineTransformer;
import io.diffeo.bijection.Bijection;
import io.diffeo.bijection.Coupling;
import io.diffeo.bijection.Invert;
import io.diffeo.bijection.LuLinear;
import io.diffeo.bijection.MaskedAutoregressive;
import io.diffeo.bijection.Planar;
import io.diffeo.bijection.Radial;
import io.diffeo.bijection.Transformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The flows that papers are known by. */
public enum Family {
    /** Spline couplings (Durkan et al. 2019, RQ-NSF (C)): fast in both directions. */
    NEURAL_SPLINE(FlowSetting.CONTEXT, FlowSetting.HIDDEN, FlowSetting.BINS, FlowSetting.BOUND) {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return couplings(b, b.spline());
        }
    },
    /** Masked autoregressive splines (Durkan et al. 2019, RQ-NSF (AR)): the most expressive a layer, scores in one pass, samples in one sweep. */
    AUTOREGRESSIVE_SPLINE(FlowSetting.CONTEXT, FlowSetting.HIDDEN, FlowSetting.BINS, FlowSetting.BOUND) {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return autoregressive(b, b.spline(), false);
        }
    },
    /** Masked autoregressive flow (Papamakarios et al. 2017). */
    MAF(FlowSetting.CONTEXT, FlowSetting.HIDDEN) {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return autoregressive(b, new AffineTransformer(), false);
        }
    },
    /** Inverse autoregressive flow (Kingma et al. 2016): samples in one pass, scores in one sweep. */
    IAF(FlowSetting.CONTEXT, FlowSetting.HIDDEN) {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return autoregressive(b, new AffineTransformer(), true);
        }
    },
    /** Affine couplings (Real NVP, Dinh et al. 2017). */
    REAL_NVP(FlowSetting.CONTEXT, FlowSetting.HIDDEN) {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return couplings(b, new AffineTransformer());
        }
    },
    /** Additive couplings and a last scaling (NICE, Dinh et al. 2015). */
    NICE(FlowSetting.CONTEXT, FlowSetting.HIDDEN) {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            List<Bijection> layers = couplings(b, new AdditiveTransformer());
            layers.add(Affine.trained(b.dimension()));
            return layers;
        }
    },
    /** Planar maps x = z + u tanh(w^T z + b) (Rezende and Mohamed 2015, eq. 10); densities invert them by a root in each layer. */
    PLANAR {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return repeat(b, () -> Planar.of(b.dimension()));
        }
    },
    /** Radial maps (Rezende and Mohamed 2015, eq. 14). */
    RADIAL {
        @Override
        List<Bijection> layers(FlowBuilder b) {
            return repeat(b, () -> Radial.of(b.dimension()));
        }
    };

    private final Set<FlowSetting> settings;

    Family(FlowSetting... settings) {
        this.settings = Set.of(settings);
    }

    abstract List<Bijection> layers(FlowBuilder builder);

    private static List<Bijection> repeat(FlowBuilder b, Supplier<Bijection> make) {
        return new ArrayList<>(Stream.generate(make).limit(b.transforms()).toList());
    }

    /** Alternating couplings; beyond two dimensions a trained rotation between them, so that every column meets every other. */
    private static List<Bijection> couplings(FlowBuilder b, Transformer transformer) {
        List<Bijection> layers = new ArrayList<>();
        for (int i = 0; i < b.transforms(); i++) {
            if (i > 0 && b.dimension() > 2) {
                layers.add(LuLinear.identity(b.dimension()));
            }
            layers.add(b.dimension() + b.context() == 1 ? alone(transformer, b) : coupling(b, i, transformer));
        }
        return layers;
    }

    private static Bijection coupling(FlowBuilder b, int i, Transformer transformer) {
        return b.dimension() == 1
                ? new Coupling(1, b.context(), new int[0], transformer, b.network())
                : Coupling.alternating(b.dimension(), b.context(), i, transformer, b.network());
    }

    /** A single column without context: there is nothing to depend on. */
    private static Bijection alone(Transformer transformer, FlowBuilder b) {
        return new MaskedAutoregressive(new int[] {0}, 0, transformer, b.network());
    }

    private static List<Bijection> autoregressive(FlowBuilder b, Transformer transformer, boolean inverse) {
        List<Bijection> layers = new ArrayList<>();
        for (int i = b.transforms() - 1; i >= 0; i--) {
            if (i < b.transforms() - 1 && b.dimension() > 2) {
                layers.add(LuLinear.identity(b.dimension()));
            }
            Bijection layer = MaskedAutoregressive.alternating(b.dimension(), b.context(), i, transformer, b.network());
            layers.add(inverse ? Invert.of(layer) : layer);
        }
        return layers;
    }

    /** The name on the command line, such as {@code neural-spline}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether this family's layers have what a setting is of; all families take a number of transforms, a base and a seed. */
    public boolean takes(FlowSetting setting) {
        return settings.contains(setting);
    }

    /**
     * Refuses a setting that this family does not take.
     *
     * @throws IllegalArgumentException that names the family, the setting and the families that take it
     */
    public void require(FlowSetting setting) {
        if (!takes(setting)) {
            throw new IllegalArgumentException("a " + label() + " flow takes no " + setting + "; expected one of "
                    + Stream.of(values())
                            .filter(family -> family.takes(setting))
                            .map(Family::label)
                            .toList());
        }
    }
}
