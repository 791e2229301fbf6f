package io.diffeo.graph;

/** A function f(s, parameters) that strictly increases in s, written twice: for numbers, to find roots, and for nodes, to differentiate them. */
public interface MonotoneFunction {
    /** f(s, p). */
    double value(double s, double[] p);

    /** df/ds, positive. */
    double slope(double s, double[] p);

    /** A number not above the root of f(s, p) = t. */
    double below(double t, double[] p);

    /** A number not below the root of f(s, p) = t. */
    double above(double t, double[] p);

    /** f of a row of nodes and one row for each parameter. */
    Node trace(Node s, Node p);
}
