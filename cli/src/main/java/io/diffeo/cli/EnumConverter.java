package io.diffeo.cli;

import io.diffeo.compute.Precision;
import io.diffeo.flow.Family;
import io.diffeo.table.BaseKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of closed families by their names on the command line, such as {@code neural-spline}. */
abstract class EnumConverter<T> implements ITypeConverter<T>, Iterable<String> {
    private final Supplier<T[]> values;
    private final Function<T, String> label;

    /** @param values asked for late: the classes behind them need not load to show the version */
    EnumConverter(Supplier<T[]> values, Function<T, String> label) {
        this.values = values;
        this.label = label;
    }

    @Override
    public T convert(String text) {
        return Arrays.stream(values.get())
                .filter(value -> label.apply(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected " + all() + ", got \"" + text + "\""));
    }

    private String all() {
        List<String> labels = Arrays.stream(values.get()).map(label).toList();
        return String.join(", ", labels.subList(0, labels.size() - 1)) + " or " + labels.get(labels.size() - 1);
    }

    /** For completion. */
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(values.get()).map(label).iterator();
    }

    /** Flows. */
    static final class Families extends EnumConverter<Family> {
        Families() {
            super(Family::values, Family::label);
        }
    }

    /** Base distributions. */
    static final class Bases extends EnumConverter<BaseKind> {
        Bases() {
            super(BaseKind::values, BaseKind::label);
        }
    }

    /** float32 and float64. */
    static final class Precisions extends EnumConverter<Precision> {
        Precisions() {
            super(Precision::values, precision -> precision.name().toLowerCase(Locale.ROOT));
        }
    }
}
