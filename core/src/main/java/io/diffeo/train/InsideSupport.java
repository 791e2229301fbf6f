package io.diffeo.train;

import io.diffeo.data.Domain;
import io.diffeo.data.Rows;

/** The check that rows lie where a flow can give them mass: a row outside would make every likelihood minus infinity. */
final class InsideSupport {
    private InsideSupport() {}

    static void check(Domain support, Rows rows, String what) {
        if (support.isReal() || rows.columns() != support.dimension()) {
            return;
        }
        double[] point = new double[support.dimension()];
        for (int r = 0; r < rows.count(); r++) {
            for (int c = 0; c < point.length; c++) {
                point[c] = rows.get(r, c);
            }
            int outside = support.outside(point);
            if (outside >= 0) {
                throw new IllegalArgumentException(
                        "expected " + what + " rows in " + support + ", where the flow has its mass, got "
                                + point[outside] + " in column " + outside + " of row " + r);
            }
        }
    }
}
