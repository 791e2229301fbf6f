package io.diffeo.cli;

import io.diffeo.table.io.TableSource;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Rows held back from training: a share of the table between 0 and 1, or a table of their own. */
record Holdout(double share, Path file) {

    /** The table of their own; null for a share. */
    TableSource open() {
        return file == null ? null : TableSource.open(file);
    }

    /** Reads a number as a share and anything else as a file. */
    static final class Converter implements ITypeConverter<Holdout> {
        @Override
        public Holdout convert(String text) {
            double share;
            try {
                share = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return new Holdout(0, Path.of(text));
            }
            if (!(share >= 0 && share < 1)) {
                throw new TypeConversionException(
                        "expected a share from 0 to below 1, or a file, got \"" + text + "\"");
            }
            return new Holdout(share, null);
        }
    }
}
