package io.diffeo.table;

import io.diffeo.distribution.Distribution;
import io.diffeo.distribution.Normal;
import io.diffeo.distribution.StudentT;
import io.diffeo.distribution.Uniform;
import java.util.Locale;

/** The base distributions that a table's flow can start from. */
public enum BaseKind {
    NORMAL,
    /** On the unit box, led to the real line by a logit. */
    UNIFORM,
    /** With trained degrees of freedom for each dimension, for heavy tails. */
    STUDENT_T;

    /** The name on the command line, such as {@code student-t}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Distribution of(int dimension) {
        return switch (this) {
            case NORMAL -> Normal.standard(dimension);
            case UNIFORM -> Uniform.unit(dimension);
            case STUDENT_T -> StudentT.trained(dimension, 10);
        };
    }
}
