package io.diffeo.graph;

/** A number that depends on all samples of a batch at once, and not as a sum over them: such as a distance between two sets of points. */
@FunctionalInterface
public interface BatchFunction {
    /**
     * The value at a batch. It must not depend on threads or chance, so that training gives the same bits every time.
     *
     * @param x a row for each sample, not to be changed
     * @param gradient where the derivatives with respect to x are put, in the same shape; zeros before
     */
    double valueAndGradient(double[][] x, double[][] gradient);
}
