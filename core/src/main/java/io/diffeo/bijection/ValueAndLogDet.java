package io.diffeo.bijection;

import io.diffeo.graph.Node;

/**
 * Where a bijection sends a point, and the logarithm of the volume change there.
 *
 * @param value [dimension][lanes]
 * @param logDet log |det J| of the direction called: [1][lanes], or a (1, 1) matrix where it is the same for all points
 */
public record ValueAndLogDet(Node value, Node logDet) {}
