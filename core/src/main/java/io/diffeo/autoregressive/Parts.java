package io.diffeo.autoregressive;

import io.diffeo.graph.Node;

/** The parameters of n coordinates, [n each][lanes], as {@code each} tiles of n rows; and sums of exponentials over such tiles. */
final class Parts {
    private Parts() {}

    /** Parameters {@code from} to {@code from + count} of every coordinate: one tile of n rows for each. */
    static Node[] of(Node parameters, int each, int from, int count) {
        Node[] parts = new Node[count];
        for (int k = 0; k < count; k++) {
            int[] rows = new int[parameters.rows() / each];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i * each + from + k;
            }
            parts[k] = parameters.gather(rows);
        }
        return parts;
    }

    /** log of the sum over tiles of exp: m + log sum exp(tile - m), with m the largest, so that nothing overflows. */
    static Node logSumExp(Node[] tiles) {
        Node largest = tiles[0];
        for (int k = 1; k < tiles.length; k++) {
            largest = largest.max(tiles[k]);
        }
        largest = largest.stop();
        Node sum = tiles[0].minus(largest).exp();
        for (int k = 1; k < tiles.length; k++) {
            sum = sum.plus(tiles[k].minus(largest).exp());
        }
        return sum.log().plus(largest);
    }

    /**
     * The number of the first part whose cumulative probability exceeds a uniform u, as indicators: tile k holds 1 where u lies below
     * p_1 + ... + p_k, for all parts but the last, whose sum is 1.
     *
     * @param logits of the parts, up to a constant
     */
    static Node[] below(Node u, Node[] logits) {
        Node total = logSumExp(logits);
        Node[] below = new Node[logits.length - 1];
        Node sum = null;
        for (int k = 0; k < below.length; k++) {
            Node p = logits[k].minus(total).exp();
            sum = sum == null ? p : sum.plus(p);
            below[k] = u.less(sum);
        }
        return below;
    }
}
