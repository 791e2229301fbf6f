package io.diffeo.flow;

/** Flows that papers are known by: {@code Flows.neuralSpline(2).transforms(5).hidden(64, 64).bins(8).seed(7).build()}. */
public final class Flows {
    private Flows() {}

    /**
     * A flow of a family that is chosen at run time.
     *
     * @param dimension numbers of each row
     */
    public static FlowBuilder of(Family family, int dimension) {
        return new FlowBuilder(family, dimension);
    }

    /** {@link Family#NEURAL_SPLINE}. */
    public static FlowBuilder neuralSpline(int dimension) {
        return of(Family.NEURAL_SPLINE, dimension);
    }

    /** {@link Family#AUTOREGRESSIVE_SPLINE}. */
    public static FlowBuilder autoregressiveSpline(int dimension) {
        return of(Family.AUTOREGRESSIVE_SPLINE, dimension);
    }

    /** {@link Family#MAF}. */
    public static FlowBuilder maf(int dimension) {
        return of(Family.MAF, dimension);
    }

    /** {@link Family#IAF}. */
    public static FlowBuilder iaf(int dimension) {
        return of(Family.IAF, dimension);
    }

    /** {@link Family#REAL_NVP}. */
    public static FlowBuilder realNvp(int dimension) {
        return of(Family.REAL_NVP, dimension);
    }

    /** {@link Family#NICE}. */
    public static FlowBuilder nice(int dimension) {
        return of(Family.NICE, dimension);
    }

    /** {@link Family#PLANAR}. */
    public static FlowBuilder planar(int dimension) {
        return of(Family.PLANAR, dimension);
    }

    /** {@link Family#RADIAL}. */
    public static FlowBuilder radial(int dimension) {
        return of(Family.RADIAL, dimension);
    }
}
