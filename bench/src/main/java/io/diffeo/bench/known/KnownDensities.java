package io.diffeo.bench.known;

import java.util.List;
import java.util.stream.Collectors;

/** The list of known densities, the planar ones first. */
public final class KnownDensities {
    private static final List<KnownDensity> ALL = List.of(
            new TwoMoonsDensity(),
            new EightGaussians(),
            new Pinwheel(),
            new TwoSpirals(),
            ConcentricCircles.rings(),
            ConcentricCircles.circles(),
            new Checkerboard(),
            new SwissRoll(),
            new CorrelatedGaussian(),
            new SkewedTCopula(),
            new Funnel(),
            new ConditionalMixture(),
            new Triangular());

    private KnownDensities() {}

    /** Every density of this package. */
    public static List<KnownDensity> all() {
        return ALL;
    }

    /**
     * The density of that name.
     *
     * @throws IllegalArgumentException when there is none, listing the names
     */
    public static KnownDensity named(String name) {
        return ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no known density \"" + name + "\"; expected one of "
                        + ALL.stream().map(KnownDensity::name).collect(Collectors.joining(", "))));
    }
}
